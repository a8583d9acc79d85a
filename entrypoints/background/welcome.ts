import { browser } from '../../lib/platform/browser.ts';

/** Opens the welcome page once, after the first install; updates and reloads open nothing. */
export function welcomeOnFirstRun(): void {
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === 'install') void openOnce();
  });
}

/** An unpacked extension is "installed" at every start of the browser. The flag marks the first time. */
async function openOnce(): Promise<void> {
  const { welcomed } = await browser.storage.local.get('welcomed');
  if (welcomed === true) return;
  await browser.storage.local.set({ welcomed: true });
  await browser.tabs.create({ url: browser.runtime.getURL('/welcome.html') });
}
