import type { Page } from '@playwright/test';
import { test as base, type Extension, expect, launchExtension } from './harness/chromium.ts';
import {
  finishedTask,
  garment,
  openSeededGallery,
  type Seed,
  sketchResult,
  startPictures,
} from './harness/gallery.ts';
import { chooseFromNativeMenu } from './harness/native-menu.ts';
import { answerPrompt } from './harness/permission-prompt.ts';
import { startStorePages } from './harness/store-pages.ts';
import { startWorld } from './harness/world.ts';

/** The extension as it is released, in a window: what it may do beyond a click, the browser's own prompt decides. */
const test = base.extend<{ released: Extension; welcome: Page; options: Page }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
  released: async ({}, use) => {
    const extension = await launchExtension({ build: '.output/chrome-mv3', headless: false });
    await use(extension);
    await extension.close();
  },
  // It opens by itself after the installation: whoever does not wait for it finds it in front later.
  welcome: async ({ released: { context } }, use) => {
    const isWelcome = (page: Page) => page.url().endsWith('/welcome.html');
    const page = context.pages().find(isWelcome) ?? (await context.waitForEvent('page', isWelcome));
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.bringToFront();
    await use(page);
  },
  options: async ({ released, welcome: _welcome }, use) => {
    const page = await released.openPage('options.html');
    await page.bringToFront();
    await use(page);
  },
});

const DENIED = 'Not allowed yet. Select “';
const may = (page: Page, permissions: chrome.permissions.Permissions) =>
  page.evaluate((asked) => chrome.permissions.contains(asked), permissions);
const recorders = (page: Page) =>
  page.evaluate(async () => (await chrome.scripting.getRegisteredContentScripts()).map(({ id }) => id));

test('the proxy’s host: dismissed and denied it says so, with the address left; allowed, a try-on goes the whole way', async ({
  released,
  options,
}) => {
  const world = await startWorld({ PROXY_TOKEN: 'open-sesame' });
  const host = { origins: ['http://127.0.0.1/*'] };
  const address = options.getByRole('textbox', { name: 'Proxy address' });
  const token = options.getByRole('textbox', { name: 'Access token' });
  const save = options.getByRole('button', { name: 'Save', exact: true });
  const status = options.getByRole('status').filter({ hasText: /./ });
  await address.fill(world.proxy.origin);
  await token.fill('open-sesame');
  for (const answer of ['dismiss', 'deny'] as const) {
    await save.click();
    await answerPrompt(options, answer);
    await expect(status).toHaveText(
      'Saved, but the browser isn’t allowed to contact this address yet. Select “Save” again, then allow access.',
    );
    await expect(address).toHaveValue(world.proxy.origin);
    await expect(token).toHaveValue('open-sesame');
    await expect(save).toBeFocused();
    expect(await may(options, host)).toBe(false);
  }
  await options.getByRole('button', { name: 'Test connection' }).click();
  await expect(status).toContainText('The browser isn’t allowed to contact this address yet.');

  await save.click();
  await answerPrompt(options, 'allow');
  await expect(status).toHaveText('Saved.');
  expect(await may(options, host)).toBe(true);
  await expect(save).toBeFocused();
  await options.getByRole('button', { name: 'Test connection' }).click();
  await expect(status).toContainText('Connected to the sandbox');

  const page = await released.context.newPage();
  await page.goto(`${world.shop}/tops`);
  await chooseFromNativeMenu(page.locator('#plain'), 'tag-tops');
  await expect(page.locator('fitting-room-toast')).toBeVisible();
  const popup = await released.openPage('popup.html');
  await popup.getByRole('spinbutton', { name: 'Number of images' }).fill('1');
  await popup.getByRole('button', { name: 'Try it on' }).click();
  const item = popup.getByRole('list', { name: 'Recent try-ons' }).getByRole('listitem');
  await expect(item).toHaveAttribute('data-task-id', /^[0-9a-f-]{36}$/);
  await expect(item).toContainText('Finished');
  await expect(item.locator('img[src^="blob:"]')).toHaveCount(1);
  await world.close();
});

test('every site: denied it says so and no recorder is there; allowed, the covered picture is found at once', async ({
  released,
  options,
}) => {
  const store = await startStorePages();
  const ask = options.getByRole('button', { name: 'Allow on all sites' });
  for (const answer of ['deny', 'dismiss'] as const) {
    await ask.click();
    await answerPrompt(options, answer);
    await expect(options.getByText(`${DENIED}Allow on all sites” again`)).toBeVisible();
    await expect(ask).toBeFocused();
    expect(await recorders(options)).toEqual([]);
  }
  await ask.click();
  await answerPrompt(options, 'allow');
  const on = options.getByText('On. You can turn this off');
  await expect(on).toBeVisible();
  await expect(on).toBeFocused();
  await expect(options.getByText(DENIED)).toHaveCount(0);
  await expect.poll(() => recorders(options)).toEqual(['recorder']);

  const page = await released.context.newPage();
  await page.goto(`${store.origin}/overlay`);
  await chooseFromNativeMenu(page.locator('#target'), 'tag-tops', { over: 'page' });
  await expect(page.locator('fitting-room-toast')).toBeVisible();
  const popup = await released.openPage('popup.html');
  const top = popup.getByRole('group', { name: 'Top', exact: true });
  await expect(top.getByRole('img').first()).toHaveAttribute('data-address', `${store.origin}/p/overlay.jpg`);
  await store.close();
});

