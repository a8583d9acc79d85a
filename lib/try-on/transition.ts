import { LIMITS, type ResultImage, type Retry } from '../aidge/index.ts';
import type { Failure, FailureCode } from './failure.ts';
import { isOver, type Task, type TaskState } from './task.ts';
import { changeImage, mergeImages, retryFailed } from './task-images.ts';

/** A submit is waited for this long at most; then somebody looks at the task again, whatever happened to its runner. */
export const LEASE_MS = 60_000;
/** A task is followed this long after its submit, and as long again when the user asks for it (API.md section 6). */
export const FOLLOW_MS = 5 * 60_000;
/** How long a proxy is trusted to remember a key; ours keeps it 30 days, and the IETF draft leaves it to the server. */
export const KEY_LIFE_MS = 24 * 60 * 60_000;
/** As long as nothing was sent, a proxy that is down costs nothing: a train, a night, a router may take their time. */
const PATIENCE_MS = 24 * 60 * 60_000;
const MAX_ATTEMPTS = 8;
/** Past its deadline a task is still asked for so often, so that a laptop that woke up offline does not end there. */
const OVERDUE_ATTEMPTS = 3;
/** A clock may be this much behind an older reading without having been set: other threads, rounding. */
const CLOCK_TOLERANCE_MS = 1_000;

/** How often a failure that may pass is tried again, where that is less than `MAX_ATTEMPTS` (API.md 2.5: "once"). */
const RETRIES: Partial<Record<FailureCode, number>> = { 'content-check-failed': 1 };

/** Failures of the way there: nothing was sent, and they pass without anybody's doing. */
const PASSING: ReadonlySet<FailureCode> = new Set([
  'proxy-unreachable',
  'proxy-down',
  'proxy-busy',
  'answer-unreadable',
]);

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

/** What a query may say that is no word on the task: the paid task behind it may be well, so it is not given up. */
const NO_VERDICT: ReadonlySet<FailureCode> = new Set([
  'gateway-refused',
  'proxy-refused',
  'proxy-too-large',
  'answer-unreadable',
]);

export type TaskEvent =
  /** A runner took the task to send it. `idempotent`: the proxy tells a repeat from a second order. */
  | { type: 'claimed'; proxyAddress: string; idempotent: boolean }
  /** The order under the key was taken, however late the word comes. */
  | { type: 'accepted'; taskId: string; idempotencyKey: string }
  /** Nothing was bought. `delayMs` is the backoff, or what the other side asked for. */
  | { type: 'refused'; failure: Failure; retry: Retry; delayMs: number }
  /** It may have been bought: sent, and no clear answer. `blocked`: the same key gives no other answer any more. */
  | { type: 'outcome-unknown'; failure: Failure; blocked: boolean; delayMs: number }
  /** Found in `submitting` by a runner that has the lock: whoever sent it died. */
  | { type: 'abandoned' }
  /** `delayMs` until the next query: short while somebody looks, an alarm's length otherwise. */
  | { type: 'progressed'; status: 'submitted' | 'running'; images: ResultImage[]; delayMs: number }
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
  /**
   * The user says: go on. `idempotencyKey` is a fresh one, used where the old one is spent; with `anew` in any case,
   * since the user wants the order sent as a new one, whatever became of the old.
   */
  | { type: 'resumed'; idempotencyKey: string; anew?: boolean }
  /** The user says: follow it longer. */
  | { type: 'extended' }
  /** Somebody looks at it: the next query need not wait for the alarm. */
  | { type: 'looked-at' }
  /** The network is back. */
  | { type: 'came-online' }
  /** Nothing happened but time, which may have been set. */
  | { type: 'clock-checked' }
  /** The user has been told, or was looking, when it came to rest. */
  | { type: 'told' };

/**
 * The task after `event` at `now` (epoch ms); the same object where the event has no meaning in its state
 * (a late answer, a duplicate alarm). Pure: everything that varies is in the event.
 */
export function transition(task: Task, event: TaskEvent, now: number): Task {
  // First of all: what was planned by a clock that has been set back since is brought into reach again.
  const next = react(setBack(task, now), event, now);
  return next === task ? task : { ...next, updatedAt: now };
}

