import { readFile } from 'node:fs/promises';
import { expect, launchExtension, test } from './harness/chromium.ts';
import { enqueue, openOutbox, readTasks, startOutboxWorld, untilAtRest } from './harness/outbox-world.ts';
import { configure, startWorld, tag } from './harness/world.ts';

test('the popup shows the queue: places, the next slot, and when all are ready', async ({ extension }) => {
  // A window that outlasts the test, however slow the machine.
  const world = await startOutboxWorld({ limit: 3, windowMs: 900_000 });
  const page = await openOutbox(extension, world.front.origin);
  for (let n = 0; n < 5; n += 1) await enqueue(page, world.shop, n);
  const popup = await extension.openPage('popup.html');
  const queue = popup.getByRole('region', { name: 'Queue' });
  await expect(queue).toContainText('2 try-ons are waiting.');
  await expect(queue).toContainText(/The next one is sent in \d+ s\./);
  await expect(queue).toContainText(/All ready in about \d+ minutes?\./);
  const items = popup.getByRole('list', { name: 'Recent try-ons' }).getByRole('listitem');
  await expect(items.filter({ hasText: 'No. 1 in the queue' })).toContainText('Top 3');
  await expect(items.filter({ hasText: 'No. 2 in the queue' })).toContainText('Top 4');
  await world.close();
});

test('diagnostics can be copied, and the token is not in them', async ({ extension }) => {
  const world = await startWorld({ PROXY_TOKEN: 'secret-token' });
  await configure(extension, world.proxy.origin, 'secret-token');
  await tag(extension, world.shop, 'tops', { search: '?sandbox-error=703' });
  const popup = await extension.openPage('popup.html');
  await extension.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await popup.getByRole('button', { name: 'Try it on' }).click();
  await popup.getByRole('button', { name: 'Copy diagnostics' }).click();
  await expect(popup.getByText('Copied. The access token isn’t included.')).toBeVisible();
  const text = await popup.evaluate(() => navigator.clipboard.readText());
  expect(text).toContain('failure: garment-too-small');
  expect(text).toContain('service 703');
  expect(text).toMatch(/log \(UTC\):\n.*worker started/);
  expect(text).toMatch(/task [0-9a-f-]{36}: refused → failed \(garment-too-small\)/);
  expect(text).not.toContain('secret-token');
  await world.close();
});

test('everything can be exported, deleted and imported again', async ({ extension }) => {
  const world = await startOutboxWorld();
  const options = await openOutbox(extension, world.front.origin);
  await enqueue(options, world.shop, 0);
  await untilAtRest(options);
  // That the user was told is noted a moment after the task has come to rest.
  await expect.poll(async () => (await readTasks(options))[0]?.toldAt).toBeDefined();
  const [before] = await readTasks(options);
  expect(before).toMatchObject({ state: 'finished', images: [{ keep: 'kept' }] });

  const downloading = options.waitForEvent('download');
  await options.getByRole('button', { name: 'Export everything' }).click();
  const file = await (await downloading).path();
  expect((await readFile(file)).subarray(0, 2).toString()).toBe('PK');

  await options.getByRole('button', { name: 'Delete everything' }).click();
  await options.getByRole('dialog').getByRole('button', { name: 'Delete everything' }).click();
  await expect(options.getByText('Everything was deleted.')).toBeVisible();
  expect(await readTasks(options)).toEqual([]);
  const address = options.getByRole('textbox', { name: 'Proxy address' });
  await expect(address).toHaveValue('');

  await options.getByLabel('Import a file').setInputFiles(file);
  await expect(options.getByText(/Imported: 1 try-on, 1 garment, 1 image\./)).toBeVisible();
  expect(await readTasks(options)).toEqual([before]);
  // A file never sets the proxy: what it names stands in the field, and counts once it is saved.
  await expect(address).toHaveValue(world.front.origin);
  await expect(options.getByText('A file never sets the proxy')).toBeVisible();
  const popup = await extension.openPage('popup.html');
  await expect(popup.getByText('Set up a proxy before you try anything on.')).toBeVisible();
  await options.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(options.getByRole('status')).toContainText('Saved.');
  await expect(popup.getByText('Set up a proxy before you try anything on.')).toHaveCount(0);
  const gallery = await extension.openPage('gallery.html');
  await expect(gallery.getByRole('article').locator('img[src^="blob:"]').first()).toBeVisible();
  await world.close();
});

test('data of a newer version is said, and left as it is', async ({ extension }) => {
  const options = await extension.openPage('options.html');
  const bump = () =>
    options.evaluate(
      () =>
        new Promise<number>((resolve, reject) => {
          const opening = indexedDB.open('fitting-room', 99);
          opening.onsuccess = () => resolve(opening.result.version);
          opening.onerror = () => reject(opening.error);
        }),
    );
  expect(await bump()).toBe(99);
  await extension.stopWorker();
  for (const path of ['popup.html', 'options.html', 'gallery.html']) {
    const page = await extension.openPage(path);
    await expect(page.getByRole('alert')).toContainText('saved by a newer version');
    await page.close();
  }
  expect(await bump()).toBe(99);
});

test('a try-on that ends while nobody looks is told by badge and notification, which leads to it', async ({
  extension,
}) => {
  const world = await startOutboxWorld();
  const page = await openOutbox(extension, world.front.origin);
  const id = await enqueue(page, world.shop, 0);
  const badge = () => extension.worker.evaluate(() => chrome.action.getBadgeText({}));
  // Nobody looks: after the first query only the alarm asks, every 31 s.
  await expect.poll(badge).toBe('✓');
  expect(await extension.worker.evaluate(() => chrome.action.getTitle({}))).toContain('Your try-on is ready');
  const shown = () => extension.worker.evaluate(() => chrome.notifications.getAll());
  await expect.poll(shown).toEqual({ [id]: true });
  // What the system shows cannot be clicked from here; what a click sets off can be.
  const opening = extension.context.waitForEvent('page');
  await extension.worker.evaluate((shownId) => {
    Reflect.get(chrome.notifications.onClicked, 'dispatch').call(chrome.notifications.onClicked, shownId);
  }, id);
  const gallery = await opening;
  await expect(gallery).toHaveURL(new RegExp(`gallery\\.html\\?task=${id}$`));
  await expect.poll(shown).toEqual({});
  await world.close();
});

test('the alarm alone brings a dead worker back to a task that it has submitted', async () => {
  const extension = await launchExtension();
  const world = await startOutboxWorld();
  const page = await openOutbox(extension, world.front.origin);
  await enqueue(page, world.shop, 0);
  await expect.poll(async () => (await readTasks(page))[0]?.state, { intervals: [50] }).toBe('submitted');
  await extension.stopWorker();
  // Nobody looks, nothing is sent to the worker: the page reads the store by itself.
  const state = async () => (await readTasks(page))[0]?.state;
  await expect.poll(state, { intervals: [1_000] }).toBe('finished');
  await extension.close();
  await world.close();
});
