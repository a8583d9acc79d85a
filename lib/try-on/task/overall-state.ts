import { isUnderWay, type Task } from './task.ts';

/** What the extension's icon says of all try-ons together. */
export type OverallState = 'idle' | 'working' | 'done' | 'attention';

/**
 * The state of the newest tasks as a whole. What waits for the user comes first, then what is under way, then what came to its end
 * after `seenAt` (epoch ms), when somebody last looked.
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
