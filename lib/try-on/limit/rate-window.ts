import { LIMITS } from '../../aidge/limits.ts';

/** At most `limit` submits in any `windowMs`. */
export interface RateLimit {
  limit: number;
  windowMs: number;
}

/** How much of a proxy's limit is used. Times are epoch ms. */
export interface SubmitUse extends RateLimit {
  /** When the submits that may still count were answered; one on its way lies ahead. */
  sentAt: number[];
  /** Nothing is sent before. */
  blockedUntil: number;
}

/** What is known about the limit of one proxy; kept, so that a worker that dies forgets nothing. */
export interface KnownLimit extends RateLimit {
  /** Key of the record. */
  address: string;
  /** `announced` at `/capabilities`; `learned` from a refusal; `default` where nobody has said anything yet. */
  source: 'announced' | 'learned' | 'default';
  /** Nothing is sent before (epoch ms): upstream has said that it is over the limit, whoever used it up. */
  blockedUntil: number;
  /** When this was written (epoch ms). */
  at: number;
}

/** What the reference says (docs/aidge.md), until somebody says something else. */
const DEFAULT_RATE_LIMIT: RateLimit = { limit: LIMITS.submitsPerWindow, windowMs: LIMITS.windowMs };

/** A learned limit may have come from somebody else's orders under the same key: it is tried again after so many windows. */
const RELEARN_WINDOWS = 10;
/** No refusal is believed for longer, however long the other side asks to wait. */
const BLOCK_MAX_MS = 24 * 60 * 60_000;

/**
 * The earliest time (epoch ms, at least `now`) at which one more submit stays within the limit. `sentAt` are the
 * times at which earlier ones were answered: upstream cannot have counted them later than that, so a window that
 * starts there is never too short, however long the way is.
 */
export function nextSlotAt(sentAt: number[], { limit, windowMs }: RateLimit, now: number): number {
  const recent = sentAt.filter((at) => at > now - windowMs).sort((a, b) => a - b);
  const blocking = recent.at(-limit);
  return recent.length < limit || blocking === undefined ? now : blocking + windowMs;
}

/** The limit to keep at `now`: what the proxy announces just now, or what is known of it, or the reference's. */
export function currentLimit(
  address: string,
  known: KnownLimit | undefined,
  announced: RateLimit | undefined,
  now: number,
): KnownLimit {
  // A record from the future was written before the clock was set back: its block is as old as it says, no older.
  const behindMs = known === undefined ? 0 : Math.max(0, known.at - now);
  const blockedUntil = Math.min((known?.blockedUntil ?? 0) - behindMs, now + BLOCK_MAX_MS);
  const at = Math.min(known?.at ?? now, now);
  if (announced !== undefined) return { address, ...announced, source: 'announced', blockedUntil, at: now };
  if (known === undefined) return { address, ...DEFAULT_RATE_LIMIT, source: 'default', blockedUntil, at };
  const isStale = known.source === 'learned' && now - at > RELEARN_WINDOWS * known.windowMs;
  return isStale
    ? { ...known, ...DEFAULT_RATE_LIMIT, source: 'default', blockedUntil, at }
    : { ...known, blockedUntil, at };
}

/**
 * What a refusal (429 or 501) teaches: nothing is free before `retryAfterMs`; and where the limit was only
 * assumed, it is no larger than what went through in the window that ends now.
 */
export function afterRefusal(
  known: KnownLimit,
  { sentAt, retryAfterMs, now }: { sentAt: number[]; retryAfterMs: number; now: number },
): KnownLimit {
  const blockedUntil = Math.max(known.blockedUntil, now + Math.min(retryAfterMs, BLOCK_MAX_MS));
  if (known.source === 'announced') return { ...known, blockedUntil, at: now };
  const wentThrough = sentAt.filter((at) => at > now - known.windowMs).length;
  // Where nothing of ours went through, somebody else used it up: that says nothing about how much there is.
  if (wentThrough === 0) return { ...known, blockedUntil, at: now };
  return { ...known, limit: Math.min(known.limit, wentThrough), source: 'learned', blockedUntil, at: now };
}
