import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { openBrowser, type TourBrowser } from '../tour/browser.ts';
import { type Running, say } from '../tour/start-all.ts';
import { finishOne } from './finish-one.ts';
import { demoGarments, seed } from './seed.ts';
import { type State, statesOf } from './states.ts';

const FOLDER = 'screenshots';
/** CSS px at 100 %: the popup as Chromium bounds it, a page as a laptop shows it. */
const SIZES = { popup: { width: 380, height: 600 }, page: { width: 1280, height: 800 } };

export interface Wanted {
  /** Beginnings of names; all without it. */
  only: string[] | undefined;
  languages: string[];
  themes: ('light' | 'dark')[];
  zooms: number[];
}

/** Takes a picture of every state, in every theme, language and zoom that is wanted; says of popups that would scroll. */
export async function takeScreenshots(running: Running, wanted: Wanted): Promise<void> {
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  const browser = await openBrowser(running.chromium, { headless: true });
  try {
    const finished = await finishOne(browser, running);
    const states = statesOf(demoGarments(running.store), finished).filter(
      ({ name }) => wanted.only === undefined || wanted.only.some((start) => name.startsWith(start)),
    );
    const keeper = await browser.openPage('options.html');
    let count = 0;
    for (const language of wanted.languages) {
      for (const state of states) {
        await changeSettings(keeper, { language, proxyAddress: state.unconfigured ? '' : running.proxy });
        await seed(keeper, state.records);
        for (const theme of wanted.themes) {
          for (const zoom of wanted.zooms) {
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
  { language, theme, zoom }: { language: string; theme: 'light' | 'dark'; zoom: number },
): Promise<void> {
  const page = await browser.openZoomed(state.path, {
    size: state.path === 'popup.html' ? SIZES.popup : SIZES.page,
    zoom,
    theme,
  });
  await page.locator('main :is(h1, h2)').first().waitFor();
  await page.locator('main[aria-busy], [aria-busy="true"]').waitFor({ state: 'detached' });
  await state.act?.(page);
  await page.waitForLoadState('networkidle');
  const name = `${state.name}-${language}-${theme}-${zoom}.png`;
  const isPopup = state.path === 'popup.html';
  await page.screenshot({ path: join(FOLDER, name), fullPage: !isPopup });
  if (isPopup && zoom === 100) {
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    if (height > SIZES.popup.height) say(`${name} scrolls: ${height} px`);
  }
  const wide = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  if (wide > 0) say(`${name} is ${wide} px too wide`);
  await page.close();
}

/** Writes parts of the settings as the options page keeps them. */
async function changeSettings(page: Page, parts: { language: string; proxyAddress: string }): Promise<void> {
  await page.evaluate(async (next) => {
    const { settings } = await chrome.storage.local.get('settings');
    await chrome.storage.local.set({ settings: { ...(settings as object), ...next } });
  }, parts);
}
