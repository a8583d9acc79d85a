/** The steps of a task until upstream has taken it: where an order leaves, and where it is not known what became of it. */

import { LIMITS } from '../../aidge/index.ts';
import type { Failure, FailureCode } from './failure.ts';
import { FOLLOW_MS } from './follow-steps.ts';
import { isOver, type Task } from './task.ts';
import { ask, fail, isIn, MAX_ATTEMPTS, MENDABLE, RETRIES, rested, settled, wait } from './task-change.ts';
import type { TaskEvent } from './task-event.ts';

/** A submit is waited for this long at most; then somebody looks at the task again, whatever happened to its runner. */
export const LEASE_MS = 60_000;

/** How long a proxy is trusted to remember a key; ours keeps it 30 days, and the IETF draft leaves it to the server. */
export const KEY_LIFE_MS = 24 * 60 * 60_000;

/** As long as nothing was sent, a proxy that is down costs nothing: a train, a night, a router may take their time. */
const PATIENCE_MS = 24 * 60 * 60_000;

/** Failures of the way there: nothing was sent, and they pass without anybody's doing. */
const PASSING: ReadonlySet<FailureCode> = new Set([
  'proxy-unreachable',
  'proxy-redirected',
  'proxy-down',
  'proxy-fault',
  'proxy-busy',
  'answer-unreadable',
]);

/**
 * The one gate through which an order leaves. In doubt it opens only for the proxy that knows the key, and only
 * while that proxy can be trusted to remember it.
 */
export function claim(task: Task, event: Extract<TaskEvent, { type: 'claimed' }>, now: number): Task {
  const { proxyAddress, idempotent, upstream = 'unknown' } = event;
  if (task.doubt !== undefined) {
    if (task.proxyAddress !== proxyAddress) return ask(task, { code: 'proxy-changed' });
    if (!idempotent || isKeyWorthless(task, now)) return ask(task, { code: 'outcome-unknown' });
  }
  const leaseUntil = now + LEASE_MS;
  // Due again when the lease ends, so that the alarm finds it even if nothing else wakes the worker.
  const lease = { leaseUntil, nextAttemptAt: leaseUntil };
  return { ...task, state: 'submitting', proxyAddress, idempotent, upstream, ...lease };
}

export function accept(task: Task, taskId: string, now: number): Task {
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
export function mayBeAccepted(task: Task, key: string): boolean {
  if (task.taskId !== undefined || task.idempotencyKey !== key) return false;
  return isIn(task, 'submitting') || (task.doubt !== undefined && !isOver(task));
}

/** A doubt outlives a refusal: a wrong token or a full window say nothing about an earlier attempt. */
export function refuse(task: Task, event: Extract<TaskEvent, { type: 'refused' }>, now: number): Task {
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
export function doubtful(
  task: Task,
  event: Extract<TaskEvent, { type: 'outcome-unknown' }>,
  now: number,
): Task {
  const { failure, blocked, delayMs } = event;
  const attempts = task.attempts + 1;
  const inDoubt = { ...task, attempts, doubt: { since: sentAt(task, now), spent: blocked } };
  if (task.idempotent !== true || blocked) return ask(inDoubt, inWords(failure));
  if (attempts > MAX_ATTEMPTS) return ask(inDoubt, failure);
  return wait(inDoubt, { failure, attempts, at: now + delayMs });
}

export function abandon(task: Task, now: number): Task {
  const inDoubt = { ...task, doubt: { since: sentAt(task, now), spent: false } };
  if (task.idempotent === true) return { ...settled(inDoubt), state: 'queued', nextAttemptAt: now };
  return ask(inDoubt, { code: 'outcome-unknown' });
}

/** Under the old key as long as that is safe; as a new order where the user has decided so. */
export function requeue(task: Task, event: Extract<TaskEvent, { type: 'resumed' }>, now: number): Task {
  const queued: Task = { ...rested(task), state: 'queued', attempts: 0, nextAttemptAt: now };
  if (event.anew !== true && (task.doubt === undefined || !isKeyWorthless(task, now))) return queued;
  const { doubt: _doubt, idempotent: _known, proxyAddress: _address, ...fresh } = queued;
  return { ...fresh, idempotencyKey: event.idempotencyKey };
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
  const isOurs = isOfTheProxy(failure) || failure.code === 'answer-unreadable';
  return isOurs ? { ...failure, code: 'outcome-unknown' } : failure;
}

function isOfTheProxy({ code }: Failure): boolean {
  return code.startsWith('proxy-');
}
