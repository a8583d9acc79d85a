import sharp from 'sharp';
import type { Garment } from '../../lib/wardrobe/garment.ts';
import { demoGarments, seed } from '../support/screenshots/seed.ts';
import { expect, test } from './harness/chromium.ts';
import { finishedTask } from './harness/finished-task.ts';
import { startPages } from './harness/pages.ts';
import { startPictures } from './harness/pictures.ts';
import { configure, openModelPicker, startWorld, tag } from './harness/world.ts';

const MARKUP = '<img src=x onerror="document.title=1"><script>document.title=2</script>';

test('a wardrobe of 2,000 with titles of every kind: the layout holds, nothing is executed', async ({
  extension,
}) => {
  const store = await startPictures();
  const demo = demoGarments({ plain: store, overlay: store });
  const titles = ['x'.repeat(300), MARKUP, 'فستان سهرة طويل (XL) – Élan', '', 'Wide trousers '.repeat(21)];
  const garments: Garment[] = Array.from({ length: 2_000 }, (_, index) => ({
    ...(demo[index % demo.length] as Garment),
    id: `garment-${index}`,
    title: index === 1_999 ? 'The needle' : (titles[index % titles.length] ?? ''),
    store: `shop-${index % 40}.example`,
    imageUrl: index % 2 === 0 ? `${store.origin}/gone-${index}.jpg` : (demo[0]?.imageUrl ?? ''),
    taggedAt: 1_790_000_000_000 - index,
  }));
  const worn = [garments[0], garments[1]].filter((garment) => garment !== undefined);
  const popup = await extension.openPage('popup.html');
  await popup.locator('.board').waitFor();
  await seed(popup, {
    garments,
    draft: { slots: Object.fromEntries(worn.map(({ type, id }) => [type, id])) },
    tasks: [{ ...finishedTask(demo), outfit: { ...finishedTask(demo).outfit, garments: worn } }],
  });

  const strip = popup.locator('.strip-item');
  await expect(strip.first()).toBeVisible();
  expect(await strip.count()).toBeLessThan(100);
  await expect(popup.getByText('Image unavailable').first()).toBeVisible();
  const overflow = () =>
    popup.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(await overflow()).toBe(0);

  // The row grows as it is looked at, and the last of 2,000 is one search away.
  const before = await strip.count();
  await strip.last().scrollIntoViewIfNeeded();
  await expect.poll(() => strip.count()).toBeGreaterThan(before);
  await popup.getByRole('searchbox', { name: 'Search' }).fill('needle');
  await expect(strip).toHaveCount(1);
  await popup.getByRole('searchbox', { name: 'Search' }).fill('');
  await popup.getByRole('combobox', { name: 'Store' }).selectOption('shop-7.example');
  await expect.poll(() => strip.count()).toBeLessThanOrEqual(50);
  await popup.getByRole('button', { name: 'Dress', exact: true }).click();
  await expect(popup.getByRole('button', { name: /^Top: wear/ })).toHaveCount(0);

  expect(await overflow()).toBe(0);
  expect(await popup.title()).toBe('Fitting Room');
  expect(await popup.locator('img[src="x"], script:not([src])').count()).toBe(0);
  expect(extension.complaints.filter((complaint) => !/Failed to load resource/.test(complaint))).toEqual([]);
  await store.close();
});

test('an own photo that is no photo is said at its address, and cannot be ordered', async ({ extension }) => {
  const world = await startWorld();
  const picture = (side: number) =>
    sharp({ create: { width: side, height: side, channels: 3, background: '#a33' } })
      .jpeg()
      .toBuffer();
  const [small, large] = [await picture(149), await picture(800)];
  const host = await startPages(({ path }) => {
    if (path === '/me') return { body: '<html><img src="/large.jpg">' };
    if (path === '/me.jpg') return { body: '<html>', type: 'image/jpeg' };
    if (path === '/small.jpg') return { body: small, type: 'image/jpeg' };
    if (path === '/large.jpg') return { body: large, type: 'application/octet-stream' };
    return undefined;
  });
  const gone = await startPages(() => undefined);
  await gone.close();
  await configure(extension, world.proxy.origin);
  await tag(extension, world.shop, 'tops');

  const popup = await extension.openPage('popup.html');
  await openModelPicker(popup);
  await popup.getByText('Your photos', { exact: true }).click();
  const address = popup.getByRole('textbox', { name: 'Address of photo 1' });
  const submit = popup.getByRole('button', { name: 'Try it on' });
  const tasks = popup.getByRole('list', { name: 'Recent try-ons' }).getByRole('listitem');
  const ready = popup.getByText('Ready', { exact: true });
  for (const [path, sentence] of [
    ['/me', 'There is no image at this address.'],
    ['/me.jpg', 'There is no image at this address.'],
    ['/nowhere.jpg', 'There is no image at this address.'],
    ['/small.jpg', 'This photo is too small'],
  ] as const) {
    await test.step(path, async () => {
      await openModelPicker(popup);
      await address.fill(`${host.origin}${path}`);
      // At once, before anybody has looked at it; the sheet is closed by the click, and opened at the problem.
      await submit.click();
      await expect(address).toBeFocused();
      await expect(address).toHaveAccessibleDescription(new RegExp(sentence));
      await expect(address).toHaveAttribute('aria-invalid', 'true');
      await expect(ready).toHaveCount(0);
      await expect(tasks).toHaveCount(0);
    });
  }

  // Where nothing answers, nothing is known: that is said, and may be tried.
  await address.fill(`${gone.origin}/me.jpg`);
  await expect(address).toHaveAccessibleDescription(/couldn’t be loaded here/);
  await expect(address).toHaveAttribute('aria-invalid', 'false');

  await address.fill(`${host.origin}/large.jpg`);
  await expect(ready).toBeVisible();
  await submit.click();
  await expect(tasks).toHaveCount(1);
  await Promise.all([world.close(), host.close()]);
});

test('the default photos of the options are looked at as well', async ({ extension }) => {
  const host = await startPages(() => ({ body: '<html>' }));
  const options = await extension.openPage('options.html');
  await options.getByText('Your photos', { exact: true }).click();
  const address = options.getByRole('textbox', { name: 'Address of photo 1' });
  await expect(address).not.toHaveAttribute('aria-invalid', 'true');
  await address.fill(`${host.origin}/me`);
  await expect(address).toHaveAccessibleDescription(/There is no image at this address\./);
  await host.close();
});
