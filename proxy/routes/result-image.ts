import { shownTypeOf } from '../../lib/aidge/index.ts';
import { PROBLEM } from '../../lib/proxy-contract/index.ts';
import type { Checked, CheckedFetch } from '../http/checked-fetch.ts';
import { decodeBody } from '../http/decode-body.ts';
import { problem } from '../http/problem.ts';
import { readLimited, TooLargeError } from '../http/read-limited.ts';
import { NoRoomError, type Room } from '../middleware/admission.ts';

/** As it comes, and unpacked. */
export const RESULT_IMAGE_MAX_BYTES = 25 * 1024 * 1024;
const TIMEOUT_MS = 30_000;

/** An image and nothing else: served from our address, it must not be able to act as a page of it. */
const HEADERS = {
  // Which image is the n-th may change while the task runs, so nobody may keep it under this address.
  'Cache-Control': 'private, no-cache',
  'Content-Security-Policy': "default-src 'none'; sandbox",
  'Content-Disposition': 'inline',
};

/**
 * Fetches an image that upstream itself named, by the checked way, and hands its bytes on. Follows no redirect. Its first
 * bytes say what it is: object storage often names no type, or a wrong one. Keeps as much of `room` as it has in memory;
 * throws a `NoRoomError` where there is not enough.
 */
export async function resultImage(url: string, checkedFetch: CheckedFetch, room: Room): Promise<Response> {
  try {
    const answer = await checkedFetch(url, { timeoutMs: TIMEOUT_MS, maxRedirects: 0 });
    if (!answer.ok) {
      return unavailable(
        answer.because === 'refused' ? 'its address is no public one' : 'its host cannot be reached',
      );
    }
    const { statusCode, body } = answer;
    if (statusCode < 200 || statusCode > 299) {
      body.destroy();
      return unavailable(`its host answered ${statusCode}`);
    }
    const bytes = await readWithin(room, answer);
    const type = shownTypeOf(bytes);
    if (type === undefined) return unavailable('its host sent something else');
    return new Response(bytes, { headers: { 'Content-Type': type, ...HEADERS } });
  } catch (cause) {
    if (cause instanceof NoRoomError) throw cause;
    return unavailable('its host cannot be reached, or it is too large');
  }
}

type Found = Pick<Extract<Checked, { ok: true }>, 'headers' | 'body'>;

/** The body, unpacked, with room for all of it that is in memory at once. */
async function readWithin(room: Room, found: Found): Promise<Buffer<ArrayBuffer>> {
  const packed = await readLimited(chunksWithin(room, found), RESULT_IMAGE_MAX_BYTES);
  const encoding = found.headers['content-encoding'];
  if (encoding === undefined) return packed;
  room.resize(packed.length + RESULT_IMAGE_MAX_BYTES);
  const bytes = await decodeBody(packed, encoding, RESULT_IMAGE_MAX_BYTES);
  room.resize(bytes.length);
  return bytes;
}

/** The body as it comes: there is room for what it announces before any of it is read, and for more as it comes. */
async function* chunksWithin(room: Room, { headers, body }: Found): AsyncGenerator<Uint8Array> {
  const announced = Number(headers['content-length'] ?? 0);
  let size = 0;
  try {
    if (announced > RESULT_IMAGE_MAX_BYTES) throw new TooLargeError();
    room.resize(announced);
    for await (const chunk of body) {
      size += chunk.byteLength;
      if (size > announced) room.resize(size);
      yield chunk;
    }
  } finally {
    body.destroy();
  }
}

function unavailable(why: string): Response {
  return problem(502, PROBLEM.imageUnavailable, `The image could not be fetched: ${why}.`);
}
