import { browser } from './browser.ts';
import type { SessionKey } from './storage-keys.ts';

/**
 * One value that outlives the worker and ends with the browser. `storage.session` is closed to content scripts unless the
 * extension opens it, in Chromium and in Firefox.
 */
export function sessionValue<Value>(key: SessionKey): {
  read: () => Promise<Value | undefined>;
  write: (value: Value) => Promise<void>;
} {
  return {
    read: async () => (await browser.storage.session.get(key))[key] as Value | undefined,
    write: (value) => browser.storage.session.set({ [key]: value }),
  };
}
