import type { Connect } from '../database/connection.ts';
import type { Changes } from '../platform/changes.ts';
import type { Task } from '../try-on/task/task.ts';
import { emptyKeepsake, isEmptyKeepsake, type Keepsake } from './keepsake.ts';

export interface KeepsakeStore {
  /** Reads, changes and writes in one transaction; an empty one is taken out. */
  change(task: Task['id'], how: (keepsake: Keepsake) => Keepsake): Promise<void>;
}

/** Favourites and notes in IndexedDB, apart from the tasks: a runner at work never writes over them. */
export function createKeepsakeStore(deps: { database: Connect; changes: Changes }): KeepsakeStore {
  return {
    async change(task, how) {
      const { store, done } = (await deps.database()).transaction('keepsakes', 'readwrite');
      const next = how((await store.get(task)) ?? emptyKeepsake(task));
      if (isEmptyKeepsake(next)) await store.delete(task);
      else await store.put(next);
      await done;
      deps.changes.announce('keepsakes');
    },
  };
}
