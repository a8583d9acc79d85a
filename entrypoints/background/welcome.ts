import { browser } from '../../lib/platform/browser.ts';
import { LOCAL_KEYS } from '../../lib/platform/storage-keys.ts';

/** Opens the welcome page once, after the first install; updates and reloads open nothing. */
export function welcomeOnFirstRun(): void {
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === 'install') void openOnce();
  });
}

/** An unpacked extension is "installed" at every start of the browser. The flag marks the first time. */
async function openOnce(): Promise<void> {
  const { [LOCAL_KEYS.welcomed]: welcomed } = await browser.storage.local.get(LOCAL_KEYS.welcomed);
  if (welcomed === true) return;
  await browser.storage.local.set({ [LOCAL_KEYS.welcomed]: true });
  await browser.tabs.create({ url: browser.runtime.getURL('/welcome.html') });
}
