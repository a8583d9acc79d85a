import { isUnsent, type Task } from '../try-on/task.ts';

/**
 * A task as it comes out of an archive. One that had not been accepted when it was written may have been sent since
 * by the place that it comes from: here it waits for the user, with a doubt on it, and is never sent by itself.
 */
export function importedTask(task: Task, now: number): Task {
  if (!isUnsent(task)) return task;
  const { nextAttemptAt: _next, leaseUntil: _lease, ...rest } = task;
  return {
    ...rest,
    state: 'needs-attention',
    updatedAt: now,
    toldAt: now,
    doubt: task.doubt ?? { since: task.updatedAt, spent: false },
    failure: { code: 'imported-unsent' },
  };
}
