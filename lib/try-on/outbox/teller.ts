import type { TaskStore } from '../store.ts';
import type { Task } from '../task/task.ts';
import { isAtRest } from '../task/transition.ts';

/** News is about the newest; older ones were told when they were new. */
const NEWEST = 50;

/** Tells the user, once, of every task that has come to rest while nobody looked. */
export interface Teller {
  /** Looks for news. Cheap, and safe to call after every change. */
  check(): void;
}

/** `tell` shows it (notification, badge); telling the same task twice must do no harm, since the worker may die in it. */
export function createTeller(deps: {
  store: Pick<TaskStore, 'list' | 'dispatch'>;
  isWatched: () => boolean;
  tell: (task: Task) => Promise<void>;
}): Teller {
  const { store } = deps;
  let running = false;
  let again = false;

  async function tellAll(): Promise<void> {
    const tasks = await store.list(NEWEST);
    for (const task of tasks) {
      if (!isAtRest(task) || task.toldAt !== undefined) continue;
      if (!deps.isWatched()) await deps.tell(task);
      await store.dispatch(task.id, { type: 'told' });
    }
  }

  async function run(): Promise<void> {
    again = running;
    if (running) return;
    running = true;
    try {
      do {
        again = false;
        await tellAll();
      } while (again);
    } catch {
      // The store failed: it is told with the next change, or at the next start.
    } finally {
      running = false;
    }
  }
  return { check: () => void run() };
}
