import { LIMITS, type Retry } from '../../aidge/index.ts';

const FIRST_MS = 2_000;
const LONGEST_MS = 120_000;
/** Upper bound (ms) on a wait that a server asks for. */
const LONGEST_ASKED_MS = 60 * 60_000;

/**
 * How long to wait before the next attempt, in ms: capped exponential backoff with full jitter.
 * `attempts` counts the failures so far (from 1), `random` is in [0, 1).
 * Source: "Exponential Backoff And Jitter", aws.amazon.com/blogs/architecture (full jitter), kept above 1 s.
 */
function backoffMs(attempts: number, random: number): number {
  const cap = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, attempts - 1));
  return Math.max(1_000, Math.round(cap * random));
}

/**
 * The same with a server's `Retry-After` or rate window. Its wait is honoured up to an hour, and never makes the next attempt earlier than
 * our own backoff.
 */
export function delayOf(
  attempts: number,
  { retry, retryAfterMs }: { retry: Retry; retryAfterMs?: number },
  random: number,
): number {
  const own = backoffMs(attempts, random);
  if (retryAfterMs !== undefined) return Math.max(own, Math.min(retryAfterMs, LONGEST_ASKED_MS));
  return retry === 'after-window' ? Math.max(own, LIMITS.windowMs) : own;
}
