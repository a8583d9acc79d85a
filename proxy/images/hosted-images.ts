import { randomBytes } from 'node:crypto';
import { imageTypeOf } from '../../lib/aidge/index.ts';
import { HEADER, PROBLEM } from '../../lib/proxy-contract/index.ts';
import type { ProxyConfig } from '../config/config.ts';
import { DecoderStoppedError } from '../decoder/decoder.ts';
import type { PictureWork } from '../decoder/work.ts';
import { decodeBody, ENCODINGS, UndecodableError } from '../http/decode-body.ts';
import { problem } from '../http/problem.ts';
import { TooLargeError } from '../http/read-limited.ts';
import { storeUnavailable } from '../http/store-unavailable.ts';
import type { Caller } from '../middleware/bearer-token.ts';
import type { Log } from '../observe/log.ts';
import type { Metrics } from '../observe/metrics.ts';
import { type HostedImage, imageRequestSchema } from '../openapi/schemas.ts';
import type { ProxyStore } from '../store/store.ts';
import type { FetchImage } from './fetch-image.ts';
import type { NormalisedImage } from './normalise-image.ts';
import type { PictureStorage } from './picture-storage.ts';

const SWEEP_EVERY_MS = 60_000;
/** Types that are certainly not an image. Others say nothing: `binary/octet-stream`, `text/plain`, another image type. */
const DOCUMENT =
  /^\s*(text\/(?!plain\b)|multipart\/|application\/(x-www-form-urlencoded|pdf|zip|javascript|[\w.+-]*(json|xml)))/i;

export interface HostedImagesDeps {
  config: ProxyConfig['images'];
  store: ProxyStore;
  storage: PictureStorage;
  fetchImage: FetchImage;
  normalise: PictureWork['normalise'];
  metrics: Metrics;
  log: Log;
  now: () => number;
  /** The address under which Aidge reaches this proxy. */
  publicUrl: () => string;
}

export type HostedImages = ReturnType<typeof createHostedImages>;

