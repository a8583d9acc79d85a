const FIRST_MS = 2_000;
const LONGEST_MS = 120_000;

/**
 * How long to wait before the next attempt, in ms: capped exponential backoff with full jitter.
 * `attempts` counts the failures so far (from 1), `random` is in [0, 1).
 * Source: "Exponential Backoff And Jitter", aws.amazon.com/blogs/architecture (full jitter), kept above 1 s.
 */
export function backoffMs(attempts: number, random: number): number {
  const cap = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, attempts - 1));
  return Math.max(1_000, Math.round(cap * random));
}
