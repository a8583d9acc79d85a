import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type BrowserContext, chromium, type Page, type Worker } from '@playwright/test';
import { EXTENSION } from './start-all.ts';

/** A browser with the extension in it, in a profile of its own that is thrown away. */
export interface TourBrowser {
  context: BrowserContext;
  worker: Worker;
  openPage(path: string): Promise<Page>;
  /** The same at a zoom (%): fewer CSS px in the same window. `size` is in CSS px at 100 %. */
  openZoomed(
    path: string,
    view: { size: { width: number; height: number }; zoom: number; theme: 'light' | 'dark' },
  ): Promise<Page>;
  close(): Promise<void>;
}

export async function openBrowser(
  executablePath: string,
  { headless }: { headless: boolean },
): Promise<TourBrowser> {
  const profile = await mkdtemp(join(tmpdir(), 'fitting-room-'));
  const extension = resolve(EXTENSION);
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless,
    chromiumSandbox: process.getuid?.() !== 0,
    viewport: headless ? { width: 1280, height: 860 } : null,
    args: [`--disable-extensions-except=${extension}`, `--load-extension=${extension}`],
  });
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  const id = new URL(worker.url()).host;
  return {
    context,
    worker,
    async openPage(path) {
      const page = await context.newPage();
      await page.goto(`chrome-extension://${id}/${path}`);
      return page;
    },
    async openZoomed(path, { size, zoom, theme }) {
      const page = await context.newPage();
      await page.setViewportSize({
        // A popup keeps its width and loses height: a browser gives it 600 px, zoomed or not. A window loses both.
        width: path.startsWith('popup') ? size.width : Math.round((size.width * 100) / zoom),
        height: Math.round((size.height * 100) / zoom),
      });
      await page.emulateMedia({ colorScheme: theme });
      await page.goto(`chrome-extension://${id}/${path}`);
      return page;
    },
    async close() {
      await context.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Puts the proxy's address into the options, as a user would. */
export async function setUp(browser: TourBrowser, proxy: string): Promise<Page> {
  const options = await browser.openPage('options.html');
  await options.getByRole('textbox', { name: 'Proxy address' }).fill(proxy);
  await options.getByRole('button', { name: 'Save' }).click();
  await options.getByRole('button', { name: 'Test connection' }).click();
  await options
    .getByRole('status')
    .filter({ hasText: /sandbox/i })
    .first()
    .waitFor();
  return options;
}
