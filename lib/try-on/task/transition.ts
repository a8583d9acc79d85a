import {
  end,
  extend,
  follow,
  imageFailed,
  imageTried,
  lookAt,
  pollFailed,
  progress,
} from './follow-steps.ts';
import { abandon, accept, claim, doubtful, mayBeAccepted, refuse, requeue } from './submit-steps.ts';
import { isOver, type Task } from './task.ts';
import { dueAt, isIn, rested } from './task-change.ts';
import type { TaskEvent } from './task-event.ts';
import { retryFailed } from './task-images.ts';

/** How much (ms) a clock may be behind an older reading without having been set: other threads, rounding. */
const CLOCK_TOLERANCE_MS = 1_000;

/**
 * The task after `event` at `now` (epoch ms); the same object where the event has no meaning in its state
 * (a late answer, a duplicate alarm). Pure: everything that varies is in the event.
 */
export function transition(task: Task, event: TaskEvent, now: number): Task {
  // First, times that were planned by a clock that has been set back since are moved back, too.
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

function resume(task: Task, event: Extract<TaskEvent, { type: 'resumed' }>, now: number): Task {
  if (isIn(task, 'waiting')) return dueAt(task, now);
  if (isOver(task) && task.images.some(({ keep }) => keep === 'failed')) {
    return { ...rested(task), images: retryFailed(task.images), nextAttemptAt: now };
  }
  // A task whose query was refused is asked for again: its id was paid for.
  const isAskable = isIn(task, 'needs-attention') || (isIn(task, 'failed') && task.images.length === 0);
  if (task.taskId !== undefined) return isAskable ? follow(task, now) : task;
  return isIn(task, 'needs-attention') ? requeue(task, event, now) : task;
}

/** Whether the task waits only for the network. */
function isHeldUp({ state, failure, nextAttemptAt }: Task): boolean {
  const waits = state === 'waiting' || state === 'submitted' || state === 'running';
  return waits && nextAttemptAt !== undefined && failure?.code === 'proxy-unreachable';
}

/** Moves all future times back with the clock, so that nothing waits for a time that was never meant. */
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

/** Whether the task is at rest: nothing more happens without the user, so it is time to notify. */
export function isAtRest(task: Task): boolean {
  return isIn(task, 'finished', 'failed', 'needs-attention') && task.nextAttemptAt === undefined;
}
