import type { Page } from '@playwright/test';
import { writeArchive } from '../../lib/backup/write-archive.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings/settings.ts';
import type { Task } from '../../lib/try-on/task/task.ts';
import { expect, test } from './harness/chromium.ts';
import { finishedTask, garment } from './harness/gallery.ts';
import { startPages } from './harness/pages.ts';
import { configure, startWorld } from './harness/world.ts';

async function importFile(options: Page, file: Blob): Promise<void> {
  await options.locator('input[type="file"]').setInputFiles({
    name: 'export.zip',
    mimeType: 'application/zip',
    buffer: Buffer.from(await file.arrayBuffer()),
  });
}

/** An export as somebody else has written it: it names its own proxy, and pictures at its own host. */
async function hostileArchive(origin: string): Promise<Blob> {
  const now = Date.now();
  const worn = [garment(origin, 'everyday-tee')];
  const base = {
    submittedAt: now,
    deadlineAt: now + 300_000,
    nextAttemptAt: now,
    proxyAddress: origin,
    idempotent: true,
  };
  const image = { index: 0, position: 0, url: `${origin}/result.png`, keep: 'pending', attempts: 0 } as const;
  const { endedAt: _ended, ...unended } = finishedTask('running', worn);
  const tasks: Task[] = [
    { ...unended, ...base, id: 'running', state: 'running', taskId: 'unknown-to-all', images: [image] },
    { ...finishedTask('finished', worn), proxyAddress: origin, nextAttemptAt: now, images: [image] },
  ];
  const settings = { ...DEFAULT_SETTINGS, proxyAddress: origin };
  return await writeArchive(
    {
      version: 2,
      exportedAt: now,
      settings,
      drafts: [],
      garments: [],
      tasks,
      keepsakes: [],
      setAside: [],
    },
    [],
  );
}

test('of what an archive names, the worker asks nobody until the user does', async ({ extension }) => {
  const world = await startWorld({ PROXY_TOKEN: 'a-token-of-the-proxy' });
  const thief = await startPages(() => ({ type: 'application/json', body: '{}' }));
  await configure(extension, world.proxy.origin, 'a-token-of-the-proxy');
  const options = await extension.openPage('options.html');
  await importFile(options, await hostileArchive(thief.origin));
  await expect(options.getByText('Imported: 2 try-ons')).toBeVisible();

  // Everything that starts the worker's round: a message, and the start of the worker itself. Its answer comes after the round.
  await extension.stopWorker();
  await options.evaluate(() => chrome.runtime.sendMessage({ kind: 'try-on/wake', input: null }));
  const states = () =>
    options.evaluate(
      () =>
        new Promise<string[]>((resolve) => {
          const opening = indexedDB.open('fitting-room');
          opening.onsuccess = () => {
            const reading = opening.result.transaction('tasks').objectStore('tasks').getAll();
            reading.onsuccess = () => {
              opening.result.close();
              resolve(reading.result.map(({ id, state }) => `${id}: ${state}`));
            };
          };
        }),
    );
  // The followed task comes to rest, since its proxy is not the one that is used.
  await expect.poll(states).toEqual(['finished: finished', 'running: needs-attention']);
  expect(thief.seen.filter(({ path }) => !path.endsWith('.jpg'))).toEqual([]);
  expect(thief.seen.filter(({ headers }) => headers.authorization !== undefined)).toEqual([]);
  await Promise.all([world.close(), thief.close()]);
});
