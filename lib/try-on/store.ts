import type { Changes } from '../platform/changes.ts';
import type { Database } from '../platform/database.ts';
import type { KeptImage } from './kept-image.ts';
import type { Task } from './task.ts';
import { type TaskEvent, transition } from './transition.ts';

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
  readImage(id: string, index: number): Promise<Blob | undefined>;
  /** Takes the task and its pictures out. */
  remove(id: string): Promise<void>;
}

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
    async list(limit = Number.POSITIVE_INFINITY) {
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
