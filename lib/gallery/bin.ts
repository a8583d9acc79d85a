import type { Connect } from '../database/connection.ts';
import type { Changes } from '../platform/changes.ts';
import type { Task } from '../try-on/task/task.ts';
import { BIN_MS } from './binned-task.ts';

export interface Bin {
  /**
   * Takes the tasks out of the queue and into the bin. One that was not sent yet will not be sent; one that was
   * is followed again once it is restored: its id, key and state are kept.
   */
  put(ids: Task['id'][]): Promise<void>;
  restore(ids: Task['id'][]): Promise<void>;
  /** Deletes the tasks, their images and keepsakes permanently. */
  remove(ids: Task['id'][]): Promise<void>;
  /** Does so with all that have lain there for `BIN_MS`. */
  removeOverdue(): Promise<void>;
}

/**
 * Deleted try-ons, in IndexedDB. A task is moved as a whole record, within one transaction: whatever the worker was
 * doing with it finds it either in its place or gone.
 */
export function createBin(deps: { database: Connect; changes: Changes; now: () => number }): Bin {
  const { changes } = deps;

  async function remove(ids: Task['id'][]): Promise<void> {
    if (ids.length === 0) return;
    const transaction = (await deps.database()).transaction(['bin', 'images', 'keepsakes'], 'readwrite');
    for (const id of ids) {
      // Restored a moment ago, perhaps in another window: its images are needed.
      if ((await transaction.objectStore('bin').getKey(id)) === undefined) continue;
      await transaction.objectStore('bin').delete(id);
      await transaction.objectStore('keepsakes').delete(id);
      const pictures = IDBKeyRange.bound([id, 0], [id, Number.MAX_SAFE_INTEGER]);
      await transaction.objectStore('images').delete(pictures);
    }
    await transaction.done;
    changes.announce('bin');
    changes.announce('keepsakes');
  }

  return {
    async put(ids) {
      const transaction = (await deps.database()).transaction(['tasks', 'bin'], 'readwrite');
      const tasks = transaction.objectStore('tasks');
      for (const id of ids) {
        const task = await tasks.get(id);
        if (task === undefined) continue;
        await transaction.objectStore('bin').put({ id, removedAt: deps.now(), task });
        await tasks.delete(id);
      }
      await transaction.done;
      changes.announce('tasks');
      changes.announce('bin');
    },
    async restore(ids) {
      const transaction = (await deps.database()).transaction(['tasks', 'bin'], 'readwrite');
      const bin = transaction.objectStore('bin');
      for (const id of ids) {
        const binned = await bin.get(id);
        if (binned === undefined) continue;
        await transaction.objectStore('tasks').put(binned.task);
        await bin.delete(id);
      }
      await transaction.done;
      changes.announce('tasks');
      changes.announce('bin');
    },
    remove,
    async removeOverdue() {
      const overdue = IDBKeyRange.upperBound(deps.now() - BIN_MS);
      await remove(await (await deps.database()).getAllKeysFromIndex('bin', 'removedAt', overdue));
    },
  };
}
