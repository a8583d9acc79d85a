import type { Task } from '../try-on/task/task.ts';

/** A task in the bin, as it was when it was deleted; its pictures stay where they are until it goes for good. */
export interface BinnedTask {
  id: Task['id'];
  /** When it was deleted (epoch ms). */
  removedAt: number;
  task: Task;
}

/** How long a deleted try-on can be had back. */
export const BIN_MS = 7 * 24 * 60 * 60_000;
