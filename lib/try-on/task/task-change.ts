import type { Failure, FailureCode } from './failure.ts';
import type { Task, TaskState } from './task.ts';

export const MAX_ATTEMPTS = 8;

/** Retries of a failure, where they are fewer than `MAX_ATTEMPTS` (docs/aidge.md 2.5: "once"). */
export const RETRIES: Partial<Record<FailureCode, number>> = { 'content-check-failed': 1 };

/** Failures that a person can mend. The task waits for the user instead of ending, and then continues. */
export const MENDABLE: ReadonlySet<FailureCode> = new Set([
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
  'proxy-shut',
  'proxy-token-not-sendable',
  'proxy-unauthorized',
  'proxy-not-found',
  'proxy-changed',
  'outcome-unknown',
]);

export function wait(task: Task, how: { failure: Failure; attempts: number; at: number }): Task {
  const { failure, attempts, at } = how;
  return { ...settled(task), state: 'waiting', failure, attempts, nextAttemptAt: at };
}

export function ask(task: Task, failure: Failure): Task {
  return { ...settled(task), state: 'needs-attention', failure };
}

export function fail(task: Task, failure: Failure, now: number): Task {
  const { doubt: _, ...rest } = settled(task);
  return { ...rest, state: 'failed', failure, endedAt: now };
}

export function dueAt(task: Task, at: number): Task {
  return { ...task, nextAttemptAt: at };
}

/** The task without the fields of the step that is over. */
export function settled(task: Task): Task {
  const { leaseUntil: _lease, nextAttemptAt: _next, failure: _failure, ...rest } = task;
  return rest;
}

/** The task under way again after a rest. Its next rest is announced again. */
export function rested(task: Task): Task {
  const { toldAt: _, ...rest } = settled(task);
  return rest;
}

export function isIn(task: Task, ...states: TaskState[]): boolean {
  return states.includes(task.state);
}
