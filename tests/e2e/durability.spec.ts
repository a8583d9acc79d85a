import { type Extension, expect, test } from './harness/chromium.ts';
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
  await expect(items).toHaveAttribute('data-task-id', /.+/);
  await extension.stopWorker();
  await expect(items).toContainText('Finished');
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
  await expect(popup.locator('[data-state="finished"] img[src^="blob:"]')).toHaveCount(1);
  await world.close();
  const gallery = await extension.openPage('gallery.html');
  const picture = gallery.getByRole('article').locator('img[src^="blob:"]').first();
  await expect(picture).toBeVisible();
  expect(
    await picture.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth)),
  ).toBe(768);
});

/** Chromium closes every connection to the database, as "clear site data" does, and deletes it. */
async function clearDatabase(extension: Extension): Promise<void> {
  const page = await extension.openPage('icon/16.png');
  const session = await extension.context.newCDPSession(page);
  const origin = `chrome-extension://${extension.id}`;
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });
  await page.close();
}

test('a database that the browser has closed is opened again, by the worker and by the open popup', async ({
  extension,
}) => {
  const world = await startWorld();
  await tag(extension, world.shop, 'tops');
  const popup = await extension.openPage('popup.html');
  const slot = (name: 'Top' | 'Bottom') => popup.getByRole('group', { name, exact: true });
  await expect(slot('Top')).toContainText('Fine tops');
  for (const [removed, added] of [
    ['tops', 'bottoms'],
    ['bottoms', 'tops'],
  ] as const) {
    await clearDatabase(extension);
    // What is gone is not shown any longer.
    await expect(popup.getByText(`Fine ${removed}`)).toHaveCount(0);
    await tag(extension, world.shop, added);
    await expect(slot(added === 'tops' ? 'Top' : 'Bottom')).toContainText(`Fine ${added}`);
  }
  expect(await extension.worker.evaluate(() => chrome.action.getTitle({}))).toContain('Top added');
  await popup.getByRole('spinbutton', { name: 'Number of images' }).fill('2');
  await popup.reload();
  await expect(popup.getByRole('spinbutton', { name: 'Number of images' })).toHaveValue('2');
  expect(extension.complaints).toEqual([]);
  await world.close();
});

const FAULTS = [
  ['QuotaExceededError', 'The disk is full.', 'There is no room left for your data.'],
  [
    'InvalidStateError',
    'A mutation operation was attempted on a database that did not allow mutations.',
    'The browser doesn’t let Fitting Room keep anything here.',
  ],
  ['UnknownError', 'Internal error.', 'The browser can’t read your data from its disk.'],
  ['AbortError', 'The transaction was aborted.', 'Your data can’t be opened.'],
] as const;
for (const [name, message, says] of FAULTS) {
  test(`a click that fails with ${name} says so, and why; the next one works`, async ({ extension }) => {
    const world = await startWorld();
    const mend = await extension.worker.evaluateHandle(
      ([faultName, text]) => {
        const whole = IDBObjectStore.prototype.put;
        IDBObjectStore.prototype.put = () => {
          throw new DOMException(text, faultName);
        };
        return () => {
          IDBObjectStore.prototype.put = whole;
        };
      },
      [name, message] as const,
    );
    await tag(extension, world.shop, 'tops');
    const title = () => extension.worker.evaluate(() => chrome.action.getTitle({}));
    await expect.poll(title).toContain('The garment was not added.');
    expect(await title()).toContain(says);
    expect(await title()).toContain('Nothing was changed.');
    await mend.evaluate((restore) => restore());
    await tag(extension, world.shop, 'tops');
    await expect.poll(title).toContain('Top added to your outfit');
    await world.close();
  });
}

const BREAKDOWNS = [
  // The extension has `unlimitedStorage`: only the disk itself can refuse it, and that a test cannot fill.
  {
    what: 'a disk that is full',
    method: ['IDBObjectStore', 'add'],
    says: 'There’s no space left for images. Delete old try-ons in the gallery',
  },
  {
    what: 'a worker that fails',
    method: ['IDBIndex', 'getAll'],
    says: 'Fitting Room didn’t respond. If the try-on doesn’t appear',
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
