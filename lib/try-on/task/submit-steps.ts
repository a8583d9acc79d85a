/** The steps of a task until Aidge has accepted it: claim, send, refusal, doubt. */

import { LIMITS } from '../../aidge/index.ts';
import type { Failure, FailureCode } from './failure.ts';
import { FOLLOW_MS } from './follow-steps.ts';
import { isOver, type Task } from './task.ts';
import { ask, fail, isIn, MAX_ATTEMPTS, MENDABLE, RETRIES, rested, settled, wait } from './task-change.ts';
import type { TaskEvent } from './task-event.ts';

/** Upper bound (ms) on one submit. When the lease expires the task is due again, even if its runner died. */
export const LEASE_MS = 60_000;

/** How long (ms) a proxy is trusted to remember a key. Our proxy keeps it 30 days; the IETF draft leaves it to the server. */
export const KEY_LIFE_MS = 24 * 60 * 60_000;

/** While nothing was sent, retries cost nothing, so keep retrying for a day (commute, closed lid, router restart) before asking the user. */
const PATIENCE_MS = 24 * 60 * 60_000;

/** Transport failures before anything was sent. They pass by themselves. */
const PASSING: ReadonlySet<FailureCode> = new Set([
  'proxy-unreachable',
  'proxy-redirected',
  'proxy-down',
  'proxy-fault',
  'proxy-busy',
  'answer-unreadable',
]);

/**
 * The only gate through which a submit leaves. A task in doubt passes it only to the proxy that knows its key, and only while that proxy
 * can be trusted to remember the key.
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

/** Accepts a late response unless a newer submit exists. A task id is never dropped. */
export function mayBeAccepted(task: Task, key: string): boolean {
  if (task.taskId !== undefined || task.idempotencyKey !== key) return false;
  return isIn(task, 'submitting') || (task.doubt !== undefined && !isOver(task));
}

/** A doubt outlives a refusal: a wrong token or a full window says nothing about an earlier attempt. */
export function refuse(task: Task, event: Extract<TaskEvent, { type: 'refused' }>, now: number): Task {
  const { failure, retry, delayMs } = event;
  const attempts = task.attempts + 1;
  // Waiting for a free slot does not count as a failed attempt, and has no limit.
  if (retry === 'after-window') return wait(task, { failure, attempts: task.attempts, at: now + delayMs });
  if (retry === 'never') {
    // A refusal by the proxy itself says nothing about an earlier attempt. Aidge's refusal of the try-on does.
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
 * The submit was sent and not clearly answered. With an idempotency key it is sent again, unless the key is spent (blocked by a proxy that
 * does not know the outcome either, or answered by a fault). Otherwise only the user can decide.
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

/** Sends under the old key while that is safe, or under a new key if the user has decided so. */
export function requeue(task: Task, event: Extract<TaskEvent, { type: 'resumed' }>, now: number): Task {
  const queued: Task = { ...rested(task), state: 'queued', attempts: 0, nextAttemptAt: now };
  if (event.anew !== true && (task.doubt === undefined || !isKeyWorthless(task, now))) return queued;
  const { doubt: _doubt, idempotent: _known, proxyAddress: _address, ...fresh } = queued;
  return { ...fresh, idempotencyKey: event.idempotencyKey };
}

/** When the submit in doubt was sent; the first, if there were several. */
function sentAt({ doubt, leaseUntil }: Task, now: number): number {
  return doubt?.since ?? (leaseUntil === undefined ? now : leaseUntil - LEASE_MS);
}

/** Whether a resend under the task's key could buy a second try-on, or could never be answered. */
function isKeyWorthless({ doubt, idempotent }: Task, now: number): boolean {
  if (doubt === undefined) return false;
  return idempotent !== true || doubt.spent || Math.abs(now - doubt.since) > KEY_LIFE_MS;
}

/** The failure of a submit in doubt: it was sent, so "not reached" would be wrong. Aidge's own failure is kept. */
function inWords(failure: Failure): Failure {
  const isOurs = isOfTheProxy(failure) || failure.code === 'answer-unreadable';
  return isOurs ? { ...failure, code: 'outcome-unknown' } : failure;
}

function isOfTheProxy({ code }: Failure): boolean {
  return code.startsWith('proxy-');
}
