import type { Page } from '@playwright/test';

/**
 * From now on `navigator.onLine` in the page, and where it goes next, says this, whatever the machine: one without a network but
 * loopback is offline to Chromium. What is loaded is not changed by it: loopback answers as before.
 */
export async function sayNetwork(page: Page, state: 'online' | 'offline'): Promise<void> {
  const session = await page.context().newCDPSession(page);
  // Without it the override is taken and has no effect; the session stays, since the override ends with it (Chromium 156).
  await session.send('Network.enable');
  await session.send('Network.overrideNetworkState', {
    offline: state === 'offline',
    // A state like the usual one would be no override (Chromium 156). Nothing is really slowed down by this.
    latency: 1,
    downloadThroughput: -1,
    uploadThroughput: -1,
    connectionType: state === 'offline' ? 'none' : 'ethernet',
  });
}
