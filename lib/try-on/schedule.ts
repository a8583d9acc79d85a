import { browser } from '../platform/browser.ts';
import type { Runner } from './runner.ts';
import type { TaskStore } from './store.ts';

const ALARM = 'try-on';
/** A packed extension's alarms ring 30 s ahead at the earliest (Chrome 120). Nearer steps take a timer as well. */
const ALARM_MIN_MS = 30_000;

export interface Schedule {
  /** Takes every step that is due, then sets alarm and timer for the next one. Calls during a run lead to one more. */
  wake(): void;
}

/**
 * When the runner runs. The alarm is the safety net that survives the worker; the timer is what makes it quick
 * while the worker lives. Registers its listener at once: call it in the worker's first synchronous turn.
 */
export function createSchedule(deps: { runner: Runner; store: TaskStore; now: () => number }): Schedule {
  let running = false;
  let again = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function run(): Promise<void> {
    if (running) {
      again = true;
      return;
    }
    running = true;
    try {
      do {
        again = false;
        await setAlarm(deps.now() + ALARM_MIN_MS); // Before the work: the worker may die in it.
        await deps.runner();
      } while (again);
      await planNext();
    } finally {
      running = false;
    }
  }

  async function planNext(): Promise<void> {
    clearTimeout(timer);
    const nextDueAt = await deps.store.nextDueAt();
    if (nextDueAt === undefined) {
      await browser.alarms.clear(ALARM);
      return;
    }
    const waitMs = Math.max(0, nextDueAt - deps.now());
    await setAlarm(deps.now() + Math.max(waitMs, ALARM_MIN_MS));
    if (waitMs < ALARM_MIN_MS) timer = setTimeout(() => void run(), waitMs);
  }

  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) void run();
  });
  return { wake: () => void run() };
}

function setAlarm(when: number): Promise<void> {
  return Promise.resolve(browser.alarms.create(ALARM, { when }));
}
