import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type BrowserContext, chromium, type Page, type Worker } from '@playwright/test';
import { chromiumSwitches } from '../../support/loopback/browser-settings.ts';
import { sayNetwork } from './network-state.ts';
import { test as base, expect } from './test.ts';

export { expect };

/** The three items of the menu "Fitting Room". */
export type MenuItem = 'tag-tops' | 'tag-bottoms' | 'tag-dresses';

/** A Chromium with the extension in it. */
export interface Extension {
  context: BrowserContext;
  id: string;
  /** Folder of the browser's profile. */
  profile: string;
  worker: Worker;
  /** Opens a page of the extension, such as `popup.html`, in a tab; the popup at its own size. `network` is as in `sayNetwork`. */
  openPage(path: string, network?: 'online' | 'offline'): Promise<Page>;
  /**
   * Right-clicks `selector` in the page, as a person would, and has the menu item chosen. The click is real; the choice
   * is not (no headless browser has a native menu): it grants no `activeTab`, so only the e2e build sees into the page.
   */
  chooseMenuItem(page: Page, selector: string, item: MenuItem): Promise<void>;
  /** Kills the worker as the browser would, and waits until it is really gone. */
  stopWorker(): Promise<void>;
  /** What pages and worker complained about: errors, and violations of the Content Security Policy. */
  complaints: string[];
  close(): Promise<void>;
}

export interface LaunchOptions {
  /** Folder of the build; the one with host permissions unless told otherwise. */
  build?: string;
  profile?: string;
  headless?: boolean;
  colorScheme?: 'light' | 'dark';
  /** Further switches of the browser. */
  switches?: string[];
}

/** Starts Chromium with the extension. `close` leaves a given profile alone, and throws away its own. */
export async function launchExtension(options: LaunchOptions = {}): Promise<Extension> {
  const extension = resolve(options.build ?? '.output/chrome-mv3-e2e');
  const profile = options.profile ?? (await mkdtemp(join(tmpdir(), 'fitting-room-e2e-')));
  const isFirstStart = (await readdir(profile)).length === 0;
  const headless = options.headless ?? true;
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: browserPath(),
    headless,
    chromiumSandbox: process.getuid?.() !== 0,
    ...(options.colorScheme === undefined ? {} : { colorScheme: options.colorScheme }),
    // In a window, page and screen coordinates agree only without an emulated viewport.
    viewport: headless ? { width: 1280, height: 800 } : null,
    args: [
      `--disable-extensions-except=${extension}`,
      `--load-extension=${extension}`,
      '--remote-debugging-port=0',
      ...(await chromiumSwitches()),
      ...(options.switches ?? []),
      ...(headless ? [] : ['--window-position=0,0', '--window-size=1100,850', '--test-type']),
    ],
  });
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  const { host: id } = new URL(worker.url());
  const complaints: string[] = [];
  watch(context, id, complaints);
  if (isFirstStart) await welcomed(context);

  async function openPage(path: string, network?: 'online' | 'offline'): Promise<Page> {
    const page = await context.newPage();
    if (network !== undefined) await sayNetwork(page, network);
    if (path.startsWith('popup')) await page.setViewportSize({ width: 380, height: 600 });
    await page.goto(`chrome-extension://${id}/${path}`);
    return page;
  }

  return {
    context,
    id,
    profile,
    worker,
    openPage,
    complaints,
    async chooseMenuItem(page, selector, item) {
      await page.bringToFront();
      await page.locator(selector).first().click({ button: 'right' });
      const srcUrl = await page
        .locator(selector)
        .first()
        .evaluate((element) => (element instanceof HTMLImageElement ? element.currentSrc : ''));
      const info = {
        menuItemId: item,
        pageUrl: page.url(),
        frameId: 0,
        editable: false,
        ...(srcUrl === '' ? {} : { srcUrl, mediaType: 'image' }),
      };
      await worker.evaluate(async (clicked) => {
        const tabs = await chrome.tabs.query({});
        const tab = tabs.find(({ url }) => url === clicked.pageUrl);
        // `dispatch` is not in the types: Chromium has it for every extension event.
        (
          chrome.contextMenus.onClicked as unknown as { dispatch(info: unknown, tab: unknown): void }
        ).dispatch(clicked, tab);
      }, info);
    },
    async stopWorker() {
      const page =
        context.pages().find((candidate) => candidate.url().startsWith('chrome-extension://')) ??
        (await openPage('options.html'));
      const session = await context.newCDPSession(page);
      // Whoever waits for the worker may start it again at once: what counts is that it was stopped.
      let wasStopped = false;
      session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
        wasStopped ||= versions.some(({ runningStatus }) => runningStatus === 'stopped');
      });
      await session.send('ServiceWorker.enable');
      wasStopped = false;
      await session.send('ServiceWorker.stopAllWorkers');
      await expect.poll(() => wasStopped).toBe(true);
      await session.detach();
    },
    async close() {
      await context.close();
      if (options.profile === undefined) await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/**
 * Waits until the welcome page, which opens at the first start, has opened. It would cover what the test opens meanwhile,
 * and a covered tab gets two frames a second (Chromium 156), while Playwright waits for two before each click.
 */
async function welcomed(context: BrowserContext): Promise<void> {
  const welcome = () => context.pages().find((page) => page.url().endsWith('/welcome.html'));
  await expect.poll(welcome).toBeDefined();
  await welcome()?.waitForLoadState();
}

function watch(context: BrowserContext, id: string, complaints: string[]): void {
  context.on('console', (message) => {
    const ours = message.location().url.includes(id) || message.page()?.url().includes(id);
    if (ours && message.type() === 'error') complaints.push(message.text());
  });
  context.on('weberror', (error) => {
    if (error.page()?.url().includes(id)) complaints.push(String(error.error()));
  });
}

/** Found, or installed, by `npm run test:e2e`. */
function browserPath(): string {
  const path = process.env.CHROMIUM_FOR_TESTS;
  if (path === undefined)
    throw new Error('Run the end-to-end tests by npm run test:e2e: it finds the browsers.');
  return path;
}

/**
 * A test with a Chromium of its own:
 *
 *     test('tags a top', async ({ extension, shop }) => {
 *       const page = await extension.context.newPage();
 *       await page.goto(shop.plain);
 *       await extension.chooseMenuItem(page, '#tee', 'tag-tops');
 *     });
 */
export const test = base.extend<{ extension: Extension }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
  extension: async ({}, use) => {
    const extension = await launchExtension();
    await use(extension);
    await extension.close();
  },
});