function react(task: Task, event: TaskEvent, now: number): Task {
  switch (event.type) {
    case 'claimed':
      return isIn(task, 'queued', 'waiting') ? claim(task, event, now) : task;
    case 'accepted':
      return mayBeAccepted(task, event.idempotencyKey) ? accept(task, event.taskId, now) : task;
    case 'refused':
      return isIn(task, 'queued', 'waiting', 'submitting') ? refuse(task, event, now) : task;
    case 'outcome-unknown':
      return isIn(task, 'submitting') ? doubtful(task, event, now) : task;
    case 'abandoned':
      return isIn(task, 'submitting') ? abandon(task, now) : task;
    case 'progressed':
      return isIn(task, 'submitted', 'running') ? progress(task, event, now) : task;
    case 'ended':
      return isIn(task, 'submitted', 'running') ? end(task, event, now) : task;
    case 'poll-failed':
      return isIn(task, 'submitted', 'running') ? pollFailed(task, event, now) : task;
    case 'image-kept':
      return imageTried(task, event.index, { keep: 'kept' }, now);
    case 'image-failed':
      return imageFailed(task, event, now);
    case 'resumed':
      return resume(task, event, now);
    case 'extended':
      return extend(task, now);
    case 'looked-at':
      return lookAt(task, now);
    case 'came-online':
      return isHeldUp(task) ? dueAt(task, now) : task;
    case 'clock-checked':
      return task;
    case 'told':
      return task.toldAt === undefined && isAtRest(task) ? { ...task, toldAt: now } : task;
  }
}

/**
 * The one gate through which an order leaves. In doubt it opens only for the proxy that knows the key, and only
 * while that proxy can be trusted to remember it.
 */
function claim(task: Task, event: Extract<TaskEvent, { type: 'claimed' }>, now: number): Task {
  const { proxyAddress, idempotent } = event;
  if (task.doubt !== undefined) {
    if (task.proxyAddress !== proxyAddress) return ask(task, { code: 'proxy-changed' });
    if (!idempotent || isKeyWorthless(task, now)) return ask(task, { code: 'outcome-unknown' });
  }
  const leaseUntil = now + LEASE_MS;
  // Due again when the lease ends, so that the alarm finds it even if nothing else wakes the worker.
  return { ...task, state: 'submitting', proxyAddress, idempotent, leaseUntil, nextAttemptAt: leaseUntil };
}

function accept(task: Task, taskId: string, now: number): Task {
  const { doubt: _, ...rest } = rested(task);
  return {
    ...rest,
    state: 'submitted',
    taskId,
    submittedAt: now,
    attempts: 0,
    deadlineAt: now + FOLLOW_MS,
    nextAttemptAt: now + LIMITS.firstPollMs,
  };
}

/** A word that was thought lost is welcome as long as nothing newer was ordered: a task id is never dropped. */
function mayBeAccepted(task: Task, key: string): boolean {
  if (task.taskId !== undefined || task.idempotencyKey !== key) return false;
  return isIn(task, 'submitting') || (task.doubt !== undefined && !isOver(task));
}

/** A doubt outlives a refusal: a wrong token or a full window say nothing about an earlier attempt. */
function refuse(task: Task, event: Extract<TaskEvent, { type: 'refused' }>, now: number): Task {
  const { failure, retry, delayMs } = event;
  const attempts = task.attempts + 1;
  // Waiting for a free slot is no failed attempt, and may take as long as it takes.
  if (retry === 'after-window') return wait(task, { failure, attempts: task.attempts, at: now + delayMs });
  if (retry === 'never') {
    // What the proxy refuses at its door says nothing about an earlier attempt; upstream's word on the order does.
    const undecided = task.doubt !== undefined && isOfTheProxy(failure);
    if (MENDABLE.has(failure.code) || undecided) return ask({ ...task, attempts }, failure);
    return fail(task, failure, now);
  }
  const limit = RETRIES[failure.code];
  if (limit !== undefined && attempts > limit) return fail({ ...task, attempts }, failure, now);
  const patient = PASSING.has(failure.code) && now - task.createdAt < PATIENCE_MS;
  if (attempts > MAX_ATTEMPTS && !patient) return ask({ ...task, attempts }, failure);
  return wait(task, { failure, attempts, at: now + delayMs });
}

