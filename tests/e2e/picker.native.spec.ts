import { test as base, type Extension, expect, launchExtension } from './harness/chromium.ts';
import { GARMENT_SIZE } from './harness/garments.ts';
import { chooseFromNativeMenu, pressShortcut } from './harness/native-menu.ts';
import { openRealPopup } from './harness/real-popup.ts';
import { startStorePages } from './harness/store-pages.ts';

/** The extension as it is released, without any host permission and so without the recorder, in a window. */
const test = base.extend<{ released: Extension; store: Awaited<ReturnType<typeof startStorePages>> }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
  released: async ({}, use) => {
    const extension = await launchExtension({ build: '.output/chrome-mv3', headless: false });
    await expect
      .poll(() =>
        extension.worker.evaluate(async () => {
          const created = await chrome.commands.getAll();
          return created.some(({ name }) => name === 'pick-garment');
        }),
      )
      .toBe(true);
    await use(extension);
    await extension.close();
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
  store: async ({}, use) => {
    const store = await startStorePages();
    await use(store);
    await store.close();
  },
});

test('a covered picture without the recorder: the user points at it', async ({ released, store }) => {
  const page = await released.context.newPage();
  await page.goto(`${store.origin}/overlay`);
  await chooseFromNativeMenu(page.locator('#target'), 'tag-tops', { over: 'page' });
  await expect(page.locator('fitting-room-picker')).toBeVisible();
  await page.mouse.click(150, 200);
  await expect(page.locator('fitting-room-toast')).toBeVisible();
  const popup = await released.openPage('popup.html');
  const top = popup.getByRole('group', { name: 'Top', exact: true });
  await expect(top.getByRole('img').first()).toHaveAttribute('data-address', `${store.origin}/p/overlay.jpg`);
  await expect(top).toContainText(GARMENT_SIZE);
});

test('a picture in a frame of another site, which is closed to us: the browser’s own word for it', async ({
  released,
  store,
}) => {
  const page = await released.context.newPage();
  await page.goto(`${store.origin}/in-frame?origin=${encodeURIComponent(store.otherOrigin)}&page=plain`);
  await chooseFromNativeMenu(page.frameLocator('iframe').locator('#target'), 'tag-tops');
  await expect(page.locator('fitting-room-toast')).toBeVisible();
  const popup = await released.openPage('popup.html');
  const top = popup.getByRole('group', { name: 'Top', exact: true });
  await expect(top.getByRole('img').first()).toHaveAttribute(
    'data-address',
    `${store.otherOrigin}/p/plain.jpg`,
  );
});

test('by the shortcut, all by keyboard: the picker asks for the type, Escape leaves everything as it was', async ({
  released,
  store,
}) => {
  const page = await released.context.newPage();
  await page.goto(`${store.origin}/carousel`);
  await page.bringToFront();
  const picker = page.locator('fitting-room-picker');
  await pressShortcut('alt+shift+f', 'carousel', () => picker.isVisible());
  await page.keyboard.press('Escape');
  await expect(picker).toHaveCount(0);
  await expect(page.locator('fitting-room-toast')).toHaveCount(0);

  await pressShortcut('alt+shift+f', 'carousel', () => picker.isVisible());
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.keyboard.press('3');
  await expect(page.locator('fitting-room-toast')).toBeVisible();
  const popup = await released.openPage('popup.html');
  const dress = popup.getByRole('group', { name: 'Dress', exact: true });
  await expect(dress.getByRole('img').first()).toHaveAttribute('data-address', /\/p\/(first|second)\.jpg$/);
});

test('from the popup: “Pick from this page” in the slot, a frame of the same site included', async ({
  released,
  store,
}) => {
  const page = await released.context.newPage();
  await page.goto(`${store.origin}/in-frame?origin=${encodeURIComponent(store.origin)}`);
  const popup = await openRealPopup(released, page);
  await popup.getByRole('button', { name: 'Pick from this page: Bottom' }).click();
  await expect(page.locator('fitting-room-picker')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.locator('fitting-room-toast')).toBeVisible();
  const board = await released.openPage('popup.html');
  const bottom = board.getByRole('group', { name: 'Bottom', exact: true });
  await expect(bottom.getByRole('img').first()).toHaveAttribute(
    'data-address',
    `${store.origin}/p/framed.jpg`,
  );
});
