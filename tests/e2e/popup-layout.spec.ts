import type { Page } from '@playwright/test';
import { STATES, show, store } from '../support/screenshots/states.ts';
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

test('at 200 % nothing that has the focus lies under the foot of the popup', async ({ extension }) => {
  const { world, close } = await startDrawnWorld();
  const keeper = await extension.openPage('options.html');
  for (const name of ['popup-failed', 'popup-missing']) {
    const state = STATES.find((candidate) => candidate.name === name);
    if (state === undefined) throw new Error(`There is no state ${name}.`);
    await store(keeper, state, { world, language: 'en' });
    const popup = await extension.context.newPage();
    await popup.setViewportSize({ width: 380, height: 300 });
    await show(popup, state, `chrome-extension://${extension.id}`);
    // The first problem is brought into view where the button was pressed in vain.
    if (name === 'popup-missing') await expect.poll(() => covered(popup, '.board .note.bad')).toBe(false);
    const seen = new Set<string>();
    for (let presses = 0; presses < 40; presses += 1) {
      await popup.keyboard.press('Tab');
      if ((await popup.locator(':focus').count()) === 0) continue;
      const focused = await popup.locator(':focus').evaluate((element) => element.outerHTML);
      seen.add(focused);
      await expect.poll(() => covered(popup, ':focus'), focused).toBe(false);
    }
    expect(seen.size).toBeGreaterThan(12);
    await popup.close();
  }
  await close();
});

/** Whether something else lies over the middle of what `selector` finds, or over its lower edge. */
function covered(page: Page, selector: string): Promise<boolean> {
  return page
    .locator(selector)
    .first()
    .evaluate((found) => {
      const element = found.closest('label') ?? found;
      const { left, top, width, height } = element.getBoundingClientRect();
      return [top + height / 2, top + height - 2].some((y) => {
        const top = document.elementFromPoint(left + width / 2, y);
        return top === null || !(element.contains(top) || top.contains(element));
      });
    });
}
