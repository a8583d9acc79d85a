import { LIMITS, type ResultImage, type Retry } from '../aidge/index.ts';
import type { Failure, FailureCode } from './failure.ts';
import type { Task, TaskImage, TaskState, Upstream } from './task.ts';

/** A submit is waited for this long at most; then somebody looks at the task again, whatever happened to its runner. */
export const LEASE_MS = 60_000;
/** A task is followed this long after its submit, and as long again when the user asks for it (API.md section 6). */
export const FOLLOW_MS = 5 * 60_000;
const MAX_ATTEMPTS = 8;
const MAX_IMAGE_ATTEMPTS = 5;

/** How often a failure that may pass is tried again, where that is less than `MAX_ATTEMPTS` (API.md 2.5: "once"). */
const RETRIES: Partial<Record<FailureCode, number>> = { 'content-check-failed': 1 };

/** Failures that somebody can mend, after which the same task goes on: it waits for the user instead of ending. */
const MENDABLE: ReadonlySet<FailureCode> = new Set([
  'key-parameter-missing',
  'key-invalid',
  'clock-wrong',
  'signature-wrong',
  'api-path-wrong',
  'permission-missing',
  'quota-used-up',
  'trial-used-up',
  'proxy-not-set',
  'proxy-not-allowed',
  'proxy-unauthorized',
  'proxy-not-found',
  'proxy-changed',
  'outcome-unknown',
]);

export type TaskEvent =
  /** A runner took the task to send it. `idempotent`: the proxy tells a repeat from a second order. */
  | { type: 'claimed'; proxyAddress: string; idempotent: boolean; upstream?: Upstream }
  | { type: 'accepted'; taskId: string }
  /** Nothing was bought. `delayMs` is the backoff, or what the other side asked for. */
  | { type: 'refused'; failure: Failure; retry: Retry; delayMs: number }
  /** It may have been bought: sent, and no readable answer. */
  | { type: 'outcome-unknown'; failure: Failure; blocked: boolean; delayMs: number }
  /** Found in `submitting` by a runner that has the lock: whoever sent it died. */
  | { type: 'abandoned' }
  | { type: 'progressed'; status: 'submitted' | 'running'; images: ResultImage[] }
  | {
      type: 'ended';
      status: 'finished' | 'failed';
      images: ResultImage[];
      failedCount: number;
      failure?: Failure;
    }
  | { type: 'poll-failed'; failure: Failure; retry: Retry; delayMs: number }
  | { type: 'image-kept'; index: number }
  | { type: 'image-failed'; index: number; failure: Failure; final: boolean; delayMs: number }
  /** The user says: go on. `idempotencyKey` is a fresh one, used where the old one is spent. */
  | { type: 'resumed'; idempotencyKey: string };

/**
 * The task after `event` at `now` (epoch ms); the same object where the event has no meaning in its state
 * (a late answer, a duplicate alarm). Pure: everything that varies is in the event.
 */
export function transition(task: Task, event: TaskEvent, now: number): Task {
  const next = react(task, event, now);
  return next === task ? task : { ...next, updatedAt: now };
}

function react(task: Task, event: TaskEvent, now: number): Task {
  switch (event.type) {
    case 'claimed':
      return isIn(task, 'queued', 'waiting') ? claim(task, event, now) : task;
    case 'accepted':
      return isIn(task, 'submitting') ? accept(task, event.taskId, now) : task;
    case 'refused':
      return isIn(task, 'queued', 'waiting', 'submitting') ? refuse(task, event, now) : task;
    case 'outcome-unknown':
      return isIn(task, 'submitting') ? doubt(task, event, now) : task;
    case 'abandoned':
      return isIn(task, 'submitting') ? abandon(task, now) : task;
    case 'progressed':
      return isIn(task, 'submitted', 'running') ? progress(task, event, now) : task;
    case 'ended':
      return isIn(task, 'submitted', 'running') ? end(task, event, now) : task;
    case 'poll-failed':
      return isIn(task, 'submitted', 'running') ? pollFailed(task, event, now) : task;
    case 'image-kept':
      return keepImage(task, event.index, now);
    case 'image-failed':
      return imageFailed(task, event, now);
    case 'resumed':
      return resume(task, event.idempotencyKey, now);
  }
}

function claim(task: Task, event: Extract<TaskEvent, { type: 'claimed' }>, now: number): Task {
  const { proxyAddress, idempotent, upstream = 'unknown' } = event;
  const leaseUntil = now + LEASE_MS;
  // Due again when the lease ends, so that the alarm finds it even if nothing else wakes the worker.
  const lease = { leaseUntil, nextAttemptAt: leaseUntil };
  return { ...task, state: 'submitting', proxyAddress, idempotent, upstream, ...lease };
}

function accept(task: Task, taskId: string, now: number): Task {
  return {
    ...settled(task),
    state: 'submitted',
    taskId,
    submittedAt: now,
    attempts: 0,
    deadlineAt: now + FOLLOW_MS,
    nextAttemptAt: now + LIMITS.firstPollMs,
  };
}

function refuse(task: Task, event: Extract<TaskEvent, { type: 'refused' }>, now: number): Task {
  const { failure, retry, delayMs } = event;
  const attempts = task.attempts + 1;
  // Waiting for a free slot is no failed attempt, and may take as long as it takes.
  if (retry === 'after-window') return wait(task, { failure, attempts: task.attempts, at: now + delayMs });
  if (retry === 'never') return MENDABLE.has(failure.code) ? ask(task, failure) : fail(task, failure, now);
  const limit = RETRIES[failure.code];
  if (limit !== undefined && attempts > limit) return fail({ ...task, attempts }, failure, now);
  if (attempts > MAX_ATTEMPTS) return ask({ ...task, attempts }, failure);
  return wait(task, { failure, attempts, at: now + delayMs });
}

