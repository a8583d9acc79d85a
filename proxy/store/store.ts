import { LONGEST_BAN_MS } from '../../lib/aidge/index.ts';

/** Submits in any window of upstream's (docs/aidge.md). */
export interface Rate {
  limit: number;
  windowMs: number;
}

/** What every store of one deployment has to agree on. Times in ms. */
export interface StoreRules {
  rate: Rate;
  /** A submit that was sent is answered, or given up, within this time. */
  timeoutMs: number;
}

/** A submit that asks to be sent. */
export interface Order {
  /** Unique for every request that comes in. */
  attempt: string;
  /** The name of the caller's token: keys, places in the line and quota are its own. */
  caller: string;
  /** The idempotency key, where the caller gave one. */
  key?: string;
  /** Of the order's body: the same key with another one is a mistake. */
  fingerprint: string;
  /** Submits that the caller may send in a day (UTC); absent: as many as the limit lets through. */
  perDay?: number;
}

/** What is to be done with it. */
export type Opening =
  /** It has its place in the window, and its key is noted as in flight. Send it, then `close` it. */
  | { kind: 'send'; day: string }
  | { kind: 'answered'; body: string }
  | { kind: 'other-body' }
  | { kind: 'in-flight' }
  | { kind: 'unknown' }
  /** No place is free. It stands in the line, and its turn comes in `waitMs`. */
  | { kind: 'wait'; waitMs: number }
  /** The caller's day is used up; the next one begins in `waitMs`. */
  | { kind: 'quota'; waitMs: number };

/** How a submit ended that `open` let through. */
export interface Ending {
  /** Whether upstream may have counted it for its limit; if not, the place is free again. */
  counted: boolean;
  /** What the key leads to from now on. `free` bought nothing: the same key may be sent again. */
  key: { state: 'answered'; body: string } | { state: 'unknown' } | { state: 'free' };
  /** The task that was bought; it belongs to the caller. */
  taskId?: string;
  /** Upstream refused although there was room: somebody else uses the key, nothing is free for this long. */
  blockMs?: number;
}

/** An image that is hosted for upstream to fetch. */
export interface HostedPicture {
  id: string;
  owner: string;
  bytes: number;
  /** Epoch ms. */
  expiresAt: number;
}

/** The store cannot be reached, so nothing is known: nothing may be bought. */
export class StoreUnavailableError extends Error {}

/**
 * What the proxy remembers, for one instance or many. Every call is one step that happens as a whole or not at all,
 * whoever calls at the same time. Calls reject with a `StoreUnavailableError` when the store cannot be reached.
 */
export interface ProxyStore {
  open(order: Order): Promise<Opening>;
  close(order: Order, day: string, ending: Ending): Promise<void>;
  /** Free places as the caller finds them, and when its next one comes free (ms; 0 when one is). */
  window(caller: string): Promise<{ remaining: number; resetMs: number }>;

  /** Who bought a task, where that is known. */
  taskOwner(taskId: string): Promise<string | undefined>;
  /** The addresses that upstream named for a task, in its order. */
  rememberResults(taskId: string, urls: string[]): Promise<void>;
  results(taskId: string): Promise<string[] | undefined>;

  /** Notes an image, unless all of them together would then have more than `capBytes`. */
  addPicture(picture: HostedPicture, capBytes: number): Promise<boolean>;
  /** An image that has not expired. */
  picture(id: string): Promise<HostedPicture | undefined>;
  removePicture(id: string): Promise<void>;
  /** The ids of images that have expired, at most 100; they stay noted until they are removed. */
  expiredPictures(): Promise<string[]>;

  /** Resolves where the store can be reached. */
  ping(): Promise<void>;
  end(): Promise<void>;
}

/** Answers, addresses and owners older than this are of no use to anybody: a client asks again within minutes. */
export const KEEP_MS = 30 * 24 * 60 * 60_000;

/** A block never lies further ahead than this; one that does was noted by an older version, or by another clock. */
export function blockMaxMs({ windowMs }: Rate): number {
  return Math.max(LONGEST_BAN_MS, windowMs);
}

/** How long a submit's key is in flight; whoever died meanwhile left its outcome unknown. */
export function leaseMs({ timeoutMs }: StoreRules): number {
  return timeoutMs + 10_000;
}

/** The day in which quota is counted, such as `2026-11-25`, and how long it still lasts (ms). */
export function quotaDay(now: number): { day: string; leftMs: number } {
  const day = new Date(now).toISOString().slice(0, 10);
  return { day, leftMs: Date.parse(day) + 86_400_000 - now };
}
