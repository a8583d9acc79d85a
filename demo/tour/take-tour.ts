import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { OVERLAY_PRODUCTS, PLAIN_PRODUCTS } from '../shops/catalogue.ts';
import type { Product } from '../shops/product.ts';
import { openBrowser, setUp, type TourBrowser } from './browser.ts';
import { type Running, say } from './start-all.ts';

const FOLDER = 'tour';

/**
 * The main job, headless: tags a top in one shop and a bottom in the other, chooses a model, submits, waits, and
 * prints the task id and where the pictures and a screenshot of every step lie. Throws when any step fails.
 */
export async function takeTour({ chromium, proxy, store }: Running): Promise<void> {
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  const shots: string[] = [];
  const shoot = async (page: Page, name: string) => {
    const path = join(FOLDER, `${shots.length + 1}-${name}.png`);
    await page.screenshot({ path, fullPage: name === 'gallery' });
    shots.push(path);
  };

  const browser = await openBrowser(chromium, { headless: true });
  try {
    await shoot(await setUp(browser, proxy), 'options');
    await shoot(await tag(browser, store.plain.origin, PLAIN_PRODUCTS, 'tops'), 'top-tagged');
    await shoot(await tag(browser, store.overlay.origin, OVERLAY_PRODUCTS, 'bottoms'), 'bottom-tagged');

    const popup = await browser.openPage('popup.html');
    await popup.setViewportSize({ width: 380, height: 600 });
    await popup.getByRole('group', { name: 'Top', exact: true }).getByRole('img').first().waitFor();
    await popup.getByRole('group', { name: 'Bottom', exact: true }).getByRole('img').first().waitFor();
    await popup.getByRole('button', { name: /^Who wears it: / }).click();
    await popup.getByRole('radio', { name: 'Style 2' }).check();
    await shoot(popup, 'model');
    await popup.keyboard.press('Escape');
    await shoot(popup, 'outfit');
    await popup.getByRole('button', { name: 'Try it on' }).click();
    const item = popup.getByRole('list', { name: 'Recent try-ons' }).getByRole('listitem').first();
    await item.waitFor();
    await shoot(popup, 'submitted');
    const taskId = await finishedTask(popup);
    await shoot(popup, 'finished');

    const gallery = await browser.openPage('gallery.html');
    const images = await saveImages(gallery);
    await shoot(gallery, 'gallery');
    if (images.length < 2)
      throw new Error(`The task gave ${images.length} images; at least two were expected.`);

    say(`task id ${taskId}`);
    for (const path of images) say(`result image ${path}`);
    for (const path of shots) say(`screenshot ${path}`);
  } finally {
    await browser.close();
  }
}

/** Right-clicks the first product with a garment of `type` in a shop, and chooses the menu item. */
async function tag(
  { context, worker }: TourBrowser,
  shop: string,
  products: readonly Product[],
  type: Product['type'],
): Promise<Page> {
  const page = await context.newPage();
  await page.goto(shop);
  const slug = products.find((product) => product.type === type)?.slug;
  await page.bringToFront();
  const product = page.getByTestId(`product-${slug}`);
  await product.scrollIntoViewIfNeeded();
  // A lazy picture under the product has to be there before anybody would right-click it.
  await page.waitForFunction((testId) => {
    const box = document.querySelector(`[data-testid="${testId}"]`)?.getBoundingClientRect();
    const under = box && document.elementsFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    const image = under?.find((element) => element instanceof HTMLImageElement);
    return image instanceof HTMLImageElement && image.complete && image.naturalWidth > 1;
  }, `product-${slug}`);
  await product.click({ button: 'right' });
  // A headless browser has no native menu; its listener is called as the menu would.
  await worker.evaluate(
    async ({ menuItemId, pageUrl }) => {
      const [tab] = await chrome.tabs.query({ url: pageUrl });
      const info = { menuItemId, pageUrl, frameId: 0, editable: false };
      // `dispatch` is not in the types: Chromium has it for every extension event.
      const clicked = chrome.contextMenus.onClicked as unknown as {
        dispatch(info: unknown, tab: unknown): void;
      };
      clicked.dispatch(info, tab);
    },
    { menuItemId: `tag-${type}`, pageUrl: page.url() },
  );
  await page.locator('fitting-room-toast').waitFor();
  return page;
}

/** Waits until the newest task is finished and its pictures are kept; gives upstream's task id. */
async function finishedTask(popup: Page): Promise<string> {
  const item = popup.locator('[data-task-id]').first();
  await popup.locator('[data-task-id][data-state="finished"]').first().waitFor();
  await item
    .getByRole('img', { name: /^Result / })
    .first()
    .waitFor();
  return (await item.getAttribute('data-task-id')) ?? '';
}

/** Writes the result images that the gallery shows to files, as they were kept. */
async function saveImages(gallery: Page): Promise<string[]> {
  const article = gallery.getByRole('article').first();
  // Garments are shown from copies of our own, too: only tiles hold results.
  const results = article.locator('.tile img[src^="blob:"]');
  await results.nth(1).waitFor();
  const pictures = await results.evaluateAll((images) =>
    Promise.all(
      images.map(async (image) => {
        const response = await fetch((image as HTMLImageElement).src);
        const bytes = new Uint8Array(await response.arrayBuffer());
        return {
          type: response.headers.get('content-type') ?? '',
          base64: btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')),
        };
      }),
    ),
  );
  return await Promise.all(
    pictures.map(async ({ type, base64 }, index) => {
      const path = join(FOLDER, `result-${index + 1}.${type.includes('png') ? 'png' : 'jpg'}`);
      await writeFile(path, Buffer.from(base64, 'base64'));
      return path;
    }),
  );
}
