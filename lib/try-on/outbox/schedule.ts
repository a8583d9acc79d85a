import type { TaskStore } from '../store.ts';
import type { Lane } from './lane.ts';

/** A packed extension's alarms ring 30 s ahead at the earliest (Chrome 120). Nearer steps take a timer as well. */
const ALARM_MIN_MS = 30_000;

/** As long as something is under way, somebody looks after it so often, whatever the clock says. */
const SLEEP_MAX_MS = 10 * 60_000;

/** The one alarm of the outbox: it survives the worker, and wakes it. */
export interface Alarm {
  /** Epoch ms; replaces what was set before. */
  set(at: number): Promise<void>;
  clear(): Promise<void>;
  /** Call it in the worker's first synchronous turn: a listener added later misses the alarm that woke the worker. */
  onRing(listener: () => void): void;
}

export interface Schedule {
  /** Takes every step that is due, then sets alarm and timer for the next one. Calls during a run lead to one more. */
  wake(): void;
  /** Sets the alarm before something new is written: should the worker die right after, it is woken all the same. */
  arm(): Promise<void>;
}

export interface ScheduleDeps {
  lanes: Lane[];
  store: Pick<TaskStore, 'nextDueAt'>;
  alarm: Alarm;
  /** Calls back after `ms`, unless the worker dies before; gives the way to stop it. */
  timer: (ms: number, callback: () => void) => () => void;
  now: () => number;
}

/**
 * When the lanes run. The alarm is the safety net that survives the worker; the timer is what makes it quick while
 * the worker lives.
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
      // The store failed, or the browser's own calls: the alarm that was set before the work tries again.
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

  /** While a lane is at work, the alarm that it has set stays: it may be the last thing that it did. */
  async function planAlarm(): Promise<void> {
    try {
      const dueAt = await store.nextDueAt();
      if (runs.some(({ running }) => running) || now() < armedUntil) return;
      if (dueAt === undefined) await alarm.clear();
      else await alarm.set(Math.min(Math.max(dueAt, now() + ALARM_MIN_MS), now() + SLEEP_MAX_MS));
    } catch {
      // The alarm of the run still stands.
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
