import { openBrowser, setUp } from './browser.ts';
import { type Running, say } from './start-all.ts';

/** Opens the browser with the two shops for a person, and stays until it is closed. */
export async function openForUser({ chromium, proxy, store }: Running): Promise<void> {
  const browser = await openBrowser(chromium, { headless: false });
  await (await setUp(browser, proxy)).close();
  for (const shop of [store.overlay, store.plain]) {
    await (await browser.context.newPage()).goto(shop.origin);
  }
  say('right-click a garment, choose Fitting Room ▸ Try on as …, then click the extension’s icon');
  say('close the browser to stop');
  await browser.context.waitForEvent('close', { timeout: 0 });
}
