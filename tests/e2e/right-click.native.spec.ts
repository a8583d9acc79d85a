import { test as base, type Extension, expect, launchExtension } from './harness/chromium.ts';
import { GARMENT_SIZE } from './harness/garments.ts';
import { chooseFromNativeMenu } from './harness/native-menu.ts';
import { startWorld, type World } from './harness/world.ts';

/** The extension as it is released, without any host permission, in a window: a click grants what a click grants. */
const test = base.extend<{ released: Extension; world: World }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
  released: async ({}, use) => {
    const extension = await launchExtension({ build: '.output/chrome-mv3', headless: false });
    await expect.poll(() => hasMenu(extension)).toBe(true);
    await use(extension);
    await extension.close();
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
  world: async ({}, use) => {
    const world = await startWorld();
    await use(world);
    await world.close();
  },
});

/** The menu is built a moment after the installation. */
function hasMenu({ worker }: Extension): Promise<boolean> {
  return worker.evaluate(
    () =>
      new Promise<boolean>((resolve) => {
        chrome.contextMenus.update('tag-dresses', {}, () => resolve(chrome.runtime.lastError === undefined));
      }),
  );
}

test('right mouse button on a picture, item chosen by keyboard: the garment is tagged by activeTab alone', async ({
  released,
  world,
}) => {
  const page = await released.context.newPage();
  await page.goto(`${world.shop}/tops`);
  await chooseFromNativeMenu(page.locator('#plain'), 'tag-tops');
  await expect(page.locator('fitting-room-toast')).toBeVisible();
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY');
  await expect.poll(() => released.worker.evaluate(() => chrome.action.getBadgeText({}))).toBe('1');

  const popup = await released.openPage('popup.html');
  const top = popup.getByRole('group', { name: 'Top', exact: true });
  await expect(top).toContainText('Fine tops');
  await expect(top).toContainText(GARMENT_SIZE);
  await expect(top.getByRole('img').first()).toHaveAttribute('data-address', `${world.shop}/tops.jpg`);
});

test('a worker that was killed is woken by the click', async ({ released, world }) => {
  const page = await released.context.newPage();
  await page.goto(`${world.shop}/bottoms`);
  await released.openPage('options.html');
  await released.stopWorker();
  await chooseFromNativeMenu(page.locator('#plain'), 'tag-bottoms');
  await expect(page.locator('fitting-room-toast')).toBeVisible();
});

test('where the click gives no picture, the user points at one by keyboard', async ({ released, world }) => {
  const page = await released.context.newPage();
  await page.goto(`${world.shop}/dresses`);
  await chooseFromNativeMenu(page.locator('#text'), 'tag-dresses', { over: 'page' });
  await expect(page.locator('fitting-room-picker')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.locator('fitting-room-picker')).toHaveCount(0);
  await expect(page.locator('fitting-room-toast')).toBeVisible();
  const popup = await released.openPage('popup.html');
  const dress = popup.getByRole('group', { name: 'Dress', exact: true });
  await expect(dress.getByRole('img').first()).toHaveAttribute('data-address', `${world.shop}/dresses.jpg`);
});
