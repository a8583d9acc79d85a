import type { Changes } from '../platform/changes.ts';
import type { Database } from '../platform/database.ts';
import type { KeptImage } from './kept-image.ts';
import { nextSlotAt, type RateLimit } from './rate-window.ts';
import type { Task } from './task.ts';
import { LEASE_MS, type TaskEvent, transition } from './transition.ts';

export interface TaskStore {
  /** Writes outfit and task before anything is sent. */
  add(task: Task): Promise<void>;
  get(id: string): Promise<Task | undefined>;
  /** Newest first. */
  list(limit?: number): Promise<Task[]>;
  /** Tasks whose next step is due at `now`, longest waiting first. */
  due(now: number): Promise<Task[]>;
  /** When the next task is due (epoch ms); `undefined` when none has anything left to do. */
  nextDueAt(): Promise<number | undefined>;
  /**
   * Reads the task, lets `event` happen to it, and writes it, in one transaction; `image` is kept in the same one.
   * Resolves to the task after it, or `undefined` where there is none or the event had no meaning in its state.
   */
  dispatch(id: string, event: TaskEvent, image?: KeptImage): Promise<Task | undefined>;
  /**
   * Takes a task for sending, if the rate limit has room: notes the submit and the claim in one transaction.
   * `late` says when there is room; `gone`, that the task was taken or removed meanwhile.
   */
  claim(id: string, event: Extract<TaskEvent, { type: 'claimed' }>, limit: RateLimit): Promise<Claim>;
  /** The submit noted under `send` has been answered. */
  settle(send: number): Promise<void>;
  readImage(id: string, index: number): Promise<Blob | undefined>;
  /** Takes the task and its pictures out. */
  remove(id: string): Promise<void>;
}

export type Claim = { kind: 'claimed'; send: number } | { kind: 'late'; slotAt: number } | { kind: 'gone' };

/** Longer than any rate window; older submits matter to nobody. */
const KEEP_SENDS_MS = 60 * 60_000;

/** Tasks and their pictures in IndexedDB; every change is announced. `now` is the clock (epoch ms). */
export function createTaskStore(deps: {
  database: Promise<Database>;
  changes: Changes;
  now: () => number;
}): TaskStore {
  const { database, changes, now } = deps;

  return {
    async add(task) {
      await (await database).add('tasks', task);
      changes.announce('tasks');
    },
    get: async (id) => (await database).get('tasks', id),
    async list(limit) {
      // All at once is many times quicker than one by one.
      if (limit === undefined)
        return (await (await database).getAllFromIndex('tasks', 'createdAt')).reverse();
      const tasks: Task[] = [];
      const index = (await database).transaction('tasks').store.index('createdAt');
      for await (const cursor of index.iterate(null, 'prev')) {
        if (tasks.length >= limit) break;
        tasks.push(cursor.value);
      }
      return tasks;
    },
    async due(at) {
      return (await database).getAllFromIndex('tasks', 'nextAttemptAt', IDBKeyRange.upperBound(at));
    },
    async nextDueAt() {
      const index = (await database).transaction('tasks').store.index('nextAttemptAt');
      return (await index.openCursor())?.value.nextAttemptAt;
    },
    async dispatch(id, event, image) {
      const transaction = (await database).transaction(['tasks', 'images'], 'readwrite');
      const tasks = transaction.objectStore('tasks');
      const task = await tasks.get(id);
      const next = task === undefined ? undefined : transition(task, event, now());
      if (next === undefined || next === task) return undefined;
      if (image !== undefined && event.type === 'image-kept') {
        await transaction.objectStore('images').put(image, [id, event.index]);
      }
      await tasks.put(next);
      await transaction.done;
      changes.announce('tasks');
      return next;
    },
    async claim(id, event, limit) {
      const transaction = (await database).transaction(['tasks', 'sends'], 'readwrite');
      const tasks = transaction.objectStore('tasks');
      const sends = transaction.objectStore('sends');
      const task = await tasks.get(id);
      const at = now();
      const next = task === undefined ? undefined : transition(task, event, at);
      if (next === undefined || next === task) return { kind: 'gone' };
      const known = await sends.getAll();
      const sentAt = known.filter(({ address }) => address === event.proxyAddress).map((send) => send.at);
      const slotAt = nextSlotAt(sentAt, limit, at);
      if (slotAt > at) return { kind: 'late', slotAt };
      await tasks.put(next);
      const send = await sends.add({ address: event.proxyAddress, at: at + LEASE_MS });
      for (const key of await sends.index('at').getAllKeys(IDBKeyRange.upperBound(at - KEEP_SENDS_MS))) {
        await sends.delete(key);
      }
      await transaction.done;
      changes.announce('tasks');
      return { kind: 'claimed', send };
    },
    async settle(send) {
      const transaction = (await database).transaction('sends', 'readwrite');
      const known = await transaction.store.get(send);
      if (known !== undefined) await transaction.store.put({ ...known, at: now() }, send);
      await transaction.done;
    },
    async readImage(id, index) {
      const image = await (await database).get('images', [id, index]);
      return image === undefined ? undefined : new Blob([image.bytes], { type: image.type });
    },
    async remove(id) {
      const transaction = (await database).transaction(['tasks', 'images'], 'readwrite');
      await transaction.objectStore('tasks').delete(id);
      await transaction
        .objectStore('images')
        .delete(IDBKeyRange.bound([id, 0], [id, Number.MAX_SAFE_INTEGER]));
      await transaction.done;
      changes.announce('tasks');
    },
  };
}
