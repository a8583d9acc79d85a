import type { Page } from '@playwright/test';
import { type Extension, expect, test } from './harness/chromium.ts';
import { garmentPicture } from './harness/garments.ts';
import { startPages } from './harness/pages.ts';

/** The texts that are seen: the shadow root of a toast is closed, so the accessibility tree tells. */
async function seenTexts(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  return nodes.flatMap(({ role, name }) => (role?.value === 'StaticText' ? [name?.value] : [])).join(' ');
}

/**
 * Makes what readers ask of the page throw, in our script's own world: no page reaches it (Chromium hides even the names of a
 * page's elements from there), so this stands for the fault in a reader that nobody foresaw.
 */
async function breakReading(
  extension: Extension,
  page: Page,
  [prototype, property]: [prototype: 'Element' | 'Document', property: string],
): Promise<void> {
  await extension.worker.evaluate(
    async ({ url, what }) => {
      const tab = (await chrome.tabs.query({})).find((one) => one.url === url);
      await chrome.scripting.executeScript({
        target: { tabId: tab?.id ?? -1 },
        args: what as [prototype: 'Element' | 'Document', property: string],
        func: (of, name) =>
          void Object.defineProperty(globalThis[of].prototype, name, {
            get() {
              throw new TypeError('what nobody foresaw');
            },
          }),
      });
    },
    { url: page.url(), what: [prototype, property] },
  );
}

const FAULTS: [when: string, what: ['Element' | 'Document', string], picks: boolean][] = [
  ['at the click', ['Element', 'getBoundingClientRect'], false],
  ['once a picture was chosen', ['Document', 'title'], true],
];

for (const [when, what, picks] of FAULTS) {
  test(`a reader that fails ${when} ends no click without a word`, async ({ extension }) => {
    const store = await startPages(async ({ path }) =>
      path.endsWith('.jpg')
        ? { type: 'image/jpeg', body: await garmentPicture('tops') }
        : {
            body: `<!doctype html><title>Store</title><link rel="icon" href="data:,"><p id="text">Made to last.</p>
              <img src="/coat.jpg" width="300" height="400" alt="">`,
          },
    );
    const page = await extension.context.newPage();
    await page.goto(store.origin);
    await breakReading(extension, page, what);
    await extension.chooseMenuItem(page, '#text', 'tag-tops');
    if (picks) {
      await expect(page.locator('fitting-room-picker')).toBeVisible();
      await page.bringToFront();
      await page.keyboard.press('Enter');
    }
    await expect.poll(() => seenTexts(page)).toContain('The garment was not added.');
    await expect(page.locator('fitting-room-picker')).toHaveCount(0);
    await store.close();
  });
}
