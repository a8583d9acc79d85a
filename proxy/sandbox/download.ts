import { readLimited } from '../read-limited.ts';

const MAX_BYTES = 25 * 1024 * 1024;
const TIMEOUT_MS = 15_000;

/** The bytes at an http(s) address, as upstream would fetch them; `undefined` where they cannot be had. */
export async function download(url: string): Promise<Buffer | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    return response.ok ? await readLimited(response.body, MAX_BYTES) : undefined;
  } catch {
    return undefined;
  }
}