/**
 * Sent, and no clear answer. Under an idempotency key it is sent again, unless the key is worth nothing any more
 * (blocked by a proxy that does not know either, or answered by a fault); otherwise only the user can decide.
 */
function doubtful(task: Task, event: Extract<TaskEvent, { type: 'outcome-unknown' }>, now: number): Task {
  const { failure, blocked, delayMs } = event;
  const attempts = task.attempts + 1;
  const inDoubt = { ...task, attempts, doubt: { since: sentAt(task, now), spent: blocked } };
  if (task.idempotent !== true || blocked) return ask(inDoubt, inWords(failure));
  if (attempts > MAX_ATTEMPTS) return ask(inDoubt, failure);
  return wait(inDoubt, { failure, attempts, at: now + delayMs });
}

function abandon(task: Task, now: number): Task {
  const inDoubt = { ...task, doubt: { since: sentAt(task, now), spent: false } };
  if (task.idempotent === true) return { ...settled(inDoubt), state: 'queued', nextAttemptAt: now };
  return ask(inDoubt, { code: 'outcome-unknown' });
}

function progress(task: Task, event: Extract<TaskEvent, { type: 'progressed' }>, now: number): Task {
  const images = mergeImages(task.images, event.images, { final: false });
  const told = { ...settled(task), images, attempts: 0, polledAt: now };
  if (isOverdue(task, now)) return withPictures(ask(told, { code: 'too-long' }), now);
  return { ...told, state: event.status, nextAttemptAt: now + event.delayMs };
}

