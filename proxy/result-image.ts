import { problem } from './problem.ts';
import { readLimited } from './read-limited.ts';

const MAX_IMAGE_BYTES = 25 * 1024 * 1024;
const TIMEOUT_MS = 30_000;

/** A picture and nothing else: served from our address, it must not be able to act as a page of it. */
const HEADERS = {
  // Which picture is the n-th may change while the task runs, so nobody may keep it under this address.
  'Cache-Control': 'private, no-cache',
  'Content-Security-Policy': "default-src 'none'; sandbox",
  'Content-Disposition': 'inline',
};

/** Fetches a picture that upstream itself named, and hands its bytes on. Follows no redirect. */
export async function resultImage(url: string): Promise<Response> {
  try {
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) });
    const type = imageType(response.headers.get('content-type') ?? '');
    if (!response.ok || type === undefined) {
      await response.body?.cancel();
      return unavailable(
        response.ok ? 'its host sent something else' : `its host answered ${response.status}`,
      );
    }
    const bytes = await readLimited(response.body, MAX_IMAGE_BYTES);
    return new Response(bytes, { headers: { 'Content-Type': type, ...HEADERS } });
  } catch {
    return unavailable('its host cannot be reached, or it is too large');
  }
}

/** SVG is a document that can carry script; upstream sends PNG and JPEG (API.md 3.5). */
function imageType(contentType: string): string | undefined {
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  if (type === 'image/jpg') return 'image/jpeg'; // Not registered, yet what object storage often says.
  return /^image\/(png|jpeg|webp|avif|gif|bmp)$/.test(type) ? type : undefined;
}

function unavailable(why: string): Response {
  return problem(502, 'image-unavailable', `The picture cannot be had: ${why}.`);
}
