import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium, type Frame, type Page } from '@playwright/test';
import { chromiumSwitches } from '../support/loopback/browser-settings.ts';
import { test as base, type Extension, expect } from './harness/chromium.ts';
import { GARMENT_SIZE } from './harness/garments.ts';
import { chooseBySrcUrl, chooseWithoutSrcUrl } from './harness/menu-dispatch.ts';
import { untilRecorder } from './harness/recorder.ts';
import { startStorePages } from './harness/store-pages.ts';

/** One right-click on every kind of store, with the permission for every site: the recorder tells what was clicked. */
const test = base.extend<{ store: Awaited<ReturnType<typeof startStorePages>> }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
  store: async ({}, use) => {
    const store = await startStorePages();
    await use(store);
    await store.close();
  },
});

async function expectTagged(extension: Extension, page: Page | Frame, picture: string): Promise<void> {
  await expect(page.locator('fitting-room-toast')).toBeVisible();
  const popup = await extension.openPage('popup.html');
  const top = popup.getByRole('group', { name: 'Top', exact: true });
  await expect(top.getByRole('img').first()).toHaveAttribute('data-address', picture);
  await expect(top).toContainText(GARMENT_SIZE);
  await expect(top).toContainText('Good image');
}

for (const [kind, picture] of Object.entries({
  overlay: 'overlay',
  shadow: 'shadow',
  background: 'background',
  lazy: 'coat',
  carousel: 'second',
  catalogue: 'catalogo/vestido-rojo',
})) {
  test(`${kind}: the picture is found at once`, async ({ extension, store }) => {
    await untilRecorder(extension);
    const page = await extension.context.newPage();
    await page.goto(`${store.origin}/${kind}`);
    await chooseWithoutSrcUrl(extension, page, 'tag-tops');
    await expectTagged(extension, page, `${store.origin}/p/${picture}.jpg`);
  });
}

for (const [kind, name] of Object.entries({
  'a picture with a hidden copy among many others': 'dress',
  'a picture that nothing in the page shows': 'elsewhere',
})) {
  test(`${kind}, known by its address alone`, async ({ extension, store }) => {
    const page = await extension.context.newPage();
    await page.goto(`${store.origin}/copies`);
    await chooseBySrcUrl(extension, page, 'tag-tops', `${store.origin}/p/${name}.jpg`);
    await expectTagged(extension, page, `${store.origin}/p/${name}.jpg`);
  });
}

test('a logo: the picker opens and says what it takes the picture for', async ({ extension, store }) => {
  const page = await extension.context.newPage();
  await page.goto(`${store.origin}/logo`);
  await chooseBySrcUrl(extension, page, 'tag-tops', `${store.origin}/p/logo-1.jpg`);
  await expect(
    page.getByRole('dialog', { name: /^This doesn’t look like an image of a garment/ }),
  ).toBeVisible();
  await expect(page.locator('fitting-room-toast')).toHaveCount(0);
});

test('a picture without an address: this is what is said', async ({ extension, store }) => {
  const page = await extension.context.newPage();
  await page.goto(`${store.origin}/copies`);
  await chooseBySrcUrl(extension, page, 'tag-tops', 'data:image/gif;base64,R0lGODlhAQABAAAAACw=');
  await expect(page.locator('fitting-room-toast')).toBeVisible();
  await expect
    .poll(() => extension.worker.evaluate(() => chrome.action.getTitle({})))
    .toContain('exists only inside the page');
});

for (const kind of ['the same site', 'another site'] as const) {
  test(`a covered picture in a frame of ${kind}`, async ({ extension, store }) => {
    await untilRecorder(extension);
    const inner = kind === 'the same site' ? store.origin : store.otherOrigin;
    const page = await extension.context.newPage();
    await page.goto(`${store.origin}/in-frame?origin=${encodeURIComponent(inner)}`);
    const frame = page.frames().find((one) => one.url() === `${inner}/framed`) as Frame;
    await chooseWithoutSrcUrl(extension, page, 'tag-tops', frame);
    await expectTagged(extension, frame, `${inner}/p/framed.jpg`);
  });
}

test('a picture that the shop gives to its own pages only has a red light, and may be sent all the same', async ({
  extension,
  store,
}) => {
  await untilRecorder(extension);
  const page = await extension.context.newPage();
  await page.goto(`${store.origin}/guarded`);
  await chooseWithoutSrcUrl(extension, page, 'tag-tops');
  await expect(page.locator('fitting-room-toast')).toBeVisible();
  const popup = await extension.openPage('popup.html', 'online');
  const top = popup.getByRole('group', { name: 'Top', exact: true });
  await expect(top).toContainText('Won’t work');
  await expect(top).toContainText('only on its own pages');
  await expect(popup.getByRole('button', { name: 'Try it on' })).toBeEnabled();
});

test('frames in frames in frames: the picker looks into some, and ends', async ({ extension, store }) => {
  const page = await extension.context.newPage();
  await page.goto(`${store.origin}/cyclic`);
  await extension.worker.evaluate(async (url) => {
    const tab = (await chrome.tabs.query({})).find((one) => one.url === url);
    // `dispatch` is not in the types: Chromium has it for every extension event.
    (chrome.commands.onCommand as unknown as { dispatch(command: string, tab: unknown): void }).dispatch(
      'pick-garment',
      tab,
    );
  }, page.url());
  await expect(page.locator('fitting-room-picker')).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.press('1');
  await expectTagged(extension, page, `${store.origin}/p/plain.jpg`);
});

test('a tab that was open before the extension was installed', async ({ store }) => {
  const profile = await mkdtemp(join(tmpdir(), 'fitting-room-late-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM_FOR_TESTS as string,
    chromiumSandbox: process.getuid?.() !== 0,
    ignoreDefaultArgs: ['--disable-extensions'],
    args: ['--enable-unsafe-extension-debugging', ...(await chromiumSwitches())],
  });
  const page = await context.newPage();
  await page.goto(`${store.origin}/overlay`);

  const session = await context.browser()?.newBrowserCDPSession();
  const started = context.waitForEvent('serviceworker');
  // Not in Playwright's list of methods; Chromium 156 has it.
  const load = session?.send as unknown as (method: string, params: object) => Promise<{ id: string }>;
  const { id } = await load.call(session, 'Extensions.loadUnpacked', {
    path: resolve('.output/chrome-mv3-e2e'),
  });
  const worker = await started;
  const extension = {
    context,
    id,
    worker,
    async openPage(path: string) {
      const opened = await context.newPage();
      await opened.goto(`chrome-extension://${id}/${path}`);
      return opened;
    },
  } as Extension;

  // The recorder was injected once it remembers a click.
  const hasRecorder = async () => {
    await page.bringToFront();
    await page.locator('#target').click({ button: 'right' });
    return worker.evaluate(async (url) => {
      const tab = (await chrome.tabs.query({})).find((one) => one.url === url);
      const [answer] = await chrome.scripting.executeScript({
        target: { tabId: tab?.id as number },
        func: () => 'fittingRoomClick' in globalThis,
      });
      return answer?.result;
    }, page.url());
  };
  await expect.poll(hasRecorder).toBe(true);
  await chooseWithoutSrcUrl(extension, page, 'tag-tops');
  await expectTagged(extension, page, `${store.origin}/p/overlay.jpg`);
  await context.close();
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
});
