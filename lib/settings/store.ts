import { storage } from '#imports';
import { exclusively } from '../platform/locks.ts';
import { readSettings } from './read-settings.ts';
import type { Settings } from './settings.ts';

/** WXT's storage without its migrations: those log a failing step and hand on the old data (DESIGN section 2). */
const item = storage.defineItem<unknown>('local:settings');

export interface SettingsStore {
  read(): Promise<Settings>;
  /** Reads, changes parts and writes, one change after the other. */
  change(parts: Partial<Settings>): Promise<void>;
  /** Calls `listener` after a change in any context; returns the way to stop. */
  watch(listener: () => void): () => void;
}

/** Settings in storage.local. */
export function createSettingsStore(): SettingsStore {
  return {
    read: async () => readSettings(await item.getValue()),
    change: (parts) =>
      exclusively('settings', async () =>
        item.setValue({ ...readSettings(await item.getValue()), ...parts } satisfies Settings),
      ),
    watch: (listener) => item.watch(listener),
  };
}
