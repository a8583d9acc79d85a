import { browser } from './browser.ts';

/** One named alarm of the browser: it rings even when the worker is dead, 30 s ahead at the earliest. */
export function createAlarm(name: string) {
  return {
    /** Rings at `when` (epoch ms); replaces what was set before. */
    async set(when: number): Promise<void> {
      await browser.alarms.create(name, { when });
    },
    async clear(): Promise<void> {
      await browser.alarms.clear(name);
    },
    /** Registers at once: call it in the worker's first synchronous turn. */
    onRing(listener: () => void): void {
      browser.alarms.onAlarm.addListener((alarm) => {
        if (alarm.name === name) listener();
      });
    },
  };
}
