import type { SeenPicture } from './store.ts';

const WAIT_MS = 10_000;
/** Statuses that stay the same without a referrer. Others (429, 5xx) may pass. */
const REFUSED: ReadonlySet<number> = new Set([400, 401, 403, 404, 405, 406, 410, 451]);

/**
 * What it means that a page of the extension could not show an image. `failed`: the store was asked without a referrer, as the
 * try-on service asks, and gave none. `uncheckable`: the browser kept the answer from this page alone
 * (`Cross-Origin-Resource-Policy`, mixed content, a content blocker, a certificate), or there was none: that says nothing
 * about the service. `fetchPicture` is `fetch`.
 */
export async function readRefusal(
  url: string,
  fetchPicture: typeof fetch = fetch,
): Promise<Extract<SeenPicture, string>> {
  const ask = async (mode: RequestMode) => {
    const answer = await fetchPicture(url, {
      mode,
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(WAIT_MS),
    });
    void answer.body?.cancel();
    return answer;
  };
  try {
    // Readable where the host may be seen, or where the store lets everybody read.
    const { status } = await ask('cors');
    return REFUSED.has(status) ? 'failed' : 'uncheckable';
  } catch {
    // Not for us to read. Whether there is an answer at all can still be seen.
  }
  try {
    await ask('no-cors');
    return 'failed';
  } catch {
    return 'uncheckable';
  }
}
