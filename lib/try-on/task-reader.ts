import type { Connect } from '../database/connection.ts';
import type { Check } from '../database/set-aside.ts';
import { newest } from '../platform/newest.ts';
import { forecast, type Queue, typicalDuration } from './limit/forecast.ts';
import {
  currentLimit,
  type KnownLimit,
  nextSlotAt,
  type RateLimit,
  type SubmitUse,
} from './limit/rate-window.ts';
import { type Send, sentTime } from './limit/send.ts';
import { isUnsent, type Task } from './task/task.ts';

/** The reading half of the task store. Pages need no more, and do not carry the state machine. */
export interface TaskReader {
  get(id: string): Promise<Task | undefined>;
  /** Newest first; records that cannot be read are left out. */
  list(limit?: number): Promise<Task[]>;
  /** When the next submit to `address` is within its limit (epoch ms), going by what was kept; at least now. */
  slotAt(address: string): Promise<number>;
  /** What goes out through the proxy at `address`, which may be still on its way: nothing waits for it but the reckoning. */
  outgoing(address: Promise<string>): Promise<Outgoing>;
  readImage(id: string, index: number): Promise<Blob | undefined>;
}

/** The queue as it will go out, and how much of the limit is used. Books nothing. */
export interface Outgoing {
  queue: Queue;
  use: SubmitUse;
}

/** What the proxy said just before a claim. */
export interface ProxyFacts {
  /** Its announced limit. */
  limit?: RateLimit | undefined;
  /** How far this machine's clock is ahead of its own, in ms. */
  aheadMs?: number | undefined;
  /** When it said so (epoch ms). */
  at: number;
}

/** How many of the newest tasks are averaged to estimate a task's duration. */
const USUAL_OF = 20;

/** Creates the reader of tasks and their images in IndexedDB. `now` is the clock (epoch ms). */
export function createTaskReader(deps: {
  database: Connect;
  now: () => number;
  /** Returns the fault of a stored task. Without it, all tasks count as readable. */
  check?: Check;
}): TaskReader {
  const { database, now, check } = deps;
  const isTask = taskGuard(check);

  /** The limit of a proxy as it stands: what is known, and when the submits before went out. */
  async function readWindow(address: string, at: number) {
    const transaction = (await database()).transaction(['sends', 'limits']);
    const [known, sends] = await Promise.all([
      transaction.objectStore('limits').get(address),
      transaction.objectStore('sends').getAll(),
    ]);
    return windowOf(address, known, sends, {}, at);
  }

  async function list(limit?: number): Promise<Task[]> {
    if (limit === undefined) {
      // All at once is many times quicker than one by one.
      const all: unknown[] = await (await database()).getAllFromIndex('tasks', 'createdAt');
      return all.filter(isTask).reverse();
    }
    const found = await newest((await database()).transaction('tasks').store.index('createdAt'), limit);
    if (found.length < limit || found.every(isTask)) return found.filter(isTask);
    // Unreadable ones are skipped, and older ones take their places.
    const tasks: Task[] = [];
    const index = (await database()).transaction('tasks').store.index('createdAt');
    for await (const cursor of index.iterate(null, 'prev')) {
      if (tasks.length >= limit) break;
      if (isTask(cursor.value)) tasks.push(cursor.value);
    }
    return tasks;
  }

  return {
    async get(id) {
      const task = await (await database()).get('tasks', id);
      return isTask(task) ? task : undefined;
    },
    list,
    async slotAt(address) {
      const at = now();
      const { limit, sentAt } = await readWindow(address, at);
      return slotIn(limit, sentAt, at);
    },
    async outgoing(address) {
      const at = now();
      const transaction = (await database()).transaction(['sends', 'limits', 'tasks']);
      // There are as many limits as somebody has had proxies: all are read sooner than which one counts is known.
      const [limits, sends, open, proxy] = await Promise.all([
        transaction.objectStore('limits').getAll(),
        transaction.objectStore('sends').getAll(),
        transaction.objectStore('tasks').index('nextAttemptAt').getAll(),
        address,
      ]);
      const known = limits.find((one) => one.address === proxy);
      const { limit, sentAt } = windowOf(proxy, known, sends, {}, at);
      const unsent = open.filter(isTask).filter(isUnsent);
      const usualMs = unsent.length === 0 ? 0 : typicalDuration(await list(USUAL_OF));
      const { limit: most, windowMs, blockedUntil } = limit;
      return {
        queue: forecast({ unsent, sentAt, limit, usualMs, now: at }),
        use: { limit: most, windowMs, blockedUntil, sentAt },
      };
    },
    async readImage(id, index) {
      const image = await (await database()).get('images', [id, index]);
      return image === undefined ? undefined : new Blob([image.bytes], { type: image.type });
    },
  };
}

/** Whether a stored value is a task that can be read. */
export function taskGuard(check: Check | undefined): (value: unknown) => value is Task {
  return (value): value is Task => value !== undefined && check?.(value) === undefined;
}

/** The limit of a proxy and when the submits before went out, from what is stored about it. */
export function windowOf(
  address: string,
  known: KnownLimit | undefined,
  sends: Send[],
  { limit, aheadMs }: Omit<ProxyFacts, 'at'>,
  now: number,
): { limit: KnownLimit; sentAt: number[] } {
  const ours = sends.filter((send) => send.address === address);
  return {
    limit: currentLimit(address, known, limit, now),
    sentAt: ours.map((send) => sentTime(send, aheadMs, now)),
  };
}

/** When the next submit is within the limit (epoch ms), at least `now`. */
export function slotIn(limit: KnownLimit, sentAt: number[], now: number): number {
  return Math.max(now, limit.blockedUntil, nextSlotAt(sentAt, limit, Math.max(now, limit.blockedUntil)));
}
