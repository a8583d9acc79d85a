import type { TaskStore } from '../store.ts';
import type { Lane } from './lane.ts';

/** Alarms of a packed extension ring 30 s ahead at the earliest (Chrome 120). Earlier steps use a timer, too. */
const ALARM_MIN_MS = 30_000;

/** The longest time (ms) between two runs while anything is under way, even if the clock is wrong. */
const SLEEP_MAX_MS = 10 * 60_000;

/** The outbox's only alarm. It survives the worker and wakes it. */
export interface Alarm {
  /** Sets the alarm (epoch ms) and replaces an earlier one. */
  set(at: number): Promise<void>;
  clear(): Promise<void>;
  /** Must be called in the worker's first synchronous turn: a listener added later misses the alarm that woke the worker. */
  onRing(listener: () => void): void;
}

export interface Schedule {
  /** Runs every due step, then sets alarm and timer for the next. A call during a run leads to one more run. */
  wake(): void;
  /** Sets the alarm before a task is written, so that a worker that dies right after is woken again. */
  arm(): Promise<void>;
}

export interface ScheduleDeps {
  lanes: Lane[];
  store: Pick<TaskStore, 'nextDueAt'>;
  alarm: Alarm;
  /** Calls back after `ms`, unless the worker dies first. Returns the function that cancels it. */
  timer: (ms: number, callback: () => void) => () => void;
  now: () => number;
}

/**
 * Decides when the lanes run. The alarm survives the worker. The timer is quicker while the worker lives.
 */
export function createSchedule({ lanes, store, alarm, timer, now }: ScheduleDeps): Schedule {
  const runs = lanes.map((lane) => ({ lane, running: false, again: false, stopTimer: () => {} }));
  type Run = (typeof runs)[number];
  let armedUntil = Number.NEGATIVE_INFINITY;

  async function run(one: Run): Promise<void> {
    if (one.running) {
      one.again = true;
      one.lane.nudge();
      return;
    }
    one.running = true;
    try {
      do {
        one.again = false;
        await alarm.set(now() + ALARM_MIN_MS); // Before the work: the worker may die in it.
        await one.lane.run();
        await planTimer(one);
      } while (one.again);
    } catch {
      // The store or a call to the browser failed. The alarm that was set before tries again.
      return;
    } finally {
      one.running = false;
    }
    await planAlarm();
  }

  async function planTimer(one: Run): Promise<void> {
    one.stopTimer();
    const dueAt = await store.nextDueAt(one.lane.mine);
    if (dueAt === undefined) return;
    const waitMs = Math.max(0, dueAt - now());
    if (waitMs < ALARM_MIN_MS) one.stopTimer = timer(waitMs, () => void run(one));
  }

  /** While a lane is running, its alarm stays set: setting it may be the last thing that the worker did. */
  async function planAlarm(): Promise<void> {
    try {
      const dueAt = await store.nextDueAt();
      if (runs.some(({ running }) => running) || now() < armedUntil) return;
      if (dueAt === undefined) await alarm.clear();
      else await alarm.set(Math.min(Math.max(dueAt, now() + ALARM_MIN_MS), now() + SLEEP_MAX_MS));
    } catch {
      // The run's alarm is still set.
    }
  }

  const wake = () => {
    for (const one of runs) void run(one);
  };
  alarm.onRing(wake);
  return {
    wake,
    async arm() {
      armedUntil = now() + ALARM_MIN_MS;
      await alarm.set(armedUntil);
    },
  };
}
