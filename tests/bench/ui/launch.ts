import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium, type Page } from '@playwright/test';

/** One opening of a popup; times in ms since its navigation began. */
export interface Opened {
  /** The browser's own `first-contentful-paint`. */
  firstPaintMs: number;
  /** The frame after the element that was waited for had come into the document. */
  readyMs: number;
}

export interface Launched {
  /** Opens the popup at its own size and closes it again; `selector` is what has to be there. */
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
    args: [`--disable-extensions-except=${extension}`, `--load-extension=${extension}`],
  });
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  const origin = `chrome-extension://${new URL(worker.url()).host}`;
  return {
    async open(selector) {
      const page = await context.newPage();
      await page.addInitScript((awaited) => {
        const look = () => {
          if (document.querySelector(awaited) === null) return requestAnimationFrame(look);
          return requestAnimationFrame(() => performance.mark('ready'));
        };
        look();
      }, selector);
      await page.goto(`${origin}/popup.html`);
      const times = await page.waitForFunction(() => {
        const [paint] = performance.getEntriesByName('first-contentful-paint');
        const [ready] = performance.getEntriesByName('ready');
        return paint && ready ? { firstPaintMs: paint.startTime, readyMs: ready.startTime } : undefined;
      });
      const opened = (await times.jsonValue()) as Opened;
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
