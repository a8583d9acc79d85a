import { setTimeout as delay } from 'node:timers/promises';
import { createClient } from '@redis/client';
import type { Log } from '../observe/log.ts';
import { holdMs } from './line.ts';
import { redisKeys, scripts } from './redis-scripts.ts';
import {
  type Ending,
  KEEP_MS,
  leaseMs,
  type Opening,
  type Order,
  type ProxyStore,
  type StoreRules,
  StoreUnavailableError,
} from './store.ts';

/** A Redis that takes longer for a step is as good as gone; ms. */
const STEP_MS = 2_000;
/** How often endings are tried again that Redis could not take; ms. */
const OWED_EVERY_MS = 1_000;
const OWED_MAX = 10_000;
const EXPIRED_AT_ONCE = '100';

type Client = ReturnType<typeof createRedisClient>;

/**
 * The store in Redis, for many instances. Without Redis every call rejects at once; how submits ended that were under
 * way is kept here and written when it is back. Its own clock is everybody's, unless `now` is given.
 */
export async function openRedisStore(
  url: string,
  rules: StoreRules,
  { log, now }: { log: Pick<Log, 'warn' | 'info'>; now?: () => number },
): Promise<ProxyStore> {
  const client = createRedisClient(url);
  const time = () => (now === undefined ? '' : String(now()));
  const { limit, windowMs } = rules.rate;
  const window = [String(limit), String(windowMs), String(holdMs(rules.rate))];
  /** Endings that Redis has not taken yet, by attempt. */
  const owed = new Map<string, () => Promise<unknown>>();
  let isDown = false;

  // Reconnecting is the client's work; a lost connection is told once, not at every attempt.
  client.on('error', (error: Error) => {
    if (!isDown)
      log.warn({ error: error.message }, 'REDIS_URL: cannot be reached; no submits until it is back');
    isDown = true;
  });
  client.on('ready', () => {
    if (isDown) log.info({}, 'REDIS_URL: reached again');
    isDown = false;
    void payOwed();
    void warnOfEviction(client, log).catch(() => undefined);
  });
  // A Redis that is not there yet is no reason not to start: `/readyz` says so, and submits are refused.
  const connected = client.connect().catch(() => undefined);
  await Promise.race([connected, delay(STEP_MS, undefined, { ref: false })]);
  const paying = setInterval(() => void payOwed(), OWED_EVERY_MS).unref();

  async function step<T>(command: () => Promise<T>): Promise<T> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer within ${STEP_MS} ms`)), STEP_MS);
    });
    try {
      return await Promise.race([command(), late]);
    } catch (cause) {
      throw new StoreUnavailableError('Redis cannot be reached', { cause });
    } finally {
      clearTimeout(timer);
    }
  }

  async function payOwed(): Promise<void> {
    for (const [attempt, pay] of owed) {
      if (!client.isReady) return;
      try {
        await step(pay);
        owed.delete(attempt);
      } catch {
        return; // The next turn tries again.
      }
    }
  }

  function ending(
    order: Order,
    day: string,
    { counted, key, taskId, blockMs }: Ending,
    refund = key.state === 'free' ? 'yes' : 'no',
  ): () => Promise<unknown> {
    return () =>
      client.closeSubmit(
        time(),
        order.attempt,
        order.caller,
        order.key ?? '',
        counted ? '1' : '0',
        key.state,
        'body' in key ? key.body : '',
        taskId ?? '',
        blockMs === undefined ? '' : String(blockMs),
        day,
        order.perDay === undefined ? 'no' : refund,
        String(rules.rate.windowMs),
      );
  }

  function owe(order: Order, pay: () => Promise<unknown>): void {
    if (owed.size < OWED_MAX) owed.set(order.attempt, pay);
  }

  return {
    async open(order) {
      const { attempt, caller, key = '', fingerprint, perDay } = order;
      try {
        const times = [String(rules.timeoutMs), String(leaseMs(rules))];
        const reply = await step(() =>
          client.openSubmit(
            time(),
            ...window,
            ...times,
            attempt,
            caller,
            key,
            fingerprint,
            perDay === undefined ? '' : String(perDay),
          ),
        );
        return readOpening(reply);
      } catch (cause) {
        // The step may have happened all the same. Nothing will be sent, so what it noted is taken back.
        const day = String(Math.floor((now?.() ?? Date.now()) / 86_400_000));
        owe(order, ending(order, day, { counted: false, key: { state: 'free' } }, 'if-noted'));
        throw cause;
      }
    },
    async close(order, day, how) {
      const pay = ending(order, day, how);
      try {
        await step(pay);
      } catch (cause) {
        owe(order, pay);
        throw cause;
      }
    },
    async window(caller) {
      const [remaining, resetMs] = await step(() => client.lookWindow(time(), ...window, caller));
      return { remaining: Number(remaining), resetMs: Number(resetMs) };
    },
    async taskOwner(taskId) {
      return (await step(() => client.get(redisKeys.owner(taskId)))) ?? undefined;
    },
    async rememberResults(taskId, urls) {
      const expiration = { type: 'PX', value: KEEP_MS } as const;
      await step(() => client.set(redisKeys.results(taskId), JSON.stringify(urls), { expiration }));
    },
    async results(taskId) {
      const urls = await step(() => client.get(redisKeys.results(taskId)));
      return urls === null ? undefined : (JSON.parse(urls) as string[]);
    },
    async addPicture({ id, owner, bytes, expiresAt }, capBytes) {
      const args = [String(capBytes), id, owner, String(bytes), String(expiresAt)];
      return (await step(() => client.addPicture(time(), ...args))) === 1;
    },
    async picture(id) {
      const { owner, bytes, expiresAt } = await step(() => client.hGetAll(redisKeys.picture(id)));
      if (owner === undefined || Number(expiresAt) <= (now?.() ?? Date.now())) return undefined;
      return { id, owner, bytes: Number(bytes), expiresAt: Number(expiresAt) };
    },
    async removePicture(id) {
      await step(() => client.removePicture(time(), id));
    },
    expiredPictures: () => step(() => client.expiredPictures(time(), EXPIRED_AT_ONCE)),
    async ping() {
      await step(() => client.ping());
    },
    async end() {
      clearInterval(paying);
      await payOwed();
      client.destroy();
    },
  };
}

function createRedisClient(url: string) {
  return createClient({
    url,
    scripts,
    // Nothing waits for a Redis that is gone: submits are refused at once, results go on without it.
    disableOfflineQueue: true,
    socket: {
      connectTimeout: STEP_MS,
      reconnectStrategy: (attempts) => Math.min(50 * 2 ** attempts, 2_000),
    },
  });
}

function readOpening([kind, value = '']: string[]): Opening {
  switch (kind) {
    case 'send':
      return { kind, day: value };
    case 'answered':
      return { kind, body: value };
    case 'wait':
    case 'quota':
      return { kind, waitMs: Number(value) };
    case 'other-body':
    case 'in-flight':
    case 'unknown':
      return { kind };
    default:
      throw new Error(`the script answered ${kind}`);
  }
}

/** Warns of a Redis that may throw away what it was told when memory gets scarce: a lost key may buy twice. */
async function warnOfEviction(client: Client, log: Pick<Log, 'warn'>): Promise<void> {
  const policy = /maxmemory_policy:(\S+)/.exec(await client.info('memory'))?.[1];
  if (policy !== undefined && policy !== 'noeviction') {
    log.warn({ policy }, 'REDIS_URL: set maxmemory-policy to noeviction, or a key may be forgotten');
  }
}
