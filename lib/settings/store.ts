import { storage } from '#imports';
import { StoredDataNewerError } from '../platform/database.ts';
import { z } from '../platform/schema.ts';
import { modelChoiceSchema, optionsSchema } from '../wardrobe/schema.ts';
import { DEFAULT_SETTINGS, type Settings } from './settings.ts';

const settingsSchema = z.object({
  version: z.literal(1),
  proxyAddress: z.string(),
  defaults: z.object({ model: modelChoiceSchema, options: optionsSchema }),
});

/** Settings that a newer version wrote are left alone, also by `write`. */
const VERSION = 1;

/** WXT's storage without its migrations: those log a failing step and hand on the old data (DESIGN section 2). */
const item = storage.defineItem<unknown>('local:settings');
/** Settings that could not be read, as they were, once they had to give way. */
const setAside = storage.defineItem<unknown[]>('local:settings-set-aside', { fallback: [] });

export interface SettingsStore {
  read(): Promise<Settings>;
  write(settings: Settings): Promise<void>;
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
    const parsed = settingsSchema.safeParse(raw);
    return parsed.success ? parsed.data : DEFAULT_SETTINGS;
  }
  return {
    read,
    async write(settings) {
      await read();
      const raw = await item.getValue();
      if (raw !== null && !settingsSchema.safeParse(raw).success) {
        await setAside.setValue([...(await setAside.getValue()), raw]);
      }
      await item.setValue(settings);
    },
    readRaw: () => item.getValue(),
    async restore(raw) {
      const parsed = settingsSchema.safeParse(raw);
      if (parsed.success && (await read()).proxyAddress === '') await item.setValue(parsed.data);
    },
    clear: () => storage.clear('local'),
    watch: (listener) => item.watch(listener),
  };
}

function isNewer(raw: unknown): boolean {
  if (typeof raw !== 'object' || raw === null || !('version' in raw)) return false;
  return typeof raw.version === 'number' && raw.version > VERSION;
}
