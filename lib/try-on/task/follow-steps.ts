/** The steps of a task that Aidge has accepted: ask for results, keep images, give up in time. */
import { LIMITS } from '../../aidge/index.ts';
import type { FailureCode } from './failure.ts';
import { FOLLOW_MINUTES, type Task } from './task.ts';
import { ask, dueAt, fail, isIn, MENDABLE, RETRIES, rested, settled } from './task-change.ts';
import type { TaskEvent } from './task-event.ts';
import { changeImage, mergeImages, retryFailed } from './task-images.ts';

/** How long (ms) a task is followed after its submit, and again each time the user extends it (docs/aidge.md 6). */
export const FOLLOW_MS = FOLLOW_MINUTES * 60_000;

/** Queries after the deadline, so that a laptop that woke up offline does not give up at once. */
const OVERDUE_ATTEMPTS = 3;

/** Failures of a query that say nothing about the task. The paid task may be fine, so it is not given up. */
const NO_VERDICT: ReadonlySet<FailureCode> = new Set([
  'gateway-refused',
  'proxy-refused',
  'proxy-too-large',
  'answer-unreadable',
]);

export function progress(task: Task, event: Extract<TaskEvent, { type: 'progressed' }>, now: number): Task {
  const images = mergeImages(task.images, event.images, { final: false });
  const told = { ...settled(task), images, attempts: 0, polledAt: now };
  if (isOverdue(task, now)) return withPictures(ask(told, { code: 'too-long' }), now);
  return { ...told, state: event.status, nextAttemptAt: now + event.delayMs };
}

export function end(task: Task, event: Extract<TaskEvent, { type: 'ended' }>, now: number): Task {
  const { status, failedCount, failure } = event;
  // Images that could not be fetched while the task was running are tried again, now that all are there.
  const images = mergeImages(retryFailed(task.images), event.images, { final: true });
  const ended: Task = {
    ...settled(task),
    state: status,
    images,
    failedCount,
    attempts: 0,
    polledAt: now,
    endedAt: now,
    ...(failure === undefined ? {} : { failure }),
  };
  return withPictures(ended, now);
}

/** Images that arrived are kept, whatever happens to the task. */
function withPictures(task: Task, now: number): Task {
  return task.images.some(({ keep }) => keep === 'pending') ? dueAt(task, now) : task;
}

export function pollFailed(
  task: Task,
  event: Extract<TaskEvent, { type: 'poll-failed' }>,
  now: number,
): Task {
  const { failure, retry, delayMs } = event;
  const attempts = task.attempts + 1;
  if (retry === 'never') {
    const undecided = MENDABLE.has(failure.code) || NO_VERDICT.has(failure.code);
    return withPictures(undecided ? ask(task, failure) : fail(task, failure, now), now);
  }
  const limit = RETRIES[failure.code];
  if (limit !== undefined && attempts > limit) return withPictures(fail(task, failure, now), now);
  if (isOverdue(task, now) && attempts > OVERDUE_ATTEMPTS) return withPictures(ask(task, failure), now);
  return { ...settled(task), failure, attempts, nextAttemptAt: now + delayMs };
}

export function imageFailed(
  task: Task,
  event: Extract<TaskEvent, { type: 'image-failed' }>,
  now: number,
): Task {
  const next = imageTried(task, event.index, { keep: event.final ? 'failed' : 'tried' }, now + event.delayMs);
  return next === task ? task : { ...next, failure: event.failure };
}

/** A finished task stays due while one of its images is pending. A running task is due for its next query anyway. */
export function imageTried(
  task: Task,
  index: number,
  { keep }: { keep: 'kept' | 'failed' | 'tried' },
  at: number,
): Task {
  const images = changeImage(task.images, index, keep);
  if (images === task.images) return task;
  if (isIn(task, 'submitted', 'running')) return { ...task, images };
  const { nextAttemptAt: _, ...rest } = task;
  if (!images.some((image) => image.keep === 'pending')) return { ...rest, images };
  // An image that was kept does not shorten the wait of the others.
  return { ...rest, images, nextAttemptAt: keep === 'kept' ? (task.nextAttemptAt ?? at) : at };
}

export function follow(task: Task, now: number): Task {
  const { endedAt: _, ...rest } = rested(task);
  return { ...rest, state: 'submitted', attempts: 0, deadlineAt: now + FOLLOW_MS, nextAttemptAt: now };
}

export function extend(task: Task, now: number): Task {
  if (isIn(task, 'needs-attention') && task.taskId !== undefined) return follow(task, now);
  if (!isIn(task, 'submitted', 'running')) return task;
  return { ...task, deadlineAt: Math.max(now, task.deadlineAt ?? now) + FOLLOW_MS };
}

export function lookAt(task: Task, now: number): Task {
  const { polledAt, nextAttemptAt, failure } = task;
  // The first query keeps its time, and the backoff after a failure stays, even while a page is open.
  if (!isIn(task, 'submitted', 'running') || polledAt === undefined || failure !== undefined) return task;
  const at = Math.max(now, polledAt + LIMITS.pollMs);
  return nextAttemptAt !== undefined && at < nextAttemptAt ? dueAt(task, at) : task;
}

function isOverdue(task: Task, now: number): boolean {
  return task.deadlineAt !== undefined && now >= task.deadlineAt;
}
