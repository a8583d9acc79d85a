import { problem } from './problem.ts';
import { readLimited } from './read-limited.ts';

const MAX_IMAGE_BYTES = 25 * 1024 * 1024;
const TIMEOUT_MS = 30_000;

/** A picture and nothing else: served from our address, it must not be able to act as a page of it. */
const HEADERS = {
  'Cache-Control': 'private, max-age=31536000, immutable',
  'Content-Security-Policy': "default-src 'none'; sandbox",
  'Content-Disposition': 'inline',
};

/** Fetches a picture that upstream itself named, and hands its bytes on. Follows no redirect. */
export async function resultImage(url: string): Promise<Response> {
  try {
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) });
    const type = (response.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
    if (!response.ok) return unavailable(`its host answered ${response.status}`);
    // SVG is a document that can carry script; upstream sends PNG and JPEG (API.md 3.5).
    if (!/^image\/(png|jpeg|webp|avif|gif|bmp)$/.test(type))
      return unavailable('its host sent something else');
    const bytes = await readLimited(response, MAX_IMAGE_BYTES);
    return new Response(bytes, { headers: { 'Content-Type': type, ...HEADERS } });
  } catch {
    return unavailable('its host cannot be reached, or it is too large');
  }
}

function unavailable(why: string): Response {
  return problem(502, 'image-unavailable', `The picture cannot be had: ${why}.`);
}
