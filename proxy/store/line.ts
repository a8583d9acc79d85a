import type { Rate } from './store.ts';

/**
 * The line in front of the window. Who finds no free place gets one announced and keeps its turn:
 *
 * - Turns go by round, then by arrival. A caller's first waiting submit stands in the current round, its second in the
 *   next, and so on: start-time fair queueing (Goyal, Vin, Cheng: SIGCOMM 1996) with equal weights. Within a caller
 *   it is first come, first served; between callers nobody waits behind another's second submit.
 * - A turn is held until its time has come and `holdMs` more; who does not come lets the next one go ahead,
 *   but keeps the turn for `FORGET_MS`.
 *
 * SQLite computes this here, Redis in its script; the test-suite runs both through the same days.
 */

/** Who has not come this long after its time is forgotten; ms. */
export const FORGET_MS = 10 * 60_000;
/** Upstream has mostly answered by then; announcements reckon with it, admission never does. */
export const USUAL_FLIGHT_MS = 1_000;
/** Clocks cut off up to a millisecond: what was answered "at 5" may have been answered almost at 6. */
export const GRAIN_MS = 1;
/** So many may stand in the line at once, and so many of one caller; the rest is told when the line ends. */
export const LINE_MAX = 1_000;
export const CALLER_LINE_MAX = 200;

/** `Retry-After` is in whole seconds, and the way takes time: 2 s at least, 15 s where windows are long. */
export function holdMs({ windowMs }: Rate): number {
  return Math.max(2_000, Math.min(windowMs / 4, 15_000));
}

/**
 * When the place comes free that stands behind `ahead` others; `now` for one that is free. `used` places are taken;
 * `countedAt(i)` is the i-th of them, ascending: when it was answered, or, later than `now`, until when it may be
 * under way.
 */
export function opensAt(
  ahead: number,
  { limit, windowMs }: Rate,
  { used, countedAt, blockedUntil }: Taken,
  now: number,
): number {
  const index = used - limit + (ahead % limit);
  const countedLast = index < 0 ? Number.NEGATIVE_INFINITY : countedAt(index);
  const first = Math.max(
    now,
    (countedLast > now + GRAIN_MS ? now + USUAL_FLIGHT_MS : countedLast) + windowMs,
  );
  return Math.max(first, blockedUntil) + Math.floor(ahead / limit) * windowMs;
}

export interface Taken {
  used: number;
  countedAt: (index: number) => number;
  /** Upstream said that nothing is free before. */
  blockedUntil: number;
}
