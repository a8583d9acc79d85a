import { describe, expect, it } from 'vitest';
import type { Task } from '../task/task.ts';
import { forecast, typicalDuration } from './forecast.ts';

const NOW = 1_000_000;
const limit = { limit: 3, windowMs: 60_000, blockedUntil: 0 };
const task = (id: string, createdAt: number, more: Partial<Task> = {}) =>
  ({ id, createdAt, state: 'queued', nextAttemptAt: NOW, ...more }) as Task;

const placesOf = (unsent: Task[], sentAt: number[] = [], known = limit) =>
  Object.fromEntries(
    [...forecast({ unsent, sentAt, limit: known, usualMs: 30_000, now: NOW }).places].map(([id, place]) => [
      id,
      [place.place, place.slotAt - NOW],
    ]),
  );

describe('the queue', () => {
  it('goes out first come, first sent, three in a window', () => {
    const unsent = [4, 2, 5, 1, 3].map((n) => task(`t${n}`, n));
    expect(placesOf(unsent)).toEqual({
      t1: [1, 0],
      t2: [2, 0],
      t3: [3, 0],
      t4: [4, 60_000],
      t5: [5, 60_000],
    });
  });

  it('reckons with what was sent before, and with a block', () => {
    const sentAt = [NOW - 50_000, NOW - 20_000, NOW - 10_000];
    expect(placesOf([task('a', 1), task('b', 2)], sentAt)).toEqual({ a: [1, 10_000], b: [2, 40_000] });
    expect(placesOf([task('a', 1)], [], { ...limit, blockedUntil: NOW + 7_000 })).toEqual({ a: [1, 7_000] });
  });

  it('a task in backoff holds up nobody, one that is being sent has its place already', () => {
    const unsent = [
      task('sending', 1, { state: 'submitting' }),
      task('failing', 2, {
        state: 'waiting',
        failure: { code: 'proxy-unreachable' },
        nextAttemptAt: NOW + 90_000,
      }),
      task('next', 3),
    ];
    expect(placesOf(unsent)).toEqual({ sending: [1, 0], failing: [2, 90_000], next: [3, 0] });
  });

  it('says when all are ready, and nothing of an empty queue', () => {
    const queue = forecast({
      unsent: [1, 2, 3, 4].map((n) => task(`t${n}`, n)),
      sentAt: [],
      limit,
      usualMs: 30_000,
      now: NOW,
    });
    expect([queue.nextSlotAt, queue.allReadyAt]).toEqual([NOW, NOW + 90_000]);
    const empty = forecast({ unsent: [], sentAt: [], limit, usualMs: 0, now: NOW });
    expect(empty.nextSlotAt).toBeUndefined();
  });
});

describe('how long one takes', () => {
  it('is the median of the last, and a guess before', () => {
    const took = (ms: number) => ({ submittedAt: 1, endedAt: 1 + ms });
    expect(typicalDuration([took(10), took(1_000_000), took(20), {}])).toBe(20);
    expect(typicalDuration([])).toBe(40_000);
  });
});
