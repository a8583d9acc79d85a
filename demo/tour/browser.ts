import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type BrowserContext, chromium, type Page, type Worker } from '@playwright/test';
import { chromiumSwitches } from '../../tests/support/loopback/browser-settings.ts';
import { EXTENSION } from './start-all.ts';

/** A net, which ends what hangs: a machine under load may take long for anything. */
const PATIENCE_MS = 600_000;

/** A browser with the extension in it, in a profile of its own that is thrown away. */
export interface TourBrowser {
  context: BrowserContext;
  worker: Worker;
  openPage(path: string): Promise<Page>;
  /**
   * An empty page at a zoom (%): fewer CSS px in the same window. `size` is in CSS px at 100 %; with `keepsWidth` only the height
   * is less.
   */
  openZoomed(view: {
    size: { width: number; height: number };
    zoom: number;
    keepsWidth?: boolean;
  }): Promise<Page>;
  /** `chrome-extension://…`, without a slash at its end. */
  origin: string;
  close(): Promise<void>;
}

/** Opens Chromium with the extension. Headless, for a script, it reaches loopback only; a person's window reaches every shop. */
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
    args: [
      `--disable-extensions-except=${extension}`,
      `--load-extension=${extension}`,
      ...(headless ? await chromiumSwitches() : []),
    ],
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  const origin = `chrome-extension://${new URL(worker.url()).host}`;
  return {
    context,
    worker,
    origin,
    async openPage(path) {
      const page = await context.newPage();
      await page.goto(`${origin}/${path}`);
      return page;
    },
    async openZoomed({ size, zoom, keepsWidth = false }) {
      const page = await context.newPage();
      await page.setViewportSize({
        width: keepsWidth ? size.width : Math.round((size.width * 100) / zoom),
        height: Math.round((size.height * 100) / zoom),
      });
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
