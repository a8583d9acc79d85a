import type { Page } from '@playwright/test';
import { type Extension, expect, test } from './harness/chromium.ts';
import { openPicker, startCoatStore, toastText } from './harness/picking.ts';

const LOST = 'Not added: Fitting Room was updated or turned off in the meantime.';
const NEXT = 'Add the garment again. If nothing happens, reload this page first.';

/** Reloads the extension, as an update does; resolves once the old one has gone, which takes its pages with it. */
async function updateExtension(extension: Extension): Promise<void> {
  const own = await extension.openPage('options.html');
  const closed = own.waitForEvent('close');
  // The page dies in the call: no answer comes.
  void own.evaluate(() => chrome.runtime.reload()).catch(() => undefined);
  await closed;
}

/**
 * Resolves once the script that the old extension left in the page has been told that it is gone: the browser tells each
 * page in its own time, after the extension's pages have closed.
 */
async function untilOrphaned(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const worlds: number[] = [];
  session.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.origin.startsWith('chrome-extension://')) worlds.push(context.id);
  });
  await session.send('Runtime.enable');
  await expect
    .poll(async () => {
      const answers = await Promise.all(
        worlds.map((contextId) =>
          session.send('Runtime.evaluate', {
            expression: `typeof fittingRoom === 'object' && chrome.runtime?.id === undefined`,
            contextId,
          }),
        ),
      );
      return answers.some(({ result }) => result.value === true);
    })
    .toBe(true);
  await session.detach();
}

const CHOICES: [string, (page: Page) => Promise<void>][] = [
  ['by key', (page) => page.keyboard.press('Enter')],
  ['by pointer', (page) => page.mouse.click(150, 200)],
];

for (const [how, choose] of CHOICES) {
  test(`what is chosen ${how} in a picker that outlived an update is said to be lost`, async ({
    extension,
  }) => {
    const store = await startCoatStore();
    const page = await extension.context.newPage();
    await page.goto(store.origin);
    await openPicker(extension, page);
    await updateExtension(extension);
    await page.bringToFront();
    await choose(page);
    await expect(page.locator('fitting-room-picker')).toHaveCount(0);
    await expect(page.locator('fitting-room-toast')).toBeVisible();
    await expect.poll(() => toastText(page)).toContain(LOST);
    expect(await toastText(page)).toContain(NEXT);
    await store.close();
  });
}

test('Escape in a picker that outlived an update closes it, and nothing is said', async ({ extension }) => {
  const store = await startCoatStore();
  const page = await extension.context.newPage();
  await page.goto(store.origin);
  await openPicker(extension, page);
  await updateExtension(extension);
  await page.bringToFront();
  await page.keyboard.press('Escape');
  await expect(page.locator('fitting-room-picker')).toHaveCount(0);
  await expect(page.locator('fitting-room-toast')).toHaveCount(0);
  await store.close();
});

test('an update while the page looks for the best picture: it is said that the garment was not added', async ({
  extension,
}) => {
  const store = await startCoatStore();
  const page = await extension.context.newPage();
  await page.goto(`${store.origin}/late`);
  await extension.chooseMenuItem(page, '#coat', 'tag-tops');
  await expect.poll(() => store.seen.some(({ path }) => path === '/late.jpg')).toBe(true);
  await updateExtension(extension);
  await untilOrphaned(page);
  store.answerLate();
  await expect(page.locator('fitting-room-toast')).toBeVisible();
  expect(await toastText(page)).toContain(LOST);
  await store.close();
});