/** Images that Aidge fetches from this proxy: photos, and images that a store gives to its own pages only. */
export function createHostedImages(deps: HostedImagesDeps) {
  const { config, store, storage, metrics } = deps;
  const sweeping = setInterval(() => void sweep(), SWEEP_EVERY_MS).unref();

  /** Checks an image, encodes it anew and stores it. */
  async function host(input: Buffer, caller: Caller): Promise<Response> {
    const image = await deps.normalise(input).catch(givenUp);
    if (!image.ok) return refused(image);
    return await keep(image, caller);
  }

  async function keep(image: Extract<NormalisedImage, { ok: true }>, caller: Caller): Promise<Response> {
    const { bytes, width, height } = image;
    const id = newPictureId();
    const expiresAt = deps.now() + config.ttlMs;
    const picture = { id, owner: caller.name, bytes: bytes.length, expiresAt };
    try {
      // Noted before it is written, so every stored file is known and deleted when it expires.
      const note = () => store.addPicture(picture, config.totalBytes);
      if (!(await note()) && !((await sweep()) && (await note()))) {
        const detail =
          'The proxy holds as many pictures as it may (IMAGE_TOTAL_BYTES); old ones go by themselves.';
        return problem(507, PROBLEM.storageFull, detail);
      }
    } catch (cause) {
      return storeUnavailable(cause);
    }
    try {
      await storage.put(id, bytes);
    } catch (cause) {
      deps.log.error({ error: String(cause) }, 'a picture could not be stored');
      await store.removePicture(id).catch(() => undefined);
      return problem(503, PROBLEM.storeUnavailable, 'The image could not be stored.', {
        [HEADER.retryAfter]: '5',
      });
    }
    metrics.picture('stored');
    const url = `${deps.publicUrl()}/images/${id}`;
    return Response.json({ url, width, height, expiresAt } satisfies HostedImage, {
      status: 201,
      headers: { Location: url },
    });
  }

  function refused({ because, detail }: Extract<NormalisedImage, { ok: false }>): Response {
    metrics.picture('refused');
    const errors = { errors: [{ field: 'image', message: detail }] };
    return because === 'type'
      ? problem(415, PROBLEM.unsupportedType, detail, {}, errors)
      : problem(422, PROBLEM.imageUnusable, detail, {}, errors);
  }

  /** Removes what has expired; resolves to whether anything was. */
  async function sweep(): Promise<boolean> {
    try {
      const expired = await store.expiredPictures();
      for (const id of expired) await drop(id);
      return expired.length > 0;
    } catch (cause) {
      deps.log.warn({ error: String(cause) }, 'expired pictures could not be removed; tried again soon');
      return false;
    }
  }

  async function drop(id: string): Promise<void> {
    await storage.remove(id);
    await store.removePicture(id);
    metrics.picture('removed');
  }

  return {
    announcement: { maxBytes: config.maxBytes, ttlSeconds: config.ttlMs / 1000 },
    sweep,
    /**
     * `POST /images` with the bytes of an image, packed or not (`Content-Encoding`); the limit is on what comes out. Its
     * first bytes say what it is; only what is called a document or a form is refused by its name.
     */
    async upload(request: Request, caller: Caller): Promise<Response> {
      if (DOCUMENT.test(request.headers.get('content-type') ?? '')) {
        const detail = 'Content-Type must be that of a picture, or application/json with a url.';
        return refusedHeader('Content-Type', detail);
      }
      try {
        const packed = Buffer.from(await request.arrayBuffer());
        const encoding = request.headers.get('content-encoding');
        // What is an image as it is was not packed, whatever is said of it.
        const isBare = imageTypeOf(packed) !== undefined;
        return await host(isBare ? packed : await decodeBody(packed, encoding, config.maxBytes), caller);
      } catch (cause) {
        if (cause instanceof TooLargeError) {
          return problem(413, PROBLEM.bodyTooLarge, `An image may have at most ${config.maxBytes} bytes.`);
        }
        if (!(cause instanceof UndecodableError)) throw cause;
        const detail = `Content-Encoding must be one of ${ENCODINGS}, and the body must be packed so.`;
        return refusedHeader('Content-Encoding', detail, { 'Accept-Encoding': ENCODINGS });
      }
    },
    /** `POST /images` with `{"url", "referer"}`. */
    async fetch(body: unknown, caller: Caller): Promise<Response> {
      const wanted = imageRequestSchema.safeParse(body);
      if (!wanted.success) {
        const errors = wanted.error.issues.map(({ path, message }) => ({
          field: path.join('.'),
          message: `${path.join('.')} ${message}`.trim(),
        }));
        const detail = errors.map(({ message }) => message).join('; ');
        return problem(400, PROBLEM.badRequest, detail, {}, { errors });
      }
      const fetched = await deps.fetchImage(wanted.data.url, wanted.data.referer);
      if (fetched.ok) return await host(fetched.bytes, caller);
      if (fetched.because === 'refused') {
        const detail = 'url must be an http(s) address of the public internet.';
        return problem(
          422,
          PROBLEM.addressRefused,
          detail,
          {},
          { errors: [{ field: 'url', message: detail }] },
        );
      }
      const status = fetched.because === 'unreachable' ? 502 : fetched.because === 'too-large' ? 413 : 415;
      const type = (
        { 502: PROBLEM.imageUnavailable, 413: PROBLEM.bodyTooLarge, 415: PROBLEM.unsupportedType } as const
      )[status];
      return problem(status, type, `The image could not be fetched: ${fetched.detail}.`);
    },
    /** `GET /images/{id}`, open to everybody who knows the address. */
    async get(id: string): Promise<Response> {
      try {
        const picture = isPictureId(id) ? await store.picture(id) : undefined;
        const bytes = picture === undefined ? undefined : await storage.get(id);
        if (picture === undefined || bytes === undefined) return noSuchPicture();
        const seconds = Math.max(0, Math.floor((picture.expiresAt - deps.now()) / 1000));
        return new Response(new Uint8Array(bytes), {
          headers: { ...HEADERS, 'Cache-Control': `public, max-age=${seconds}` },
        });
      } catch (cause) {
        return storeUnavailable(cause);
      }
    },
    /** `DELETE /images/{id}`, for the caller that uploaded it. */
    async remove(id: string, caller: Caller): Promise<Response> {
      try {
        const picture = isPictureId(id) ? await store.picture(id) : undefined;
        if (picture?.owner !== caller.name) return noSuchPicture();
        await drop(id);
        return new Response(null, { status: 204 });
      } catch (cause) {
        return storeUnavailable(cause);
      }
    },
    end: () => clearInterval(sweeping),
  };
}

/** The answer for an image that takes more than its header says. */
function givenUp(cause: unknown): NormalisedImage {
  if (!(cause instanceof DecoderStoppedError)) throw cause;
  const detail = 'The picture takes more memory or time to be read than this proxy gives to one.';
  return { ok: false, because: 'unusable', detail };
}

/** An image and nothing else: served from our address, it must not be able to act as a page of it. */
const HEADERS = {
  'Content-Type': 'image/jpeg',
  'Content-Disposition': 'inline',
  'Content-Security-Policy': "default-src 'none'; sandbox",
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'X-Robots-Tag': 'noindex',
};

/** 192 random bits. The ending tells Aidge the type. */
function newPictureId(): string {
  return `${randomBytes(24).toString('base64url')}.jpg`;
}

function isPictureId(id: string): boolean {
  return /^[\w-]{32}\.jpg$/.test(id);
}

function refusedHeader(field: string, detail: string, headers: Record<string, string> = {}): Response {
  return problem(415, PROBLEM.unsupportedType, detail, headers, { errors: [{ field, message: detail }] });
}

function noSuchPicture(): Response {
  return problem(404, PROBLEM.notFound, 'There is no such image, or it has expired.');
}
