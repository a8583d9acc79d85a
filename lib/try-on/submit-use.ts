import type { Database } from '../platform/database.ts';
import { DEFAULT_RATE_LIMIT, type RateLimit } from './rate-window.ts';

/** How much of a proxy's limit is used. */
export interface SubmitUse extends RateLimit {
  /** When the submits that may still count were answered (epoch ms); one on its way lies ahead. */
  sentAt: number[];
}

/** What counts at `now` (epoch ms) against the limit of the proxy at `address`. Reads; books nothing. */
export async function readSubmitUse(database: Database, address: string, now: number): Promise<SubmitUse> {
  const limit = DEFAULT_RATE_LIMIT;
  const recent = IDBKeyRange.lowerBound(now - limit.windowMs, true);
  const sends = await database.getAllFromIndex('sends', 'at', recent);
  return { ...limit, sentAt: sends.filter((send) => send.address === address).map(({ at }) => at) };
}
