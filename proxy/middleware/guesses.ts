import { LRUCache } from 'lru-cache';

/** Wrong tokens of one address that cost nothing: somebody mistypes, or an extension has an old one. */
const FREE = 10;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;
/** An address that was quiet for this long begins anew. */
const FORGET_MS = 15 * 60_000;
/** So that memory is bounded, however many addresses somebody has. */
const ADDRESSES = 10_000;

export interface Guesses {
  /** How long this address has to wait before another token of its is looked at; 0: not at all. */
  waitMs(address: string): number;
  /** Notes a wrong token. */
  wrong(address: string): void;
  /** Notes a right one: `caller` may go on from this address, whoever guesses beside it. */
  right(address: string, caller: string): void;
  /** Whether the caller has come from this address with a right token before. */
  isAtHome(address: string, caller: string): boolean;
}

/**
 * Slows down who guesses tokens: after some wrong ones an address waits, twice as long each time, up to a minute. A token
 * that comes meanwhile is not judged, or waiting would be no loss. Many people may share one address (an office, a
 * TLS proxy): who was let in from it before goes on.
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
