import { demoGarments, seed } from '../../scripts/screenshots/seed.ts';
import { statesOf } from '../../scripts/screenshots/states.ts';
import { expect, test } from './harness/chromium.ts';
import { finishedTask } from './harness/finished-task.ts';
import { startPictures } from './harness/pictures.ts';

/** What people see every day: it has to fit into the 600 px that Chromium gives a popup. */
const COMMON = ['popup-outfit', 'popup-empty', 'popup-one-piece', 'popup-dress', 'popup-running'];

for (const language of ['en', 'de', 'ar']) {
  test(`the popup needs no scroll bar in the common case, and holds at 200 %, ${language}`, async ({
    extension,
  }) => {
    const store = await startPictures();
    const garments = demoGarments({ plain: store, overlay: store });
    const keeper = await extension.openPage('options.html');
    const settings = { version: 1, proxyAddress: 'http://127.0.0.1:9', language };
    await keeper.evaluate((value) => chrome.storage.local.set({ settings: value }), settings);
    const states = statesOf(garments, finishedTask(garments)).filter(({ name }) => COMMON.includes(name));
    expect(states).toHaveLength(COMMON.length);
    for (const state of states) {
      await seed(keeper, state.records);
      const popup = await extension.openPage('popup.html');
      await popup.locator('.dock').waitFor();
      await popup.locator('.recent[aria-busy="false"]').waitFor();
      const { height, overflow } = await popup.evaluate(() => ({
        height: document.documentElement.scrollHeight,
        overflow: document.documentElement.scrollWidth - innerWidth,
      }));
      expect.soft(height, state.name).toBeLessThanOrEqual(600);
      expect.soft(overflow, state.name).toBeLessThanOrEqual(0);

      // At 200 % the same window is half as high: the button stays in sight, nothing sticks out.
      await popup.setViewportSize({ width: 380, height: 300 });
      await expect(popup.locator('.dock .primary')).toBeInViewport({ ratio: 1 });
      await popup.close();
    }
    await store.close();
  });
}
