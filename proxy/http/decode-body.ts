import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw, zstdDecompress } from 'node:zlib';
import { TooLargeError } from './read-limited.ts';

type Decompress = (body: Buffer, options: { maxOutputLength: number }) => Promise<Buffer<ArrayBuffer>>;

const DECODERS: Record<string, Decompress> = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  br: promisify(brotliDecompress),
  zstd: promisify(zstdDecompress),
  deflate: inflateEither,
};
/** The value of `Accept-Encoding`. */
export const ENCODINGS = 'gzip, deflate, br, zstd';
/** The most layers of encoding that are unpacked. */
const MAX_LAYERS = 3;

/** The body's encoding is unknown, or the body is damaged. */
export class UndecodableError extends Error {}

/**
 * Unpacks a body as `Content-Encoding` says (RFC 9110, 8.4), at most `maxBytes` after every layer, which stops a bomb of some
 * kilobytes. Throws a `TooLargeError` or an `UndecodableError`.
 */
export async function decodeBody(
  body: Buffer<ArrayBuffer>,
  contentEncoding: string | string[] | null | undefined,
  maxBytes: number,
): Promise<Buffer<ArrayBuffer>> {
  const layers = String(contentEncoding ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '' && name !== 'identity');
  if (layers.length > MAX_LAYERS) throw new UndecodableError('too many layers');
  let decoded = body;
  for (const name of layers.reverse()) {
    const decode = DECODERS[name];
    if (decode === undefined) throw new UndecodableError(`unknown encoding ${name}`);
    decoded = await decode(decoded, { maxOutputLength: maxBytes }).catch((cause: NodeJS.ErrnoException) => {
      if (cause.code === 'ERR_BUFFER_TOO_LARGE') throw new TooLargeError(`more than ${maxBytes} bytes`);
      throw new UndecodableError(`damaged ${name}`, { cause });
    });
  }
  return decoded;
}

/** "deflate" means zlib's format, and some servers send the bare stream (RFC 9110, 8.4.1.2). */
async function inflateEither(
  body: Buffer,
  options: { maxOutputLength: number },
): Promise<Buffer<ArrayBuffer>> {
  const isZlib = body.length > 1 && ((body[0] ?? 0) & 0x0f) === 8 && body.readUInt16BE(0) % 31 === 0;
  return isZlib ? promisify(inflate)(body, options) : promisify(inflateRaw)(body, options);
}
