import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { chanceSeed } from '../support/chance.ts';
import { startRedis } from '../support/redis/start-redis.ts';
import { type CountingUpstream, mostInAnyWindow, startCountingUpstream } from './counting-upstream.ts';
import { startInstance } from './instance.ts';
import { type Outcome, submitUntilKnown } from './submit-until-known.ts';

const QUIET = ['ann', 'ben', 'eva', 'kim'];
const CHATTY = 'chatty';
const CALLERS = [CHATTY, ...QUIET];
/** Together 50 clients. */
const CHATTY_CLIENTS = 30;
const QUIET_CLIENTS = 5;
/** Ten times as often as they are told to. Much more often, and the flood itself would make a busy machine late for everybody. */
const IMPATIENT_MS = 200;

export interface ContestReport {
  mostInAWindow: number;
  /** Orders served while all were waiting, by caller. */
  served: Record<string, number>;
}

/**
 * Two instances and 50 clients of five callers at once, until `orders` orders have been served while all were waiting. Each of
 * the quiet callers has five clients that come when they are told; the chatty one has thirty that come all the time, each with
 * one order after the other. The number of orders ends the contest, not the time: a busy machine serves few in a second,
 * and a share of few orders says nothing.
 */
export function runContest(store: 'SQLite' | 'Redis', orders: number): Promise<ContestReport> {
  // A window longer than the whole second that `Retry-After` is rounded up to: so all are in the line all the time.
  const rate = { limit: 10, windowSeconds: 2 };
  return withTwoInstances(store, rate, async (submit, upstream) => {
    const served = Object.fromEntries(CALLERS.map((caller) => [caller, 0]));
    // The first window goes to who comes first, so it does not count.
    let left = rate.limit + orders;
    const client = async (caller: string, impatientMs?: number) => {
      while (left > 0) {
        await submit(caller, impatientMs);
        if (left > 0 && left <= orders) served[caller] = (served[caller] ?? 0) + 1;
        left -= 1;
      }
    };
    await Promise.all([
      ...Array.from({ length: CHATTY_CLIENTS }, () => client(CHATTY, IMPATIENT_MS)),
      ...QUIET.flatMap((caller) => Array.from({ length: QUIET_CLIENTS }, () => client(caller))),
    ]);
    return {
      mostInAWindow: mostInAnyWindow(upstream.seen, rate.windowSeconds * 1000),
      served,
    };
  });
}

export interface BurstReport {
  mostInAWindow: number;
  /** How many clients needed one request, two, and so on. */
  requests: Record<string, number>;
  /** Orders that were served before another one that had come at least `apartMs` earlier. */
  overtaken: number;
}

/** Two instances, 50 clients of one caller that come one after the other, `apartMs` apart, each with one order. */
export function runBurst(store: 'SQLite' | 'Redis', apartMs: number): Promise<BurstReport> {
  const rate = { limit: 10, windowSeconds: 2 };
  return withTwoInstances(store, rate, async (submit, upstream) => {
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, (_, n) => delay(n * apartMs).then(() => submit('ann'))),
    );
    const order = upstream.seen.toSorted((a, b) => a.at - b.at).map((seen) => seen.order);
    const window = (position: number) => Math.floor(position / rate.limit);
    return {
      mostInAWindow: mostInAnyWindow(upstream.seen, rate.windowSeconds * 1000),
      requests: Object.fromEntries(
        Object.entries(Object.groupBy(outcomes, ({ requests }) => String(requests))).map(([count, all]) => [
          count,
          all?.length ?? 0,
        ]),
      ),
      overtaken: order.filter((number, position) => window(number) !== window(position)).length,
    };
  });
}

type Submit = (caller: string, impatientMs?: number) => Promise<Outcome>;

async function withTwoInstances<Report>(
  store: 'SQLite' | 'Redis',
  rate: { limit: number; windowSeconds: number },
  use: (submit: Submit, upstream: CountingUpstream) => Promise<Report>,
): Promise<Report> {
  const directory = mkdtempSync(join(tmpdir(), 'proxy-fairness-'));
  const redis = store === 'Redis' ? await startRedis() : undefined;
  const upstream = await startCountingUpstream({ min: 5, max: 20 }, chanceSeed());
  const tokenOf = (caller: string) => `token-of-${caller}-0123456789`;
  const start = (name: string) =>
    startInstance(name, {
      AIDGE_ACCESS_KEY_NAME: '500000',
      AIDGE_ACCESS_KEY_SECRET: 'secret',
      AIDGE_BASE_URL: upstream.baseFor(name),
      DATA_DIR: directory,
      PROXY_TOKENS: JSON.stringify(CALLERS.map((name) => ({ name, token: tokenOf(name) }))),
      RATE_LIMIT: String(rate.limit),
      RATE_WINDOW_SECONDS: String(rate.windowSeconds),
      ...(redis === undefined ? {} : { REDIS_URL: redis.url }),
    });
  const instances = [await start('a'), await start('b')];
  let next = 0;
  const submit: Submit = (caller, impatientMs) => {
    const order = next;
    next += 1;
    const headers = { Authorization: `Bearer ${tokenOf(caller)}` };
    return submitUntilKnown(order, () => instances[order % 2]?.origin ?? '', headers, impatientMs);
  };
  try {
    return await use(submit, upstream);
  } finally {
    for (const instance of instances) await instance.kill();
    await upstream.close();
    await redis?.kill();
    rmSync(directory, { recursive: true, force: true });
  }
}
