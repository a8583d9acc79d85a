import { expect, test } from './harness/chromium.ts';
import { configure, startWorld, tag } from './harness/world.ts';

test('a worker that is killed picks up where it was: nothing lost, nothing ordered twice', async ({
  extension,
}) => {
  const world = await startWorld();
  await configure(extension, world.proxy.origin);
  await tag(extension, world.shop, 'tops');
  const popup = await extension.openPage('popup.html');
  await popup.getByRole('button', { name: 'Try it on' }).click();
  const items = popup.getByRole('list', { name: 'Recent try-ons' }).getByRole('listitem');
  await expect(items).toHaveCount(1);
  await extension.stopWorker();
  await expect(items).toHaveAttribute('data-task-id', /.+/, { timeout: 30_000 });
  await extension.stopWorker();
  await expect(items).toContainText('Finished', { timeout: 30_000 });
  await expect(items).toHaveCount(1);
  await expect(items.locator('img[src^="blob:"]')).toHaveCount(4);
  await world.close();
});

test('what was kept outlives the proxy and the links of upstream', async ({ extension }) => {
  const world = await startWorld();
  await configure(extension, world.proxy.origin);
  await tag(extension, world.shop, 'dresses');
  const popup = await extension.openPage('popup.html');
  await popup.getByRole('spinbutton', { name: 'Number of images' }).fill('1');
  await popup.getByRole('button', { name: 'Try it on' }).click();
  await expect(popup.locator('[data-state="finished"] img[src^="blob:"]')).toHaveCount(1, {
    timeout: 45_000,
  });
  await world.close();
  const gallery = await extension.openPage('gallery.html');
  const picture = gallery.getByRole('article').locator('img[src^="blob:"]').first();
  await expect(picture).toBeVisible();
  expect(
    await picture.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth)),
  ).toBe(768);
});

const BREAKDOWNS = [
  // The extension has `unlimitedStorage`: only the disk itself can refuse it, and that a test cannot fill.
  {
    what: 'a disk that is full',
    method: ['IDBObjectStore', 'add'],
    says: 'There is no room left for pictures. Delete old try-ons in the gallery',
  },
  {
    what: 'a worker that fails',
    method: ['IDBIndex', 'getAll'],
    says: 'Fitting Room did not answer. If the try-on does not come up',
  },
] as const;
for (const { what, method, says } of BREAKDOWNS) {
  test(`${what}: nothing is sent, and that is to be seen; once it is mended it goes`, async ({
    extension,
  }) => {
    const world = await startWorld();
    await configure(extension, world.proxy.origin);
    await tag(extension, world.shop, 'tops');
    const popup = await extension.openPage('popup.html');
    const button = popup.getByRole('button', { name: 'Try it on' });
    const note = popup.getByText(says);
    const items = popup.getByRole('list', { name: 'Recent try-ons' }).getByRole('listitem');
    const mend = await extension.worker.evaluateHandle(([owner, name]) => {
      const { prototype } = globalThis[owner];
      const whole: unknown = Reflect.get(prototype, name);
      Reflect.set(prototype, name, () => {
        throw new DOMException('The disk is full.', 'QuotaExceededError');
      });
      return () => {
        Reflect.set(prototype, name, whole);
      };
    }, method);
    await button.click();
    await expect(note).toBeInViewport();
    await expect(items).toHaveCount(0);
    await mend.evaluate((restore) => restore());
    await button.click();
    await expect(items).toHaveCount(1);
    await expect(note).toHaveCount(0);
    await world.close();
  });
}
