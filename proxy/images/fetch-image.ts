import type { Dispatcher } from 'undici';
import { imageTypeOf } from '../../lib/aidge/index.ts';
import type { CheckedFetch } from '../http/checked-fetch.ts';
import { decodeBody, UndecodableError } from '../http/decode-body.ts';
import { readLimited, TooLargeError } from '../http/read-limited.ts';
import { VERSION } from '../version.ts';

const TIMEOUT_MS = 15_000;
const MAX_REDIRECTS = 3;
/** Some stores reject clients without a name. */
const USER_AGENT = `Mozilla/5.0 (compatible; FittingRoom/${VERSION})`;

export type FetchedImage =
  | { ok: true; bytes: Buffer }
  /** The address is not allowed. */
  | { ok: false; because: 'refused' }
  | { ok: false; because: 'unreachable' | 'too-large' | 'no-image'; detail: string };

export type FetchImage = (url: string, referer: string | undefined) => Promise<FetchedImage>;

/**
 * Fetches images from stores on behalf of a user, by the checked way, and nothing from anywhere else. Their first bytes say
 * what they are; the limit is on what comes out, where they are packed.
 */
export function createFetchImage(maxBytes: number, checkedFetch: CheckedFetch): FetchImage {
  async function read({
    statusCode,
    headers,
    body,
  }: Pick<Dispatcher.ResponseData, 'statusCode' | 'headers' | 'body'>): Promise<FetchedImage> {
    const tooLong = Number(headers['content-length'] ?? 0) > maxBytes;
    if (statusCode !== 200 || tooLong) {
      body.destroy();
      if (statusCode === 200) throw new TooLargeError();
      return { ok: false, because: 'unreachable', detail: `its host answered ${statusCode}` };
    }
    // Some stores compress unasked, and name a wrong type.
    const bytes = await decodeBody(await readLimited(body, maxBytes), headers['content-encoding'], maxBytes);
    return imageTypeOf(bytes) === undefined
      ? { ok: false, because: 'no-image', detail: 'its host sent something else' }
      : { ok: true, bytes };
  }

  return async (address, referer) => {
    const answer = await checkedFetch(address, {
      timeoutMs: TIMEOUT_MS,
      maxRedirects: MAX_REDIRECTS,
      headers: {
        accept: 'image/avif,image/webp,image/png,image/jpeg,image/*;q=0.8',
        'user-agent': USER_AGENT,
        ...(referer === undefined ? {} : { referer }),
      },
    });
    const notReached = { ok: false, because: 'unreachable', detail: 'its host cannot be reached' } as const;
    if (!answer.ok) {
      if (answer.because === 'refused') return { ok: false, because: 'refused' };
      return answer.because === 'redirects' ? { ...notReached, detail: answer.detail } : notReached;
    }
    try {
      return await read(answer);
    } catch (cause) {
      if (cause instanceof TooLargeError) {
        return { ok: false, because: 'too-large', detail: `it has more than ${maxBytes} bytes` };
      }
      if (cause instanceof UndecodableError) {
        return { ok: false, because: 'no-image', detail: 'its host packed it in a way that cannot be read' };
      }
      return notReached;
    }
  };
}
