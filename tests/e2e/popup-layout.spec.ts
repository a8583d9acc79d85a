import { STATES, show, store } from '../../scripts/screenshots/states.ts';
import { expect, test } from './harness/chromium.ts';
import { startDrawnWorld } from './harness/drawn-world.ts';

/** What people see every day: it has to fit into the 600 px that Chromium gives a popup. */
const COMMON = ['popup-outfit', 'popup-empty', 'popup-one-piece', 'popup-dress', 'popup-running'];

for (const language of ['en', 'de', 'ar']) {
  test(`the popup needs no scroll bar in the common case, and holds at 200 %, ${language}`, async ({
    extension,
  }) => {
    const { world, close } = await startDrawnWorld();
    const keeper = await extension.openPage('options.html');
    const states = STATES.filter(({ name }) => COMMON.includes(name));
    expect(states).toHaveLength(COMMON.length);
    for (const state of states) {
      await store(keeper, state, { world, language });
      const popup = await extension.context.newPage();
      await popup.setViewportSize({ width: 380, height: 600 });
      await show(popup, state, `chrome-extension://${extension.id}`);
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
    await close();
  });
}
