import { beforeEach, describe, expect, it } from 'vitest';
import type { Lane } from './lane.ts';
import { createSchedule, type Schedule } from './schedule.ts';

let now: number;
let alarmAt: number | undefined;
let timers: { at: number; callback: () => void }[];
let dueAt: number | undefined;
let runs: number;
let nudges: number;
let finish: (() => void) | undefined;
let ring: () => void;
let schedule: Schedule;
let hold: boolean;

const settle = () => new Promise((resolve) => setImmediate(resolve));

beforeEach(() => {
  now = 1_000_000;
  alarmAt = undefined;
  timers = [];
  dueAt = undefined;
  runs = 0;
  nudges = 0;
  hold = false;
  const lane: Lane = {
    mine: () => true,
    async run() {
      runs += 1;
      if (!hold) return;
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
    },
    nudge() {
      nudges += 1;
    },
  };
  schedule = createSchedule({
    lanes: [lane],
    store: { nextDueAt: async () => dueAt },
    alarm: {
      async set(at) {
        alarmAt = at;
      },
      async clear() {
        alarmAt = undefined;
      },
      onRing(listener) {
        ring = listener;
      },
    },
    timer(ms, callback) {
      const timer = { at: now + ms, callback };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    now: () => now,
  });
});

describe('the schedule', () => {
  it('sets the alarm before the work, since the worker may die in it', async () => {
    hold = true;
    schedule.wake();
    await settle();
    expect([runs, alarmAt]).toEqual([1, now + 30_000]);
  });

  it('a near step takes a timer and the alarm behind it, a far one the alarm alone', async () => {
    dueAt = now + 4_000;
    schedule.wake();
    await settle();
    expect([timers.map(({ at }) => at), alarmAt]).toEqual([[now + 4_000], now + 30_000]);
    dueAt = now + 100_000;
    schedule.wake();
    await settle();
    expect([timers, alarmAt]).toEqual([[], now + 100_000]);
  });

  it('sleeps no longer than ten minutes while something is under way, whatever the clock says', async () => {
    dueAt = now + 86_400_000;
    schedule.wake();
    await settle();
    expect(alarmAt).toBe(now + 600_000);
  });

  it('with nothing left to do there is no alarm, unless something is about to be written', async () => {
    schedule.wake();
    await settle();
    expect(alarmAt).toBeUndefined();
    await schedule.arm();
    schedule.wake();
    await settle();
    expect(alarmAt).toBe(now + 30_000);
  });

  it('a call during a run nudges it and leads to one more', async () => {
    hold = true;
    schedule.wake();
    await settle();
    ring();
    ring();
    hold = false;
    finish?.();
    await settle();
    expect([runs, nudges]).toEqual([2, 2]);
  });

  it('a run that fails leaves its alarm standing', async () => {
    const failing: Lane = { mine: () => true, run: () => Promise.reject(new Error('disk')), nudge() {} };
    const other = createSchedule({
      lanes: [failing],
      store: { nextDueAt: async () => undefined },
      alarm: {
        async set(at) {
          alarmAt = at;
        },
        async clear() {
          alarmAt = undefined;
        },
        onRing() {},
      },
      timer: () => () => {},
      now: () => now,
    });
    other.wake();
    await settle();
    expect(alarmAt).toBe(now + 30_000);
  });
});
