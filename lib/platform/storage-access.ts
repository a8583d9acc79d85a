import { browser } from './browser.ts';

/**
 * Keeps `storage.local` from content scripts where the browser can (Chromium; Firefox has no such switch). None of ours needs it,
 * and a page that has taken one over finds nothing there.
 */
export function closeStorageToContentScripts(): void {
  const area = browser.storage.local as typeof browser.storage.local & {
    setAccessLevel?: (options: { accessLevel: 'TRUSTED_CONTEXTS' }) => Promise<void>;
  };
  // A browser that refuses leaves it as it was: the address there decides nothing anyway.
  void area.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' }).catch(() => undefined);
}
