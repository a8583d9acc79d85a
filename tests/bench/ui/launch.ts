import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { chromiumSwitches } from '../../support/loopback/browser-settings.ts';
import { type Opened, watchUsable } from './usable.ts';

export interface Launched {
  /** Opens the popup at its own size, waits until the button `selector` can be used, and closes it again. */
  open(selector: string): Promise<Opened>;
  /** A page of the extension, such as `gallery.html`. */
  page(path?: string): Promise<Page>;
  close(): Promise<void>;
}

const POPUP = { width: 380, height: 600 };

/** A Chromium with one extension, in a profile that is thrown away; its windows are of `viewport` (px), a popup's unless told otherwise. */
export async function launchWith(
  executablePath: string,
  folder: string,
  viewport = POPUP,
): Promise<Launched> {
  return launchIn(await mkdtemp(join(tmpdir(), 'fitting-room-bench-')), executablePath, folder, viewport);
}

/**
 * As `launchWith`, with what `fill` puts into the extension's stores. The browser that was filled is closed and another one started:
 * what filling left behind in memory is not what somebody has who comes back the next day.
 */
export async function launchFilled(
  executablePath: string,
  folder: string,
  fill: (browser: Launched) => Promise<void>,
): Promise<Launched> {
  const profile = await mkdtemp(join(tmpdir(), 'fitting-room-bench-'));
  const first = await launchIn(profile, executablePath, folder, POPUP);
  await fill(first);
  await first.end();
  return launchIn(profile, executablePath, folder, POPUP);
}

async function launchIn(
  profile: string,
  executablePath: string,
  folder: string,
  viewport: { width: number; height: number },
): Promise<Launched & { end(): Promise<void> }> {
  const extension = resolve(folder);
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    chromiumSandbox: process.getuid?.() !== 0,
    viewport,
    args: [
      `--disable-extensions-except=${extension}`,
      `--load-extension=${extension}`,
      ...(await chromiumSwitches()),
    ],
  });
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  const origin = `chrome-extension://${new URL(worker.url()).host}`;
  return {
    async open(selector) {
      const page = await context.newPage();
      await page.addInitScript(watchUsable, selector);
      await page.goto(`${origin}/popup.html`);
      const found = await page.waitForFunction(() => (window as unknown as { opened?: Opened }).opened);
      const opened = (await found.jsonValue()) as Opened;
      await page.close();
      return opened;
    },
    async page(path = 'popup.html') {
      const page = await context.newPage();
      await page.goto(`${origin}/${path}`);
      return page;
    },
    end: () => context.close(),
    async close() {
      await context.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
