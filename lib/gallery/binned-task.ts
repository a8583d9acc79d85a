import type { Task } from '../try-on/task/task.ts';

/** A task in the bin, as it was when it was deleted. Its images stay until it is deleted permanently. */
export interface BinnedTask {
  id: Task['id'];
  /** When it was deleted (epoch ms). */
  removedAt: number;
  task: Task;
}

/** How long (ms) a deleted try-on can be restored. */
export const BIN_MS = 7 * 24 * 60 * 60_000;
