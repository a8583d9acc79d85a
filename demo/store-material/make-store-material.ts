import { copyFile, mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Garment } from '../../lib/wardrobe/garment.ts';
import { wear } from '../../tests/support/screenshots/cast.ts';
import { makeHistory } from '../../tests/support/screenshots/make-history.ts';
import { demoGarments, seed } from '../../tests/support/screenshots/seed.ts';
import { openBrowser, type TourBrowser } from '../tour/browser.ts';
import { type Running, say } from '../tour/start-all.ts';
import { type Poster, posterPage } from './poster.ts';

const FOLDER = 'store-material';
/** What the stores ask for, in px. */
const SCREENSHOT = { width: 1280, height: 800 };
const TILE = { width: 440, height: 280 };
const POPUP = { width: 380, height: 600 };

/** Everything that a store's page shows of the extension; nothing in it is drawn for the store but the ground behind the pictures. */
export async function makeStoreMaterial(running: Running): Promise<void> {
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  await copyFile('public/icon/128.png', join(FOLDER, 'icon-128.png'));
  const browser = await openBrowser(running.chromium, { headless: true });
  try {
    const history = await makeHistory(browser, running);
    const garments = demoGarments(running.store);
    const keeper = await browser.openPage('options.html');
    const past = {
      garments,
      tasks: history.map(({ task }) => task),
      pictures: history.flatMap(({ pictures }) => pictures),
    };
    await seed(keeper, { ...past, draft: wear(garments, 'breton-shirt', 'straight-jeans') });
    const shop = await shootShop(browser, `${running.store.plain.origin}/products/breton-shirt`);
    const board = await shootPopup(browser);
    await seed(keeper, { ...past, draft: wear(garments, 'wrap-dress') });
    const dress = await shootPopup(browser);
    const picker = await shootPopup(browser, (page) => page.locator('.model-button').click());
    const posters: Poster[] = [
      {
        title: 'See it worn before you buy',
        text: 'Pieces of any shop, on one board.',
        pictures: [shop, board],
      },
      {
        title: 'Put an outfit together',
        text: 'Drag, swap, search your wardrobe. One click tries it on.',
        pictures: [dress],
      },
      { title: 'Choose who wears it', text: 'By look, by name, or your own photos.', pictures: [picker] },
    ];
    for (const [index, poster] of posters.entries())
      await shootPoster(browser, poster, SCREENSHOT, `screenshot-${index + 1}`);
    await shootGallery(browser, 'screenshot-4');
    await shootGallery(browser, 'screenshot-5', async (page) => {
      await page.locator('.tile-open').first().click();
      await page.locator('.viewer .zoom-frame img').waitFor();
    });
    const icon = await readFile('public/icon/128.png');
    await shootPoster(
      browser,
      {
        title: 'Fitting Room',
        text: 'See it worn before you buy.',
        pictures: [],
        icon,
        garments: await Promise.all(['wrap-dress', 'breton-shirt'].map((id) => pictureOf(garments, id))),
      },
      TILE,
      'promotional-tile',
    );
    say(`store material in ${FOLDER}`);
  } finally {
    await browser.close();
  }
}

async function shootPopup(browser: TourBrowser, act?: (page: Page) => Promise<void>): Promise<Buffer> {
  const page = await openAt(browser, 'popup.html', POPUP);
  await page.locator('.strip').waitFor();
  await act?.(page);
  await page.waitForLoadState('networkidle');
  const { width, height } = POPUP;
  const content = await page.evaluate(() => document.body.scrollHeight);
  const picture = await page.screenshot({ clip: { x: 0, y: 0, width, height: Math.min(height, content) } });
  await page.close();
  return picture;
}

async function shootGallery(
  browser: TourBrowser,
  name: string,
  act?: (page: Page) => Promise<void>,
): Promise<void> {
  const page = await openAt(browser, 'gallery.html', SCREENSHOT);
  await page.locator('.tile img').first().waitFor();
  await act?.(page);
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: join(FOLDER, `${name}.png`) });
  await page.close();
}

async function openAt(
  browser: TourBrowser,
  path: string,
  size: { width: number; height: number },
): Promise<Page> {
  const page = await browser.openZoomed({ size, zoom: 100 });
  await page.goto(`${browser.origin}/${path}`);
  return page;
}

async function shootShop(browser: TourBrowser, address: string): Promise<Buffer> {
  const page = await browser.context.newPage();
  await page.setViewportSize({ width: 1000, height: 700 });
  await page.goto(address, { waitUntil: 'networkidle' });
  const picture = await page.screenshot();
  await page.close();
  return picture;
}

async function shootPoster(
  browser: TourBrowser,
  poster: Poster,
  size: { width: number; height: number },
  name: string,
): Promise<void> {
  const page = await browser.context.newPage();
  await page.setViewportSize(size);
  await page.setContent(posterPage(poster, size), { waitUntil: 'load' });
  await page.screenshot({ path: join(FOLDER, `${name}.png`) });
  await page.close();
}

async function pictureOf(garments: Garment[], id: string): Promise<Buffer> {
  const garment = garments.find((candidate) => candidate.id === id);
  if (garment === undefined) throw new Error(`No garment ${id}.`);
  return Buffer.from(await (await fetch(garment.imageUrl)).arrayBuffer());
}