test('notifications: denied it says so and the box stays empty; allowed it is checked', async ({
  options,
}) => {
  const box = options.getByRole('checkbox', { name: 'Notify me when a try-on is ready' });
  for (const answer of ['dismiss', 'deny'] as const) {
    await box.click();
    await answerPrompt(options, answer);
    await expect(options.getByText(`${DENIED}Notify me when a try-on is ready” again`)).toBeVisible();
    await expect(box).not.toBeChecked();
    await expect(box).toBeFocused();
  }
  await box.click();
  await answerPrompt(options, 'allow');
  await expect(box).toBeChecked();
  await expect(options.getByText(DENIED)).toHaveCount(0);
  expect(await may(options, { permissions: ['notifications'] })).toBe(true);
});

test('the welcome page: what was denied is said, and the focus stays where something can be done', async ({
  welcome,
}) => {
  const local = welcome.getByRole('button', { name: 'Use the local sandbox' });
  for (const answer of ['dismiss', 'deny'] as const) {
    await local.click();
    await answerPrompt(welcome, answer);
    await expect(welcome.getByText(`${DENIED}Use the local sandbox” again`)).toBeVisible();
    await expect(local).toBeFocused();
  }
  await welcome.getByRole('button', { name: 'Allow on all sites' }).click();
  await answerPrompt(welcome, 'dismiss');
  await expect(
    welcome.getByText('No problem. Fitting Room sees a page only when you use it there.'),
  ).toBeFocused();
  expect(await recorders(welcome)).toEqual([]);
});

/** Two garments of a shop that lets nobody read its pictures, and a try-on whose picture could not be kept. */
async function closedShop(): Promise<{ seed: Seed; host: string; close: () => Promise<void> }> {
  const shop = await startPictures();
  const { host } = new URL(shop.origin);
  const shirt = garment(shop.origin, 'breton-shirt');
  const kept = finishedTask('kept', [shirt]);
  const notKept = finishedTask('not-kept', [shirt], { hours: 1 });
  notKept.images = notKept.images.map((image) => ({
    ...image,
    url: `${shop.origin}/me.jpg`,
    keep: 'failed',
    attempts: 3,
  }));
  const seed = {
    tasks: [kept, notKept],
    garments: [shirt],
    pictures: [await sketchResult(['breton-shirt'], 0)],
    images: [{ task: 'kept', index: 0, picture: 0 }],
  };
  return { seed, host, close: shop.close };
}

test('the host of one result image: denied it says so; allowed, nothing is said any more', async ({
  released,
  welcome: _welcome,
}) => {
  const shop = await closedShop();
  const gallery = await openSeededGallery(released, shop.seed);
  await gallery.bringToFront();
  const card = gallery.locator('#task-not-kept');
  const allow = card.getByRole('button', { name: `Allow ${shop.host} and save the image` });
  for (const answer of ['deny', 'dismiss'] as const) {
    await allow.click();
    await answerPrompt(gallery, answer);
    await expect(card.getByRole('status')).toContainText(
      `${DENIED}Allow ${shop.host} and save the image” again`,
    );
    await expect(allow).toBeFocused();
  }
  await allow.click();
  await answerPrompt(gallery, 'allow');
  await expect(card.getByText(DENIED)).toHaveCount(0);
  expect(await may(gallery, { origins: ['http://127.0.0.1/*'] })).toBe(true);
  await shop.close();
});

test('the host of a garment in a collage: denied it says so and can be asked again; allowed, the garment is drawn', async ({
  released,
  welcome: _welcome,
}) => {
  const shop = await closedShop();
  const gallery = await openSeededGallery(released, shop.seed);
  await gallery.bringToFront();
  await gallery.locator('#task-kept').getByRole('checkbox', { name: 'Select image 1 of' }).check();
  await gallery.getByRole('button', { name: 'Collage' }).click();
  const dialog = gallery.getByRole('dialog', { name: 'Collage' });
  const allow = dialog.getByRole('button', { name: `Allow ${shop.host}` });
  for (const answer of ['deny', 'dismiss'] as const) {
    await allow.click();
    await answerPrompt(gallery, answer);
    await expect(dialog.getByText(`${DENIED}Allow ${shop.host}” again`)).toBeVisible();
    await expect(allow).toBeFocused();
  }
  await allow.click();
  await answerPrompt(gallery, 'allow');
  await expect(dialog.getByText('One store blocks its image')).toHaveCount(0);
  await shop.close();
});
