import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { openBrowser, type TourBrowser } from '../../../demo/tour/browser.ts';
import { type Running, say } from '../../../demo/tour/start-all.ts';
import type { World } from './cast.ts';
import { makeHistory } from './make-history.ts';
import { demoGarments } from './seed.ts';
import type { State } from './state.ts';
import { STATES, show, store } from './states.ts';

const FOLDER = 'screenshots';
/** CSS px at 100 %: the popup as Chromium bounds it, a page as a laptop shows it. */
const SIZES = { popup: { width: 380, height: 600 }, page: { width: 1280, height: 800 } };

export interface Wanted {
  /** Beginnings of names; all without it. */
  only: string[] | undefined;
  languages: string[];
  themes: Theme[];
  zooms: number[];
}

/** `forced`: colours that the system forces upon the page, as Windows does. */
export type Theme = 'light' | 'dark' | 'forced';

/** Takes an image of every state, in every theme, language and zoom that is wanted; says of popups that would scroll. */
export async function takeScreenshots(running: Running, wanted: Wanted): Promise<void> {
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  const browser = await openBrowser(running.chromium, { headless: true });
  try {
    const [newest, second, third] = await makeHistory(browser, running);
    if (!newest || !second || !third) throw new Error('The past has to have three try-ons.');
    const world: World = {
      garments: demoGarments(running.store),
      history: [newest, second, third],
      proxy: running.proxy,
    };
    const states = STATES.filter(
      ({ name }) => wanted.only === undefined || wanted.only.some((start) => name.startsWith(start)),
    );
    const keeper = await browser.openPage('options.html');
    let count = 0;
    for (const language of wanted.languages) {
      for (const state of states) {
        for (const theme of wanted.themes) {
          for (const zoom of wanted.zooms) {
            // Anew for each: what is done in a state may change what is stored, and times go on.
            await store(keeper, state, { world, language });
            await shoot(browser, state, { language, theme, zoom });
            count += 1;
          }
        }
      }
    }
    say(`${count} screenshots in ${FOLDER}`);
  } finally {
    await browser.close();
  }
}

async function shoot(
  browser: TourBrowser,
  state: State,
  { language, theme, zoom }: { language: string; theme: Theme; zoom: number },
): Promise<void> {
  const isPopup = state.path === 'popup.html';
  const page = await browser.openZoomed({
    size: isPopup ? SIZES.popup : SIZES.page,
    // A popup keeps its width and loses height: a browser gives it 600 px, zoomed or not. A window loses both.
    keepsWidth: isPopup,
    zoom,
  });
  await page.emulateMedia(
    theme === 'forced' ? { forcedColors: 'active', colorScheme: 'dark' } : { colorScheme: theme },
  );
  const name = `${state.name}-${language}-${theme}-${zoom}.png`;
  await show(page, state, browser.origin).catch((cause: unknown) => {
    throw new Error(`${name}: ${String(cause)}`);
  });
  await page.waitForLoadState('networkidle');
  await sayOddities(page, name, isPopup && zoom === 100);
  await fitWindow(page, isPopup);
  await page.screenshot({ path: join(FOLDER, name) });
  await page.close();
}

/** All of a page, unless a dialog fills the window; of a popup as much as there is, since the browser makes it no taller. */
async function fitWindow(page: Page, isPopup: boolean): Promise<void> {
  if ((await page.locator('dialog[open]').count()) > 0) return;
  const { width, height } = page.viewportSize() ?? SIZES.page;
  const content = await page.evaluate(() => document.body.scrollHeight);
  // A window as tall as the page, not an image of more than the window: the gallery draws what is in sight.
  const wanted = isPopup ? Math.min(height, content) : Math.max(height, content);
  await page.setViewportSize({ width, height: wanted });
  if (isPopup) return;
  await page.waitForFunction(
    () =>
      document.querySelector('.picture.skeleton') === null &&
      [...document.images].every(({ complete }) => complete),
  );
}

async function sayOddities(page: Page, name: string, mayNotScroll: boolean): Promise<void> {
  const { height, over } = await page.evaluate(() => ({
    height: document.documentElement.scrollHeight,
    over: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  }));
  if (mayNotScroll && height > SIZES.popup.height) say(`${name} scrolls: ${height} px`);
  if (over > 0) say(`${name} is ${over} px too wide`);
}
