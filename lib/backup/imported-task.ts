import { isFollowed, isUnsent, type Task } from '../try-on/task/task.ts';

/**
 * A task as it comes out of an archive. One that had not been accepted when it was written may have been sent since
 * by the place that it comes from: here it waits for the user, with a doubt on it, and is never sent by itself. An image that
 * was still to be fetched waits for the user too: the archive named its address, and nothing is fetched unasked from there.
 */
export function importedTask(task: Task, now: number): Task {
  const images = task.images.map((image) =>
    image.keep === 'pending' ? { ...image, keep: 'failed' as const } : image,
  );
  if (isFollowed(task)) return { ...task, images };
  const { nextAttemptAt: _next, leaseUntil: _lease, ...atRest } = { ...task, images };
  if (!isUnsent(task)) return atRest;
  return {
    ...atRest,
    state: 'needs-attention',
    updatedAt: now,
    toldAt: now,
    doubt: task.doubt ?? { since: task.updatedAt, spent: false },
    failure: { code: 'imported-unsent' },
  };
}

/**
 * A task with its images as they are there: `restored` has the keys of those that are, as `String([id, index])`. A
 * image that had been given up, and is there now, is kept. With `markMissing`, one that the task calls kept and that is
 * not there counts as one that could not be kept, so that it can be fetched again. The same task where nothing differs.
 */
export function withRestored(
  task: Task,
  restored: ReadonlySet<string>,
  { markMissing }: { markMissing: boolean },
): Task {
  const images = task.images.map((image) => {
    const isThere = restored.has(String([task.id, image.index]));
    if (isThere && image.keep === 'failed') return { ...image, keep: 'kept' as const };
    if (markMissing && !isThere && image.keep === 'kept') return { ...image, keep: 'failed' as const };
    return image;
  });
  return images.every((image, at) => image === task.images[at]) ? task : { ...task, images };
}
