import { ANSWER_TIMEOUT_MS } from '../../proxy-contract/index.ts';

/** One submit, under way or answered, as the rate limit counts it. */
export interface Send {
  /** Address of the proxy. */
  address: string;
  /** When it was answered (epoch ms); while it is on its way, when its lease ends. */
  at: number;
  /** The same in the proxy's time, if the proxy sent a `Date` header. */
  serverAt?: number;
}

/** Smallest difference (ms) that counts: `Date` has whole seconds, and the answer needed time. */
const CLOCK_JUMP_MS = 3_000;

/** A submit that is claimed at `at` and may be on its way for `leaseMs`; `aheadMs`: this clock against the proxy's. */
export function claimedSend(address: string, at: number, leaseMs: number, aheadMs: number | undefined): Send {
  const until = at + leaseMs;
  return { address, at: until, ...(aheadMs === undefined ? {} : { serverAt: until - aheadMs }) };
}

/**
 * The submit once it is over, at `now`. Where no answer told the proxy's time (`serverAt`), it is worked out from the
 * claim, within the bounds that hold even if this machine's clock was set meanwhile.
 */
export function settledSend(
  send: Send,
  serverAt: number | undefined,
  { now, leaseMs }: { now: number; leaseMs: number },
): Send {
  const { address } = send;
  if (serverAt !== undefined) return { address, at: now, serverAt };
  if (send.serverAt === undefined) return { address, at: now };
  const claimed = send.serverAt - leaseMs;
  const reckoned = now - (send.at - send.serverAt);
  return {
    address,
    at: now,
    serverAt: Math.min(Math.max(reckoned, claimed), claimed + ANSWER_TIMEOUT_MS),
  };
}

/**
 * When a submit went out, as this machine's clock would say had it never been set: a clock that jumped ahead makes
 * a window look over that is not. `aheadMs` is how far it is ahead of the proxy's clock now, at `now` (epoch ms).
 */
export function sentTime({ at, serverAt }: Send, aheadMs: number | undefined, now: number): number {
  if (aheadMs === undefined || serverAt === undefined) return at;
  const byServer = serverAt + aheadMs;
  return byServer - at > CLOCK_JUMP_MS ? Math.max(at, Math.min(byServer, now)) : at;
}
