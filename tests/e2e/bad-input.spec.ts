import type { Garment } from '../../lib/wardrobe/garment.ts';
import { demoGarments, seed } from '../../scripts/screenshots/seed.ts';
import { expect, test } from './harness/chromium.ts';
import { finishedTask } from './harness/finished-task.ts';
import { startPictures } from './harness/pictures.ts';

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
  await expect(popup.getByText('Picture not available').first()).toBeVisible();
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
