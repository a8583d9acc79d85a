import type { Task } from '../task/task.ts';
import { nextSlotAt, type RateLimit } from './rate-window.ts';

/** Where a task stands in the queue. Times are epoch ms, and estimates. */
export interface Place {
  /** From 1. */
  place: number;
  /** When it is sent, if nothing goes wrong. */
  slotAt: number;
  /** When its images are there, going by how long the last ones took. */
  readyAt: number;
}

/** All that the queue's view needs. */
export interface Queue {
  /** Tasks that are not accepted yet, in the order in which they are sent. */
  places: Map<Task['id'], Place>;
  /** When the next submit is possible; `undefined` for an empty queue. */
  nextSlotAt?: number;
  /** When the last one's images are there; `undefined` for an empty queue. */
  allReadyAt?: number;
  limit: RateLimit;
}

/** Until a first task has ended: docs/aidge.md 7 knows of about 15 s for one image, and advises 10 to 120 s. */
const USUAL_MS = 40_000;

/** Median of how long tasks took from being accepted to their end, in ms. */
export function typicalDuration(tasks: Pick<Task, 'submittedAt' | 'endedAt'>[]): number {
  const took = tasks
    .flatMap(({ submittedAt, endedAt }) =>
      submittedAt === undefined || endedAt === undefined ? [] : [endedAt - submittedAt],
    )
    .filter((ms) => ms >= 0)
    .sort((a, b) => a - b);
  return took[Math.floor(took.length / 2)] ?? USUAL_MS;
}

/** Plays the queue forward: who is sent when, within the limit. `unsent` are the tasks that wait, in any order. */
export function forecast(deps: {
  unsent: Task[];
  sentAt: number[];
  limit: RateLimit & { blockedUntil: number };
  usualMs: number;
  now: number;
}): Queue {
  const { limit, now, usualMs } = deps;
  const sentAt = [...deps.sentAt];
  const places = new Map<Task['id'], Place>();
  let last = Math.max(now, limit.blockedUntil);
  for (const task of inOrder(deps.unsent)) {
    // One that waits for a slot takes the next; one that failed has its own time as well.
    const isReady = task.state !== 'waiting' || task.failure?.code === 'rate-limited';
    const from = isReady ? last : Math.max(last, task.nextAttemptAt ?? now);
    const isSent = task.state === 'submitting';
    const slotAt = isSent ? now : nextSlotAt(sentAt, limit, from);
    if (!isSent) sentAt.push(slotAt);
    if (isReady && !isSent) last = slotAt;
    places.set(task.id, { place: places.size + 1, slotAt, readyAt: slotAt + usualMs });
  }
  const slots = [...places.values()];
  if (slots.length === 0) return { places, limit };
  return {
    places,
    nextSlotAt: Math.min(...slots.map(({ slotAt }) => slotAt)),
    allReadyAt: Math.max(...slots.map(({ readyAt }) => readyAt)),
    limit,
  };
}

/** First come, first sent. */
export function inOrder(tasks: Task[]): Task[] {
  return [...tasks].sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
}