function end(task: Task, event: Extract<TaskEvent, { type: 'ended' }>, now: number): Task {
  const { status, failedCount, failure } = event;
  // What could not be fetched while it was being drawn is tried again: now it is all there.
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

/** The pictures that came are kept, whatever becomes of the task. */
function withPictures(task: Task, now: number): Task {
  return task.images.some(({ keep }) => keep === 'pending') ? dueAt(task, now) : task;
}

function pollFailed(task: Task, event: Extract<TaskEvent, { type: 'poll-failed' }>, now: number): Task {
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

function imageFailed(task: Task, event: Extract<TaskEvent, { type: 'image-failed' }>, now: number): Task {
  const next = imageTried(task, event.index, { keep: event.final ? 'failed' : 'tried' }, now + event.delayMs);
  return next === task ? task : { ...next, failure: event.failure };
}

/** A task at its end is due as long as one of its pictures is pending; a running one is due for its next query anyway. */
function imageTried(
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
  // One that was kept does not hurry those that have to wait.
  return { ...rest, images, nextAttemptAt: keep === 'kept' ? (task.nextAttemptAt ?? at) : at };
}

function resume(task: Task, event: Extract<TaskEvent, { type: 'resumed' }>, now: number): Task {
  if (isIn(task, 'waiting')) return dueAt(task, now);
  if (isOver(task) && task.images.some(({ keep }) => keep === 'failed')) {
    return { ...rested(task), images: retryFailed(task.images), nextAttemptAt: now };
  }
  // A task that upstream once refused to speak of is asked for again: its id was paid for.
  const isAskable = isIn(task, 'needs-attention') || (isIn(task, 'failed') && task.images.length === 0);
  if (task.taskId !== undefined) return isAskable ? follow(task, now) : task;
  return isIn(task, 'needs-attention') ? requeue(task, event, now) : task;
}

function follow(task: Task, now: number): Task {
  const { endedAt: _, ...rest } = rested(task);
  return { ...rest, state: 'submitted', attempts: 0, deadlineAt: now + FOLLOW_MS, nextAttemptAt: now };
}

/** Under the old key as long as that is safe; as a new order where the user has decided so. */
function requeue(task: Task, event: Extract<TaskEvent, { type: 'resumed' }>, now: number): Task {
  const queued: Task = { ...rested(task), state: 'queued', attempts: 0, nextAttemptAt: now };
  if (event.anew !== true && (task.doubt === undefined || !isKeyWorthless(task, now))) return queued;
  const { doubt: _doubt, idempotent: _known, proxyAddress: _address, ...fresh } = queued;
  return { ...fresh, idempotencyKey: event.idempotencyKey };
}

function extend(task: Task, now: number): Task {
  if (isIn(task, 'needs-attention') && task.taskId !== undefined) return follow(task, now);
  if (!isIn(task, 'submitted', 'running')) return task;
  return { ...task, deadlineAt: Math.max(now, task.deadlineAt ?? now) + FOLLOW_MS };
}

function lookAt(task: Task, now: number): Task {
  const { polledAt, nextAttemptAt, failure } = task;
  // The first query has its own time, and after a failure the backoff is kept, whoever looks.
  if (!isIn(task, 'submitted', 'running') || polledAt === undefined || failure !== undefined) return task;
  const at = Math.max(now, polledAt + LIMITS.pollMs);
  return nextAttemptAt !== undefined && at < nextAttemptAt ? dueAt(task, at) : task;
}

/** Whether it waits for nothing but the network. */
function isHeldUp({ state, failure, nextAttemptAt }: Task): boolean {
  const waits = state === 'waiting' || state === 'submitted' || state === 'running';
  return waits && nextAttemptAt !== undefined && failure?.code === 'proxy-unreachable';
}

/** Every time that lies ahead moves back with the clock, so that nothing waits for a time that was never meant. */
function setBack(task: Task, now: number): Task {
  const byMs = task.updatedAt - now;
  if (byMs <= CLOCK_TOLERANCE_MS) return task;
  const moved = { ...task };
  for (const name of ['nextAttemptAt', 'leaseUntil', 'deadlineAt', 'polledAt'] as const) {
    const at = task[name];
    if (at !== undefined) moved[name] = at - byMs;
  }
  return moved;
}

function wait(task: Task, how: { failure: Failure; attempts: number; at: number }): Task {
  const { failure, attempts, at } = how;
  return { ...settled(task), state: 'waiting', failure, attempts, nextAttemptAt: at };
}

function ask(task: Task, failure: Failure): Task {
  return { ...settled(task), state: 'needs-attention', failure };
}

function fail(task: Task, failure: Failure, now: number): Task {
  const { doubt: _, ...rest } = settled(task);
  return { ...rest, state: 'failed', failure, endedAt: now };
}

function dueAt(task: Task, at: number): Task {
  return { ...task, nextAttemptAt: at };
}

/** The task without what belonged to the step that is over. */
function settled(task: Task): Task {
  const { leaseUntil: _lease, nextAttemptAt: _next, failure: _failure, ...rest } = task;
  return rest;
}

/** The task at work again after a rest: the next rest is news once more. */
function rested(task: Task): Task {
  const { toldAt: _, ...rest } = settled(task);
  return rest;
}

/** When the submit that is now in doubt was sent; of several the first counts. */
function sentAt({ doubt, leaseUntil }: Task, now: number): number {
  return doubt?.since ?? (leaseUntil === undefined ? now : leaseUntil - LEASE_MS);
}

/** Whether asking again under the task's key could order a second time, or could never give an answer. */
function isKeyWorthless({ doubt, idempotent }: Task, now: number): boolean {
  if (doubt === undefined) return false;
  return idempotent !== true || doubt.spent || Math.abs(now - doubt.since) > KEY_LIFE_MS;
}

/** "Not reached" would be a lie here: it was sent. Upstream's own words on what went wrong are kept. */
function inWords(failure: Failure): Failure {
  const isOurs = ['proxy-unreachable', 'answer-unreadable', 'proxy-down'].includes(failure.code);
  return isOurs ? { ...failure, code: 'outcome-unknown' } : failure;
}

function isOverdue(task: Task, now: number): boolean {
  return task.deadlineAt !== undefined && now >= task.deadlineAt;
}

function isOfTheProxy({ code }: Failure): boolean {
  return code.startsWith('proxy-');
}

/** Nothing more happens to it by itself: the moment to tell the user. */
export function isAtRest(task: Task): boolean {
  return isIn(task, 'finished', 'failed', 'needs-attention') && task.nextAttemptAt === undefined;
}

function isIn(task: Task, ...states: TaskState[]): boolean {
  return states.includes(task.state);
}
