import { LIMITS } from '../aidge/index.ts';

/** At most `limit` submits in any `windowMs`. */
export interface RateLimit {
  limit: number;
  windowMs: number;
}

/** What the reference says (API.md section 0, point 8), until the proxy announces something else. */
export const DEFAULT_RATE_LIMIT: RateLimit = { limit: LIMITS.submitsPerWindow, windowMs: LIMITS.windowMs };

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
