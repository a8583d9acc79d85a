import { LRUCache } from 'lru-cache';

/** Wrong tokens of one address that cause no wait: a typing error, or an extension with an old token. */
const FREE = 10;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;
/** After this long (ms) without a wrong token an address starts from zero. */
const FORGET_MS = 15 * 60_000;
/** The most addresses that are remembered, which bounds the memory. */
const ADDRESSES = 10_000;

export interface Guesses {
  /** How long (ms) this address must wait before its next token is checked; 0: not at all. */
  waitMs(address: string): number;
  /** Notes a wrong token. */
  wrong(address: string): void;
  /** Notes a right token: `caller` may continue from this address, even while others guess from it. */
  right(address: string, caller: string): void;
  /** Whether the caller has come from this address with a right token before. */
  isAtHome(address: string, caller: string): boolean;
}

/**
 * Slows down guessing: after some wrong tokens an address waits, twice as long each time, up to a minute. A token that arrives meanwhile is
 * not checked, or guessing would not be slower. Many people may share one address (an office, a TLS proxy), so callers that were let in
 * from it before may continue.
 */
export function createGuesses(now: () => number): Guesses {
  const wrongs = new LRUCache<string, { count: number; at: number; until: number }>({ max: ADDRESSES });
  const atHome = new LRUCache<string, true>({ max: ADDRESSES });
  return {
    waitMs: (address) => Math.max(0, (wrongs.get(address)?.until ?? 0) - now()),
    wrong(address) {
      const before = wrongs.get(address);
      const at = now();
      const count = before === undefined || at - before.at > FORGET_MS ? 1 : before.count + 1;
      const waitMs =
        count < FREE ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(20, count - FREE));
      wrongs.set(address, { count, at, until: at + waitMs });
    },
    right: (address, caller) => void atHome.set(`${address} ${caller}`, true),
    isAtHome: (address, caller) => atHome.has(`${address} ${caller}`),
  };
}
