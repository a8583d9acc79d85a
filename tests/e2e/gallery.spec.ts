import { readFile } from 'node:fs/promises';
import type { Download, Page } from '@playwright/test';
import sharp, { type Sharp } from 'sharp';
import { listZip } from '../../lib/backup/read-zip.ts';
import { type Extension, expect, launchExtension, test } from './harness/chromium.ts';
import {
  finishedTask,
  garment,
  lifelikeSeed,
  openSeededGallery,
  type Seed,
  sketchResult,
  startPictures,
} from './harness/gallery.ts';
import { configure, startWorld } from './harness/world.ts';

/** A gallery with a past in it, and the shop that its garments come from. */
async function open(extension: Extension, seed?: Seed, path?: string) {
  const shop = await startPictures();
  const page = await openSeededGallery(extension, seed ?? (await lifelikeSeed(shop.origin)), path);
  await page.getByRole('article').first().waitFor();
  return { page, shop };
}

const card = (page: Page, id: string) => page.locator(`#task-${id}`);
const picture = (page: Page, id: string, number: number) =>
  card(page, id).getByRole('button', { name: `Open image ${number} of` });
const pick = (page: Page, id: string, number: number) =>
  card(page, id)
    .getByRole('checkbox', { name: `Select image ${number} of` })
    .check();
const bytesOf = async (download: Download) => readFile(await download.path());

test('by keyboard alone: through the grid, into a picture, on to the next, and back to it', async ({
  extension,
}) => {
  const { page, shop } = await open(extension);
  const { keyboard } = page;
  await picture(page, 'own', 1).focus();
  await keyboard.press('ArrowDown');
  // The second line's fourth card: six tries, the newest first, those of one outfit together.
  const below = page.locator(':focus');
  await expect(below).toHaveAttribute('data-main', 'hoodie');
  await keyboard.press('Home');
  await expect(page.locator(':focus')).toHaveAttribute('id', 'task-attention');
  await keyboard.press('End');
  await expect(page.locator(':focus')).toHaveAttribute('data-main', 'sunrise');
  await keyboard.press('ArrowLeft');
  await expect(page.locator(':focus')).toHaveAttribute('data-main', 'hoodie');
  await expect(page.locator(':focus')).toBeInViewport();

  await keyboard.press('Enter');
  const viewer = page.getByRole('dialog', { name: 'Large view' });
  await expect(viewer.getByRole('img')).toHaveAccessibleName(/^Result 1: Forest hoodie/);
  for (let step = 0; step < 6; step += 1) await keyboard.press('ArrowRight');
  await expect(viewer.getByRole('img')).toHaveAccessibleName(/^Result 1: Sunrise tee/);
  await expect(viewer.getByRole('status')).toHaveText('Image 17 of 19');
  await keyboard.press('Escape');
  await expect(viewer).toHaveCount(0);
  await expect(page.locator(':focus')).toHaveAttribute('data-main', 'sunrise');
  expect(extension.complaints).toEqual([]);
  await shop.close();
});

test('the big view shows the garments with their product pages; zoom follows keys and wheel', async ({
  extension,
}) => {
  const { page, shop } = await open(extension);
  await picture(page, 'breton', 2).click();
  const viewer = page.getByRole('dialog', { name: 'Large view' });
  const facts = viewer.getByRole('complementary', { name: 'About this image' });
  await expect(facts.getByRole('link', { name: 'Breton striped shirt' })).toHaveAttribute(
    'href',
    `${shop.origin}/products/breton-shirt`,
  );
  await expect(facts).toContainText('Sandbox: drawn on a mannequin, not a real try-on');
  const frame = viewer.getByRole('group', { name: /^Image/ });
  const percent = viewer.getByRole('button', { name: /show the whole image/ });
  await frame.focus();
  await page.keyboard.press('+');
  await expect(percent).toHaveText('150%');
  // While it is zoomed, arrows move the picture instead of leaving it.
  await page.keyboard.press('ArrowRight');
  await expect(viewer.getByRole('img')).toHaveAccessibleName(/^Result 2/);
  await page.keyboard.press('0');
  await expect(percent).toHaveText('100%');
  await frame.hover();
  await page.mouse.wheel(0, -400);
  await expect(percent).toHaveText('272%');
  await page.keyboard.press('0');
  await page.keyboard.press('ArrowRight');
  await expect(viewer.getByRole('img')).toHaveAccessibleName(/^Result 3/);
  await shop.close();
});

