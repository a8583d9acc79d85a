import type { CheckedFetch } from '../http/checked-fetch.ts';
import { decodeBody } from '../http/decode-body.ts';
import { readLimited } from '../http/read-limited.ts';
import type { PictureSource } from './garments.ts';

const MAX_BYTES = 25 * 1024 * 1024;
const TIMEOUT_MS = 15_000;
const MAX_REDIRECTS = 3;

/** Fetches what an order names, as upstream would, by the checked way. */
export function createDownload(checkedFetch: CheckedFetch): PictureSource['download'] {
  return async (url) => {
    const answer = await checkedFetch(url, { timeoutMs: TIMEOUT_MS, maxRedirects: MAX_REDIRECTS });
    if (!answer.ok) return undefined;
    if (answer.statusCode !== 200) {
      answer.body.destroy();
      return undefined;
    }
    try {
      return await decodeBody(
        await readLimited(answer.body, MAX_BYTES),
        answer.headers['content-encoding'],
        MAX_BYTES,
      );
    } catch {
      return undefined;
    }
  };
}
