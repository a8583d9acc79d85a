import type { Extension } from './harness/chromium.ts';
import { launchAllowedInPrivate, openPrivately, titleOfIcon } from './harness/private-window.ts';
import { openRealPopup } from './harness/real-popup.ts';
import { expect, test } from './harness/test.ts';
import { startWorld, tag, type World } from './harness/world.ts';

const PRIVATE = 'Nothing was added: this is a private window.';

let extension: Extension;
let world: World;
test.beforeEach(async () => {
  [extension, world] = await Promise.all([launchAllowedInPrivate(), startWorld()]);
});
test.afterEach(async () => {
  await Promise.all([extension.close(), world.close()]);
});

test('a right-click in a private window keeps nothing, and says so there alone', async () => {
  await tag(extension, world.shop, 'bottoms');
  const before = await titleOfIcon(extension);
  const page = await openPrivately(extension, `${world.shop}/tops`);
  await extension.chooseMenuItem(page, '#plain', 'tag-tops');
  await expect(page.locator('fitting-room-toast')).toBeVisible();
  expect(await titleOfIcon(extension, page.url())).toContain(PRIVATE);
  expect(await titleOfIcon(extension)).toBe(before);
  // Nothing is on its way either: a click in a normal window comes after it, and its garment is the only new one.
  await tag(extension, world.shop, 'dresses');
  const popup = await extension.openPage('popup.html');
  await expect(popup.getByText('Fine dresses').first()).toBeVisible();
  await expect(popup.getByText('Fine tops')).toHaveCount(0);
});

test('the shortcut for the picker says so as well', async () => {
  const page = await openPrivately(extension, `${world.shop}/tops`);
  await extension.worker.evaluate(async (url) => {
    const tab = (await chrome.tabs.query({})).find((candidate) => candidate.url === url);
    // `dispatch` is not in the types: Chromium has it for every extension event.
    (chrome.commands.onCommand as unknown as { dispatch(...args: unknown[]): void }).dispatch(
      'pick-garment',
      tab,
    );
  }, page.url());
  await expect(page.locator('fitting-room-toast')).toBeVisible();
  await expect(page.locator('fitting-room-picker')).toHaveCount(0);
});

test('the popup in a private window says what it is, and shows nothing', async () => {
  await tag(extension, world.shop, 'tops');
  const page = await openPrivately(extension, `${world.shop}/tops`);
  const popup = await openRealPopup(extension, page);
  await expect(popup.getByRole('heading', { name: 'This is a private window.' })).toBeVisible();
  await expect(popup.getByText('Fine tops')).toHaveCount(0);
  await expect(popup.getByRole('button')).toHaveCount(0);
});
