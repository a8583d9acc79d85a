import { expect, test } from './harness/chromium.ts';
import { GARMENT_SIZE } from './harness/garments.ts';
import { configure, startWorld, tag } from './harness/world.ts';

test('the whole way: two shops’ garments, submit, task id, pictures, gallery', async ({ extension }) => {
  const world = await startWorld();
  await configure(extension, world.proxy.origin);
  await tag(extension, world.shop, 'tops');
  await tag(extension, world.shop, 'bottoms', { selector: '#overlay' });

  const popup = await extension.openPage('popup.html');
  const top = popup.getByRole('group', { name: 'Top', exact: true });
  await expect(top).toContainText('Fine tops');
  await expect(top).toContainText('Corner Shop');
  await expect(top).toContainText(GARMENT_SIZE);
  await expect(popup.getByRole('group', { name: 'Bottom', exact: true })).toContainText('Fine bottoms');
  await popup.getByRole('spinbutton', { name: 'Number of images' }).fill('2');
  await popup.getByRole('button', { name: 'Try it on' }).click();

  const item = popup.getByRole('list', { name: 'Recent try-ons' }).getByRole('listitem');
  await expect(item).toHaveAttribute('data-task-id', /^[0-9a-f-]{36}$/);
  await expect(item).toContainText('Finished');
  await expect(item.locator('img[src^="blob:"]')).toHaveCount(2);

  const gallery = await extension.openPage('gallery.html');
  const article = gallery.getByRole('article');
  await expect(article).toHaveCount(1);
  await expect(article.getByRole('link', { name: 'Fine tops', exact: true })).toHaveAttribute(
    'href',
    `${world.shop}/tops`,
  );
  await expect(article).toContainText('Female, Style 1, Slim');
  await article.getByRole('button', { name: /Open image 1/ }).click();
  await expect(gallery.getByRole('dialog', { name: 'Large view' }).getByRole('img')).toBeVisible();
  await gallery.keyboard.press('Escape');
  const download = gallery.waitForEvent('download');
  await article.getByRole('link', { name: /Download image 1/ }).click();
  expect((await download).suggestedFilename()).toMatch(/^fitting-room-fine-tops-fine-bottoms-.*\.jpe?g$/);

  await article.getByRole('button', { name: 'Try on again' }).click();
  await expect(gallery.getByRole('article')).toHaveCount(2);
  await gallery.getByRole('article').last().getByRole('button', { name: 'Delete' }).click();
  await expect(gallery.getByRole('article')).toHaveCount(1);
  await gallery.getByRole('button', { name: 'Undo' }).click();
  await expect(gallery.getByRole('article')).toHaveCount(2);

  expect(extension.complaints).toEqual([]);
  await world.close();
});
