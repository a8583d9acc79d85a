import { StoredDataNewerError } from '../database/storage-errors.ts';
import { browser } from '../platform/browser.ts';
import { exclusively } from '../platform/locks.ts';
import { LOCAL_KEYS } from '../platform/storage-keys.ts';
import { losesSomething, readSettings } from './read-settings.ts';
import { SETTINGS_VERSION, type Settings } from './settings.ts';

/** Where they lie in storage.local. Read directly: WXT's storage is 2 kB more in every page, for migrations that are not used. */
const KEY = LOCAL_KEYS.settings;
/** Settings that could not be read, as they were, once they had to give way. */
const SET_ASIDE = LOCAL_KEYS.settingsSetAside;

export interface SettingsStore {
  read(): Promise<Settings>;
  /** Reads, changes parts and writes, one change after the other. */
  change(parts: Partial<Settings>): Promise<void>;
  /** As they are stored, for an export. */
  readRaw(): Promise<unknown>;
  /**
   * Takes settings out of an archive where no proxy is set yet; what cannot be read is left out, and the proxy's address always:
   * an archive never says where photos and token go.
   */
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
  const area = browser.storage.local;
  /** One reading for all that ask in the same turn: a page that opens asks several times at once. */
  let begun: Promise<unknown> | undefined;
  const readRaw = (): Promise<unknown> => {
    begun ??= area.get(KEY).then((stored) => stored[KEY] ?? null);
    queueMicrotask(() => {
      begun = undefined;
    });
    return begun;
  };
  async function putAside(raw: unknown): Promise<void> {
    const { [SET_ASIDE]: earlier } = await area.get(SET_ASIDE);
    await area.set({ [SET_ASIDE]: [...(Array.isArray(earlier) ? earlier : []), raw] });
  }
  async function read(): Promise<Settings> {
    const raw = await readRaw();
    if (isNewer(raw)) throw new StoredDataNewerError('The settings are newer than this version.');
    return readSettings(raw);
  }
  return {
    read,
    change: (parts) =>
      exclusively('settings', async () => {
        const settings = await read();
        const raw = await readRaw();
        if (losesSomething(raw)) await putAside(raw);
        await area.set({ [KEY]: { ...settings, ...parts } satisfies Settings });
      }),
    readRaw,
    async restore(raw) {
      if (raw === null || losesSomething(raw) || isNewer(raw)) return;
      const { proxyAddress } = await read();
      if (proxyAddress === '') await area.set({ [KEY]: { ...readSettings(raw), proxyAddress } });
    },
    clear: () => area.clear(),
    watch(listener) {
      const hear = (changed: object) => {
        if (KEY in changed) listener();
      };
      area.onChanged.addListener(hear);
      return () => area.onChanged.removeListener(hear);
    },
  };
}

function isNewer(raw: unknown): boolean {
  if (typeof raw !== 'object' || raw === null || !('version' in raw)) return false;
  return typeof raw.version === 'number' && raw.version > SETTINGS_VERSION;
}