/**
 * Sent, and no readable answer. Under an idempotency key it is sent again, unless the proxy itself has blocked
 * the key because it does not know the outcome either; otherwise only the user can decide.
 */
function doubt(task: Task, event: Extract<TaskEvent, { type: 'outcome-unknown' }>, now: number): Task {
  const attempts = task.attempts + 1;
  if (task.idempotent === true && !event.blocked && attempts <= MAX_ATTEMPTS) {
    return wait(task, { failure: event.failure, attempts, at: now + event.delayMs });
  }
  return ask({ ...task, attempts }, { ...event.failure, code: 'outcome-unknown' });
}

function abandon(task: Task, now: number): Task {
  if (task.idempotent === true) return { ...settled(task), state: 'queued', nextAttemptAt: now };
  return ask(task, { code: 'outcome-unknown' });
}

function progress(task: Task, event: Extract<TaskEvent, { type: 'progressed' }>, now: number): Task {
  if (isOverdue(task, now)) return ask(task, { code: 'too-long' });
  const images = event.images.map(pendingImage);
  return { ...settled(task), state: event.status, images, attempts: 0, nextAttemptAt: now + LIMITS.pollMs };
}

function end(task: Task, event: Extract<TaskEvent, { type: 'ended' }>, now: number): Task {
  const { status, failedCount, failure } = event;
  const images = event.images.map(pendingImage);
  const ended: Task = { ...settled(task), state: status, images, failedCount, attempts: 0, endedAt: now };
  const told = failure === undefined ? ended : { ...ended, failure };
  return images.length > 0 ? { ...told, nextAttemptAt: now } : told;
}

function pollFailed(task: Task, event: Extract<TaskEvent, { type: 'poll-failed' }>, now: number): Task {
  const { failure, retry, delayMs } = event;
  const attempts = task.attempts + 1;
  if (retry === 'never') return MENDABLE.has(failure.code) ? ask(task, failure) : fail(task, failure, now);
  const limit = RETRIES[failure.code];
  if (limit !== undefined && attempts > limit) return fail(task, failure, now);
  if (isOverdue(task, now)) return ask(task, failure);
  return { ...settled(task), failure, attempts, nextAttemptAt: now + delayMs };
}

function keepImage(task: Task, index: number, now: number): Task {
  return changeImage(task, index, now, (image) => ({ ...image, keep: 'kept' }));
}

function imageFailed(task: Task, event: Extract<TaskEvent, { type: 'image-failed' }>, now: number): Task {
  const next = changeImage(task, event.index, now + event.delayMs, (image) => {
    const attempts = image.attempts + 1;
    return { ...image, attempts, keep: event.final || attempts >= MAX_IMAGE_ATTEMPTS ? 'failed' : 'pending' };
  });
  return next === task ? task : { ...next, failure: event.failure };
}

/** An ended task is due as long as one of its pictures is pending. */
function changeImage(
  task: Task,
  index: number,
  dueAt: number,
  change: (image: TaskImage) => TaskImage,
): Task {
  if (!task.images.some((image) => image.index === index && image.keep === 'pending')) return task;
  const images = task.images.map((image) => (image.index === index ? change(image) : image));
  const { nextAttemptAt: _, ...rest } = task;
  const pending = images.some((image) => image.keep === 'pending');
  return pending ? { ...rest, images, nextAttemptAt: dueAt } : { ...rest, images };
}

function resume(task: Task, idempotencyKey: string, now: number): Task {
  if (isIn(task, 'waiting')) return { ...task, nextAttemptAt: now };
  if (isIn(task, 'finished', 'failed') && task.images.some((image) => image.keep === 'failed')) {
    const images = task.images.map((image) =>
      image.keep === 'failed' ? pendingImage(image, image.index) : image,
    );
    return { ...settled(task), images, nextAttemptAt: now };
  }
  if (!isIn(task, 'needs-attention')) return task;
  if (task.taskId !== undefined) {
    return {
      ...settled(task),
      state: 'submitted',
      attempts: 0,
      deadlineAt: now + FOLLOW_MS,
      nextAttemptAt: now,
    };
  }
  // After an unknown outcome the old key would only be answered "unknown" again: the user orders anew.
  const key = task.failure?.code === 'outcome-unknown' ? idempotencyKey : task.idempotencyKey;
  return { ...settled(task), state: 'queued', attempts: 0, idempotencyKey: key, nextAttemptAt: now };
}

function wait(task: Task, how: { failure: Failure; attempts: number; at: number }): Task {
  const { failure, attempts, at } = how;
  return { ...settled(task), state: 'waiting', failure, attempts, nextAttemptAt: at };
}

function ask(task: Task, failure: Failure): Task {
  return { ...settled(task), state: 'needs-attention', failure };
}

function fail(task: Task, failure: Failure, now: number): Task {
  return { ...settled(task), state: 'failed', failure, endedAt: now };
}

/** The task without what belonged to the step that is over. */
function settled(task: Task): Task {
  const { leaseUntil: _lease, nextAttemptAt: _next, failure: _failure, ...rest } = task;
  return rest;
}

function pendingImage({ url, garmentUrl }: ResultImage, index: number): TaskImage {
  const image: TaskImage = { url, index, keep: 'pending', attempts: 0 };
  return garmentUrl === undefined ? image : { ...image, garmentUrl };
}

function isOverdue(task: Task, now: number): boolean {
  return task.deadlineAt !== undefined && now >= task.deadlineAt;
}

function isIn(task: Task, ...states: TaskState[]): boolean {
  return states.includes(task.state);
}
