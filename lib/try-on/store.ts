import type { Connect } from '../database/connection.ts';
import type { Check } from '../database/set-aside.ts';
import type { Changes } from '../platform/changes.ts';
import type { KeptImage } from './kept-image.ts';
import { afterRefusal } from './limit/rate-window.ts';
import { claimedSend, sentTime, settledSend } from './limit/send.ts';
import { LEASE_MS } from './task/submit-steps.ts';
import type { Task } from './task/task.ts';
import type { TaskEvent } from './task/task-event.ts';
import { transition } from './task/transition.ts';
import {
  createTaskReader,
  type ProxyFacts,
  slotIn,
  type TaskReader,
  taskGuard,
  windowOf,
} from './task-reader.ts';

export interface TaskStore extends TaskReader {
  /** Writes outfit and task before anything is sent. */
  add(task: Task): Promise<void>;
  /** Tasks whose next step is due at `now`, longest waiting first. */
  due(now: number): Promise<Task[]>;
  /** When the next task that `mine` accepts is due (epoch ms); `undefined` if none is. */
  nextDueAt(mine?: (task: Task) => boolean): Promise<number | undefined>;
  /**
   * Reads the task, applies `event` and writes it, in one transaction, together with `image`. Resolves to the new task; `undefined` if
   * there is no such task or the event has no meaning in its state.
   */
  dispatch(id: string, event: TaskEvent, image?: KeptImage): Promise<Task | undefined>;
  /** Applies one event to several tasks, in one transaction. */
  dispatchAll(ids: string[], event: TaskEvent): Promise<void>;
  /**
   * Claims a task for sending if the rate limit has room: submit and claim are noted in one transaction. `late`: when there will be
   * room. `gone`: the task was claimed or removed meanwhile, or waits for the user now.
   */
  claim(id: string, event: Extract<TaskEvent, { type: 'claimed' }>, proxy: ProxyFacts): Promise<Claim>;
  /**
   * Settles the submit noted under `send`. `serverAt` is the proxy's time in the answer. `refused`: it was over the limit, for this long;
   * it counts for no window, and updates the known limit. `unsent`: it never left.
   */
  settle(
    send: number,
    answer: { serverAt?: number | undefined; refused?: { retryAfterMs: number }; unsent?: true },
  ): Promise<void>;
  /** Moves all waiting times back after this machine's clock was set back; otherwise does nothing. */
  mendClock(): Promise<void>;
}

export type Claim =
  | { kind: 'claimed'; send: number; at: number }
  | { kind: 'late'; slotAt: number }
  | { kind: 'gone' };

