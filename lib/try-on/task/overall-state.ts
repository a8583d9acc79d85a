import { isUnderWay, type Task } from './task.ts';

/** The state that the extension's icon shows for all try-ons. */
export type OverallState = 'idle' | 'working' | 'done' | 'attention';

/**
 * Combines the states of the newest tasks. A task that waits for the user counts most, then one that is under way, then one that ended
 * after `seenAt` (epoch ms), when the user last looked.
 */
export function overallState(
  tasks: Pick<Task, 'state' | 'updatedAt' | 'nextAttemptAt'>[],
  seenAt: number,
): OverallState {
  const unseen = tasks.filter(({ updatedAt }) => updatedAt > seenAt);
  if (unseen.some(({ state }) => state === 'needs-attention')) return 'attention';
  if (tasks.some((task) => isUnderWay(task))) return 'working';
  if (unseen.some(({ state }) => state === 'failed')) return 'attention';
  return unseen.some(({ state }) => state === 'finished') ? 'done' : 'idle';
}
