import { storage } from '#imports';
import { StoredDataNewerError } from '../platform/database.ts';
import { exclusively } from '../platform/locks.ts';
import { losesSomething, readSettings } from './read-settings.ts';
import { SETTINGS_VERSION, type Settings } from './settings.ts';

/** WXT's storage without its migrations: those log a failing step and hand on the old data (DESIGN section 2). */
const item = storage.defineItem<unknown>('local:settings');
/** Settings that could not be read, as they were, once they had to give way. */
const setAside = storage.defineItem<unknown[]>('local:settings-set-aside', { fallback: [] });

export interface SettingsStore {
  read(): Promise<Settings>;
  /** Reads, changes parts and writes, one change after the other. */
  change(parts: Partial<Settings>): Promise<void>;
  /** As they are stored, for an export. */
  readRaw(): Promise<unknown>;
  /** Takes settings out of an archive where no proxy is set yet; what cannot be read is left out. */
  restore(raw: unknown): Promise<void>;
  clear(): Promise<void>;
  /** Calls `listener` after a change in any context; returns the way to stop. */
  watch(listener: () => void): () => void;
}

/**
 * Settings in storage.local. What cannot be read there is read as the defaults, and set aside when new ones are written.
 * Newer ones are an error (`StoredDataNewerError`) that changes nothing.
 */
export function createSettingsStore(): SettingsStore {
  async function read(): Promise<Settings> {
    const raw = await item.getValue();
    if (isNewer(raw)) throw new StoredDataNewerError('The settings are newer than this version.');
    return readSettings(raw);
  }
  return {
    read,
    change: (parts) =>
      exclusively('settings', async () => {
        const settings = await read();
        const raw = await item.getValue();
        if (losesSomething(raw)) await setAside.setValue([...(await setAside.getValue()), raw]);
        await item.setValue({ ...settings, ...parts } satisfies Settings);
      }),
    readRaw: () => item.getValue(),
    async restore(raw) {
      if (raw === null || losesSomething(raw) || isNewer(raw)) return;
      if ((await read()).proxyAddress === '') await item.setValue(readSettings(raw));
    },
    clear: () => storage.clear('local'),
    watch: (listener) => item.watch(listener),
  };
}

function isNewer(raw: unknown): boolean {
  if (typeof raw !== 'object' || raw === null || !('version' in raw)) return false;
  return typeof raw.version === 'number' && raw.version > SETTINGS_VERSION;
}