test('favourites and notes are kept, found and shown first', async ({ extension }) => {
  const { page, shop } = await open(extension);
  await picture(page, 'breton', 2).click();
  const viewer = page.getByRole('dialog', { name: 'Large view' });
  await viewer.getByRole('button', { name: /^Favorite: image 2/ }).click();
  await viewer.getByRole('textbox', { name: 'Note' }).fill('Crème brûlée, ask Ana');
  await page.keyboard.press('Escape');
  await page.reload();
  await expect(card(page, 'breton')).toContainText('Crème brûlée, ask Ana');
  await expect(card(page, 'breton').locator('[data-main]')).toHaveAccessibleName(/^Open image 2/);

  await page.getByRole('radio', { name: 'Favorites' }).check({ force: true });
  await expect(page.getByRole('article')).toHaveCount(1);
  // The big view does not fall shut over a heart that is taken off in it.
  await picture(page, 'breton', 2).click();
  await viewer.getByRole('button', { name: /^Favorite: image 2/ }).click();
  await expect(page.getByRole('heading', { name: 'No favorites yet', includeHidden: true })).toBeAttached();
  await expect(viewer).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'No favorites yet' })).toBeVisible();
  await page.getByRole('button', { name: 'Show all' }).click();
  await page.getByRole('searchbox', { name: 'Search the gallery' }).fill('creme ANA');
  await expect(page.getByRole('article')).toHaveCount(1);
  await page.getByRole('searchbox', { name: 'Search the gallery' }).fill('atelier skirt');
  await expect(page.getByRole('article')).toHaveAccessibleName('Dotted blouse + Pleated midi skirt');
  await shop.close();
});

test('compares pictures of several try-ons side by side: one zoom for all', async ({ extension }) => {
  const { page, shop } = await open(extension);
  await pick(page, 'breton', 1);
  await expect(page.getByRole('button', { name: 'Compare', exact: true })).toBeDisabled();
  await pick(page, 'blouse', 1);
  await pick(page, 'hoodie', 2);
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Comparing 3 images' });
  await expect(dialog.getByRole('img')).toHaveCount(3);
  const transforms = () =>
    dialog
      .locator('.zoom-content')
      .evaluateAll((all) => [...new Set(all.map((one) => (one as HTMLElement).style.transform))]);
  await dialog
    .getByRole('group', { name: /^Image/ })
    .nth(1)
    .hover();
  await page.mouse.wheel(0, -300);
  await expect.poll(transforms).toEqual([expect.stringContaining('scale(2.117')]);
  const [zoomed] = await transforms();
  await page.mouse.down();
  await page.mouse.move(600, 300, { steps: 4 });
  await page.mouse.up();
  await expect.poll(transforms).toHaveLength(1);
  expect(await transforms()).not.toEqual([zoomed]);
  await dialog.getByRole('button', { name: /^Remove image 1 of Dotted/ }).click();
  await expect(page.getByRole('dialog', { name: 'Comparing 2 images' }).getByRole('img')).toHaveCount(2);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Compare', exact: true })).toBeFocused();
  await shop.close();
});

test('an own photo lies under the result, and a slider moves the line between them', async ({
  extension,
}) => {
  const { page, shop } = await open(extension);
  await picture(page, 'own', 1).click();
  await page.getByRole('button', { name: 'Before and after' }).click();
  const slider = page.getByRole('slider', { name: 'How much of your photo to show' });
  await expect(page.getByRole('img', { name: 'Your photo 1' })).toBeVisible();
  await slider.focus();
  await page.keyboard.press('End');
  await expect(slider).toHaveAttribute('aria-valuetext', '100 percent');
  await expect(page.locator('.after')).toHaveCSS('clip-path', 'inset(0px 0px 0px 100%)');
  await page.keyboard.press('ArrowLeft');
  await expect(slider).toHaveValue('99');
  await page.getByRole('button', { name: 'Side by side' }).click();
  await expect(page.getByRole('figure')).toHaveCount(2);
  await shop.close();
});

