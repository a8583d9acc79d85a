import sharp from 'sharp';
import { type Extension, expect, test } from './harness/chromium.ts';
import { startPages } from './harness/pages.ts';

/** The popup shows what lies in the wardrobe from copies of its own: a store hears of it once, and not who looks. */
const IMAGE = '/images/coat.jpg';

async function startStore() {
  const coat = await sharp({ create: { width: 900, height: 1_200, channels: 3, background: '#b56b93' } })
    .jpeg()
    .toBuffer();
  // Nothing is answered from the browser's cache.
  const headers = { 'Set-Cookie': 'visitor=17; Path=/', 'Cache-Control': 'no-store' };
  return await startPages(({ path }) => {
    if (path === IMAGE) return { type: 'image/jpeg', headers, body: coat };
    if (path !== '/') return undefined;
    const image = `<img src="${IMAGE}" width="300" height="400" alt="Coat">`;
    return { headers, body: `<!doctype html><title>Coat</title><link rel="icon" href="data:,">${image}` };
  });
}

/** Opens the popup, and resolves when the coat is seen in it. */
async function seeCoat(extension: Extension) {
  const popup = await extension.openPage('popup.html');
  const coat = popup.getByRole('group', { name: 'Top' }).getByRole('img', { name: 'Coat' });
  await expect(coat).toHaveJSProperty('complete', true);
  await expect.poll(() => coat.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  return { popup, coat };
}

test('a store is asked once for a garment, without cookies and referrer, and never again', async ({
  extension,
}) => {
  const store = await startStore();
  const page = await extension.context.newPage();
  await page.goto(store.origin);
  await extension.chooseMenuItem(page, 'img', 'tag-tops');
  await expect(page.locator('fitting-room-toast')).toBeVisible();
  await page.close();
  const before = store.seen.length;

  const first = await seeCoat(extension);
  // The copy: its longest side is 512 px.
  expect(
    await first.coat.evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight]),
  ).toEqual([384, 512]);
  await first.popup.close();
  const asked = store.seen.slice(before);
  expect(asked.map(({ path, headers }) => [path, headers.cookie, headers.referer])).toEqual([
    [IMAGE, undefined, undefined],
  ]);

  const second = await seeCoat(extension);
  await second.popup.close();
  await store.close();
  // The store is gone, and its image is still there.
  const third = await seeCoat(extension);
  await expect(third.popup.getByRole('group', { name: 'Top' })).toContainText('Coat');
  expect(store.seen.length).toBe(before + asked.length);
});