/** On the disk before it counts: a machine that loses power must not forget that a submit has left. */
const SAFE = { durability: 'strict' } as const;
/** How long (ms) submits are kept: longer than any rate window. */
const KEEP_SENDS_MS = 60 * 60_000;
/** How old (ms) the proxy's announcement may be when a submit is claimed and sent. */
const FRESH_MS = 5_000;
/** Creates the store of tasks and their images in IndexedDB. It announces every change. `now` is the clock (epoch ms). */
export function createTaskStore(deps: {
  database: Connect;
  changes: Changes;
  now: () => number;
  /** Returns the fault of a stored task. Without it, all tasks count as readable. */
  check?: Check;
}): TaskStore {
  const { database, changes, now, check } = deps;
  const isTask = taskGuard(check);

  return {
    ...createTaskReader(deps),
    async add(task) {
      const transaction = (await database()).transaction('tasks', 'readwrite', SAFE);
      await transaction.store.add(task);
      await transaction.done;
      changes.announce('tasks');
    },
    async due(at) {
      const tasks = await (await database()).getAllFromIndex(
        'tasks',
        'nextAttemptAt',
        IDBKeyRange.upperBound(at),
      );
      return tasks.filter(isTask);
    },
    async nextDueAt(mine = () => true) {
      const index = (await database()).transaction('tasks').store.index('nextAttemptAt');
      for await (const { value } of index.iterate()) {
        if (isTask(value) && mine(value)) return value.nextAttemptAt;
      }
      return undefined;
    },
    async dispatch(id, event, image) {
      const transaction = (await database()).transaction(['tasks', 'images'], 'readwrite', SAFE);
      const tasks = transaction.objectStore('tasks');
      const task = await tasks.get(id);
      const next = isTask(task) ? transition(task, event, now()) : undefined;
      if (next === undefined || next === task) return undefined;
      if (image !== undefined && event.type === 'image-kept') {
        await transaction.objectStore('images').put(image, [id, event.index]);
      }
      await tasks.put(next);
      await transaction.done;
      changes.announce('tasks');
      return next;
    },
    async dispatchAll(ids, event) {
      const transaction = (await database()).transaction('tasks', 'readwrite');
      for (const id of ids) {
        const task = await transaction.store.get(id);
        const next = isTask(task) ? transition(task, event, now()) : task;
        if (next !== undefined && next !== task) await transaction.store.put(next);
      }
      await transaction.done;
      changes.announce('tasks');
    },
    async claim(id, event, proxy) {
      const { proxyAddress: address } = event;
      const transaction = (await database()).transaction(['tasks', 'sends', 'limits'], 'readwrite', SAFE);
      const tasks = transaction.objectStore('tasks');
      const sends = transaction.objectStore('sends');
      const task = await tasks.get(id);
      const at = now();
      if (!isTask(task) || task.state === 'submitting') return { kind: 'gone' };
      const next = transition(task, event, at);
      if (next === task) return { kind: 'gone' };
      // The machine slept, or its clock was set, since the proxy was asked. Its announcement is out of date.
      if (!isFresh(proxy.at, at)) return { kind: 'late', slotAt: at + 1 };
      if (next.state !== 'submitting') {
        await tasks.put(next);
        await transaction.done;
        changes.announce('tasks');
        return { kind: 'gone' };
      }
      const known = await transaction.objectStore('limits').get(address);
      const { limit, sentAt } = windowOf(address, known, await sends.getAll(), proxy, at);
      await transaction.objectStore('limits').put(limit);
      const slotAt = slotIn(limit, sentAt, at);
      if (slotAt > at) {
        await transaction.done;
        return { kind: 'late', slotAt };
      }
      await tasks.put(next);
      const { aheadMs } = proxy;
      const send = await sends.add(claimedSend(address, at, LEASE_MS, aheadMs));
      for await (const cursor of sends.index('at').iterate(IDBKeyRange.upperBound(at - KEEP_SENDS_MS))) {
        if (sentTime(cursor.value, aheadMs, at) <= at - KEEP_SENDS_MS) await cursor.delete();
      }
      await transaction.done;
      changes.announce('tasks');
      return { kind: 'claimed', send, at };
    },
    async settle(key, { serverAt, refused, unsent }) {
      const transaction = (await database()).transaction(['sends', 'limits'], 'readwrite');
      const sends = transaction.objectStore('sends');
      const limits = transaction.objectStore('limits');
      const send = await sends.get(key);
      if (send === undefined) return;
      const at = now();
      const { address } = send;
      if (unsent) {
        await sends.delete(key);
      } else if (refused === undefined) {
        await sends.put(settledSend(send, serverAt, { now: at, leaseMs: LEASE_MS }), key);
      } else {
        await sends.delete(key);
        const { limit, sentAt } = windowOf(address, await limits.get(address), await sends.getAll(), {}, at);
        await limits.put(afterRefusal(limit, { sentAt, ...refused, now: at }));
      }
      await transaction.done;
    },
    async mendClock() {
      const transaction = (await database()).transaction(['sends', 'tasks'], 'readwrite');
      const at = now();
      // None lies further ahead than a lease, unless it was written before the clock was set back.
      for await (const cursor of transaction
        .objectStore('sends')
        .index('at')
        .iterate(ahead(at + LEASE_MS))) {
        await cursor.update({ ...cursor.value, at });
      }
      for await (const cursor of transaction.objectStore('tasks').index('nextAttemptAt').iterate(ahead(at))) {
        if (!isTask(cursor.value)) continue;
        const mended = transition(cursor.value, { type: 'clock-checked' }, at);
        if (mended !== cursor.value) await cursor.update(mended);
      }
      await transaction.done;
    },
  };
}

/** Whether a fact of `since` is fresh enough at `now` (epoch ms). */
export function isFresh(since: number, now: number): boolean {
  const ageMs = now - since;
  return ageMs >= 0 && ageMs < FRESH_MS;
}

function ahead(of: number): IDBKeyRange {
  return IDBKeyRange.lowerBound(of, true);
}