test('all pictures in one archive, a folder for each try-on', async ({ extension }) => {
  const { page, shop } = await open(extension);
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download all' }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toMatch(/^fitting-room-\d{4}-\d\d-\d\d\.zip$/);
  const files = await listZip(new Blob([new Uint8Array(await bytesOf(download))]));
  expect(files.size).toBe(19);
  const name = '2026-11-23-breton-striped-shirt-wide-pleated-trousers-sandbox/2.jpg';
  const expected = await sketchResult(['breton-shirt', 'wide-trousers'], 1);
  const bytes = (await files.get(name)?.read()) ?? new ArrayBuffer();
  expect(Buffer.from(bytes).equals(expected)).toBe(true);
  await expect(page.getByRole('status').filter({ hasText: '19 images saved' })).toBeVisible();
  await shop.close();
});

test('a collage is a PNG that says what the sandbox drew, with what is worn or without', async ({
  extension,
}) => {
  const { page, shop } = await open(extension);
  for (const number of [1, 2, 3, 4]) await pick(page, 'breton', number);
  await page.getByRole('button', { name: 'Collage', exact: true }).click();
  const save = async () => {
    const coming = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save as PNG' }).click();
    const download = await coming;
    expect(download.suggestedFilename()).toMatch(/sandbox.*-collage\.png$/);
    return sharp(await bytesOf(download));
  };
  const colourAt = async (image: Sharp, left: number, top: number) => [
    ...(await image.clone().extract({ left, top, width: 1, height: 1 }).removeAlpha().raw().toBuffer()),
  ];
  // Two by two cells of 708 × 944 px, two garments, and two lines: what the sandbox did, whose it is.
  const whole = await save();
  expect(await whole.metadata()).toMatchObject({ format: 'png', width: 1600, height: 2440 });
  const sketch = sharp(await sketchResult(['breton-shirt', 'wide-trousers'], 0));
  const [red = 0] = await sketch.extract({ left: 384, top: 40, width: 1, height: 1 }).raw().toBuffer();
  expect(Math.abs(((await colourAt(whole, 434, 120))[0] ?? 0) - red)).toBeLessThan(4);
  // The shirt in its small picture, not the white cell.
  expect(Math.min(...(await colourAt(whole, 80 + 69, 2040 + 92)))).toBeLessThan(200);
  expect(await colourAt(whole, 92, 2273)).toEqual([0xff, 0xe2, 0xa8]);

  // Without garments there is a line more: what is worn, in words.
  await page.getByRole('checkbox', { name: 'Show garments' }).uncheck();
  const preview = page.getByRole('img', { name: 'Collage of 4 images' });
  await expect.poll(() => preview.evaluate((image: HTMLImageElement) => image.naturalHeight)).toBe(2288);
  expect(await colourAt(await save(), 92, 2065)).toEqual([0xff, 0xe2, 0xa8]);
  await shop.close();
});

