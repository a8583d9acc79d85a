/** One submit on its way or answered, as the rate limit counts it. */
export interface Send {
  /** Address of the proxy. */
  address: string;
  /** When it was answered (epoch ms); while it is on its way, when its lease ends. */
  at: number;
  /** How far this machine's clock was ahead of the proxy's then, in ms, where the proxy tells the time. */
  aheadMs?: number;
}

/** The `Date` of an answer has whole seconds, and was on its way: smaller differences say nothing. */
const CLOCK_JUMP_MS = 3_000;

/**
 * When a submit went out, as this machine's clock would say had it never been set: a clock that jumped ahead makes
 * a window look over that is not. `aheadMs` is how far it is ahead of the proxy's clock now, at `now` (epoch ms).
 */
export function sentTime({ at, aheadMs: then }: Send, aheadMs: number | undefined, now: number): number {
  const jumpMs = aheadMs === undefined || then === undefined ? 0 : aheadMs - then;
  return jumpMs > CLOCK_JUMP_MS ? Math.max(at, Math.min(at + jumpMs, now)) : at;
}
