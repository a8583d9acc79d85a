import { storage } from '#imports';
import { z } from '../platform/schema.ts';
import { modelChoiceSchema, optionsSchema } from '../wardrobe/schema.ts';
import { DEFAULT_SETTINGS, type Settings } from './settings.ts';

const settingsSchema = z.object({
  version: z.literal(1),
  proxyAddress: z.string(),
  defaults: z.object({ model: modelChoiceSchema, options: optionsSchema }),
});

/** WXT's storage without its migrations: those log a failing step and hand on the old data (DESIGN section 2). */
const item = storage.defineItem<unknown>('local:settings');

export interface SettingsStore {
  read(): Promise<Settings>;
  write(settings: Settings): Promise<void>;
  /** Calls `listener` after a change in any context; returns the way to stop. */
  watch(listener: () => void): () => void;
}

/** Settings in storage.local. What cannot be read there is left alone and read as the defaults. */
export function createSettingsStore(): SettingsStore {
  return {
    async read() {
      const parsed = settingsSchema.safeParse(await item.getValue());
      return parsed.success ? parsed.data : DEFAULT_SETTINGS;
    },
    write: (settings) => item.setValue(settings),
    watch: (listener) => item.watch(listener),
  };
}