test('a shop that lets nobody read its pictures has its garments in the collage by name', async () => {
  const extension = await launchExtension({ build: '.output/chrome-mv3' });
  const { page, shop } = await open(extension);
  await pick(page, 'breton', 1);
  await page.getByRole('button', { name: 'Collage', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Collage' });
  await expect(dialog.getByText('One store blocks its image')).toBeVisible();
  await expect(dialog.getByRole('button', { name: /^Allow 127\.0\.0\.1/ })).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Save as PNG' })).toBeEnabled();
  await dialog.getByRole('checkbox', { name: 'Show garments' }).uncheck();
  await expect(dialog.getByText('One store blocks its image')).toHaveCount(0);
  await shop.close();
  await extension.close();
});

test('what is deleted comes back by a click, by Ctrl+Z and out of the list of deleted ones', async ({
  extension,
}) => {
  const { page, shop } = await open(extension);
  await page.setViewportSize({ width: 1280, height: 2_000 }); // All are in the page, not only those near the window.
  const articles = page.getByRole('article');
  await expect(articles).toHaveCount(9);
  await card(page, 'blouse').getByRole('button', { name: 'Delete' }).click();
  await expect(articles).toHaveCount(8);
  await expect(page.getByRole('status').filter({ hasText: 'Deleted: Dotted blouse' })).toBeVisible();
  await expect(page.locator(':focus')).toHaveAttribute('data-main', 'hoodie');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(articles).toHaveCount(9);

  await picture(page, 'blouse', 1).focus();
  await page.keyboard.press('Delete');
  await expect(articles).toHaveCount(8);
  await page.keyboard.press('Control+z');
  await expect(card(page, 'blouse').getByRole('img').first()).toBeVisible();

  await card(page, 'own').getByRole('button', { name: 'Delete' }).click();
  await page.reload();
  await page.getByRole('button', { name: 'Recently deleted (1)' }).click();
  await page.getByRole('button', { name: 'Restore Forest hoodie' }).click();
  await expect(page.getByText('No deleted try-ons.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(articles).toHaveCount(9);

  await card(page, 'own').getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Recently deleted (1)' }).click();
  await page.getByRole('button', { name: 'Delete all permanently' }).click();
  await page.getByRole('button', { name: 'Delete permanently', exact: true }).click();
  await expect(page.getByText('No deleted try-ons.')).toBeVisible();
  const left = await page.evaluate(
    () =>
      new Promise<IDBValidKey[]>((resolve) => {
        indexedDB.open('fitting-room').onsuccess = ({ target }) => {
          const { result } = target as IDBOpenDBRequest;
          result.transaction('images').objectStore('images').getAllKeys().onsuccess = (event) =>
            resolve((event.target as IDBRequest<IDBValidKey[]>).result);
        };
      }),
  );
  expect(left).toHaveLength(18);
  expect(left.filter((key) => Array.isArray(key) && key[0] === 'own')).toEqual([]);
  expect(extension.complaints).toEqual([]);
  await shop.close();
});

test('swaps one piece and runs again, also when the others have left the wardrobe', async ({ extension }) => {
  const world = await startWorld();
  await configure(extension, world.proxy.origin);
  const shop = await startPictures();
  const seed = await lifelikeSeed(shop.origin);
  const kept = seed.garments?.filter(({ id }) => id !== 'wide-trousers') ?? [];
  const page = await openSeededGallery(extension, { ...seed, garments: kept });
  await picture(page, 'breton', 1).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Swap: Top' }).click();
  const swap = page.getByRole('dialog', { name: 'Swap: Top' });
  await expect(swap.getByRole('radio')).toHaveCount(4);
  await swap.getByRole('searchbox').fill('sunrise');
  await swap.getByRole('radio', { name: 'Sunrise tee' }).check({ force: true });
  await swap.getByRole('button', { name: 'Try it on (4 images)' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const article = page.getByRole('article', { name: 'Wide pleated trousers' }).first();
  await expect(article).toHaveAccessibleName('Sunrise tee + Wide pleated trousers');
  await expect(article).toHaveAttribute('data-state', 'finished');
  // The proxy says that it is a sandbox, and so does the frame.
  await expect(article.locator('.sandbox-mark')).toBeVisible();

  await article.getByRole('button', { name: /^Open image 1/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Swap: Bottom' }).click();
  await page.getByRole('radio', { name: 'Straight jeans' }).check({ force: true });
  await page.getByRole('button', { name: 'Edit in popup' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'now in the popup' })).toBeVisible();
  const popup = await extension.openPage('popup.html');
  await expect(popup.getByRole('group', { name: 'Top', exact: true })).toContainText('Sunrise tee');
  await expect(popup.getByRole('group', { name: 'Bottom', exact: true })).toContainText('Straight jeans');
  await world.close();
  await shop.close();
});

test('hostile and broken titles and pictures: the layout holds, nothing runs, and it is said what happened', async ({
  extension,
}) => {
  const shop = await startPictures();
  const markup = '<img src=x onerror="document.title=\'owned\'"><script>document.title="owned"</script>';
  const odd = [
    garment(shop.origin, 'breton-shirt', { id: 'long', title: 'Supercalifragilistic'.repeat(15) }),
    garment(shop.origin, 'dotted-blouse', { id: 'markup', title: markup, store: markup }),
    garment(shop.origin, 'forest-hoodie', { id: 'rtl', title: 'قميص قطني مخطط بأكمام طويلة', store: 'متجر' }),
    garment(shop.origin, 'sunrise-tee', {
      id: 'missing',
      title: '',
      imageUrl: `${shop.origin}/gone.jpg`,
      pageUrl: 'javascript:document.title="owned"',
    }),
  ];
  const tasks = odd.map((one, hours) => finishedTask(one.id, [one], { count: 2, hours }));
  const page = await openSeededGallery(extension, { tasks, garments: odd, pictures: [], images: [] });
  await expect(page.getByRole('article')).toHaveCount(4);
  // Kept once, and not in the database any more.
  await expect(card(page, 'long').getByText('Image unavailable')).not.toHaveCount(0);
  await expect(card(page, 'markup').getByRole('link', { name: markup })).toBeVisible();
  await expect(card(page, 'missing').getByRole('link', { name: 'Plain & Co' })).toHaveCount(0);
  for (const width of [1280, 640, 320]) {
    await page.setViewportSize({ width, height: 800 });
    const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(await overflow()).toBeLessThanOrEqual(0);
    await picture(page, 'rtl', 1).click();
    await expect(page.getByRole('dialog').getByText('Image unavailable').first()).toBeVisible();
    expect(await overflow()).toBeLessThanOrEqual(0);
    await page.keyboard.press('Escape');
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole('button', { name: 'Download all' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'No images could be saved' })).toBeVisible();
  await pick(page, 'long', 1);
  await page.getByRole('button', { name: 'Collage', exact: true }).click();
  await expect(page.getByText('The collage couldn’t be created').first()).toBeVisible();
  expect(await page.title()).toBe('Gallery');
  await shop.close();
});

test('5,000 pictures: the page stays small, and every one of them is reached', async ({ extension }) => {
  const shop = await startPictures();
  const pieces = ['breton-shirt', 'forest-hoodie', 'sunrise-tee'].map((slug) => garment(shop.origin, slug));
  const tasks = Array.from({ length: 1_250 }, (_, index) => {
    const piece = pieces[index % 3] ?? garment(shop.origin, 'slip-dress');
    const worn = {
      ...piece,
      id: `g${index}`,
      imageUrl: `${piece.imageUrl}?${index}`,
      title: `Piece ${index}`,
    };
    return finishedTask(`t${index}`, [worn], { count: 4, hours: index / 10 });
  });
  const images = tasks.flatMap(({ id }) =>
    [0, 1, 2, 3].map((index) => ({ task: id, index, picture: index })),
  );
  const pictures = await Promise.all([0, 1, 2, 3].map((index) => sketchResult(['sunrise-tee'], index)));
  const page = await openSeededGallery(extension, { tasks, pictures, images });
  await expect(page.getByText('1,250 try-ons, 5,000 images')).toBeVisible();
  const nodes = () => page.evaluate(() => document.querySelectorAll('*').length);
  const most = { nodes: await nodes() };
  for (let step = 0; step < 10; step += 1) {
    await page.mouse.wheel(0, 16_000);
    await expect(page.locator('article [data-main]').first()).toBeAttached();
    most.nodes = Math.max(most.nodes, await nodes());
  }
  // So many elements are the cards of about seven lines; all of them would be more than 60,000.
  expect(most.nodes).toBeLessThan(2_500);

  await page.locator('article [data-main]').first().focus();
  await page.keyboard.press('End');
  await expect(page.locator(':focus')).toHaveAttribute('data-main', 't0');
  await expect(page.locator(':focus')).toBeInViewport();
  await expect(page.locator('article:has(:focus) img[src^="blob:"]').first()).toBeVisible();
  await page.keyboard.press('Home');
  await expect(page.locator(':focus')).toHaveAttribute('data-main', 't1249');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog').getByRole('status')).toHaveText('Image 1 of 5,000');
  await page.keyboard.press('Escape');
  // A card that has the focus stays in the page, however far the page is scrolled.
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight / 2));
  await expect(page.getByRole('article', { name: 'Piece 620' })).toBeAttached();
  await expect(page.locator(':focus')).toHaveAttribute('data-main', 't1249');
  await shop.close();
});

test('a link to one try-on brings it into view', async ({ extension }) => {
  const { page, shop } = await open(extension, undefined, 'gallery.html?task=sunrise');
  await expect(card(page, 'sunrise')).toBeInViewport();
  await shop.close();
});

test('from right to left: the page turns round, arrow keys follow the writing, and nothing sticks out', async ({
  extension,
}) => {
  const { page, shop } = await open(extension);
  await page.evaluate(() => {
    document.documentElement.dir = 'rtl';
  });
  await picture(page, 'own', 1).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowLeft');
  await expect(page.locator(':focus')).toHaveAttribute('data-main', 'tulle');
  const [first, second] = [
    await card(page, 'attention').boundingBox(),
    await card(page, 'tulle').boundingBox(),
  ];
  expect(first?.x).toBeGreaterThan(second?.x ?? Number.POSITIVE_INFINITY);
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('dialog').getByRole('status')).toHaveText('Image 2 of 19');
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  await shop.close();
});
