import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_MODEL, DEFAULT_OPTIONS } from '../lib/wardrobe/draft.ts';
import { fillWithNoise, noiseFault } from '../tests/bench/large-archive/noise.ts';
import { watchMemory } from '../tests/bench/large-archive/watch-memory.ts';
import { launchExtension } from '../tests/e2e/harness/chromium.ts';
import { finishedTask, garment } from '../tests/e2e/harness/gallery.ts';
import { ensureChromium } from '../tests/support/browser/find-browser.ts';

/**
 * `npm run test:large-archive [-- GiB]`: exports a gallery of 4.4 GiB (or as told), deletes everything, imports the file, and
 * compares every byte, in real Chromium. Prints times and the most memory that the page's process had. It needs four times
 * that room on the disk.
 */
const GIB = 2 ** 30;
const PICTURE_BYTES = 8 * 2 ** 20;
const LONG_MS = 30 * 60_000;

const gib = Number(process.argv[2] ?? 4.4);
const count = Math.ceil((gib * GIB) / PICTURE_BYTES);
const garments = [garment('https://shop.example', 'breton-shirt')];
const outfit = { garments, model: DEFAULT_MODEL, options: DEFAULT_OPTIONS };
const task = finishedTask('large', garments, { count, change: { outfit } });
process.env.CHROMIUM_FOR_TESTS = await ensureChromium();
const folder = await mkdtemp(join(tmpdir(), 'fitting-room-large-'));
const extension = await launchExtension({ profile: join(folder, 'profile') });
let failed = true;
try {
  const page = await extension.openPage('options.html');
  page.setDefaultTimeout(LONG_MS);
  await page.getByRole('button', { name: 'Export everything' }).waitFor();
  await page.evaluate(fillWithNoise, { task, count, bytes: PICTURE_BYTES });
  // A process that has filled a database is no measure: the page begins anew.
  await page.close();

  const options = await extension.openPage('options.html');
  options.setDefaultTimeout(LONG_MS);
  const memory = await watchMemory(extension, options);
  const say = (what: string, startedAt: number, more = '') =>
    console.log(
      `${what}: ${((performance.now() - startedAt) / 1000).toFixed(1)} s; page at most ${memory.peak()} MiB${more}`,
    );
  console.log(`${count} pictures of 8 MiB; page before: ${memory.peak()} MiB`);

  let startedAt = performance.now();
  const coming = options.waitForEvent('download', { timeout: LONG_MS });
  await options.getByRole('button', { name: 'Export everything' }).click();
  await options.getByText('Exported. The file is in your downloads folder.').waitFor();
  const file = join(folder, 'export.zip');
  await (await coming).saveAs(file);
  say('export', startedAt, `; file of ${((await stat(file)).size / GIB).toFixed(2)} GiB`);

  await options.getByRole('button', { name: 'Delete everything' }).click();
  await options.getByText('The last readable export is from').waitFor();
  await options.getByRole('dialog').getByRole('button', { name: 'Delete everything' }).click();
  await options.getByText('Everything was deleted.').waitFor();

  memory.reset();
  startedAt = performance.now();
  await options.locator('input[type="file"]').setInputFiles(file);
  await options.getByText(`Imported: 1 try-on, 0 garments, ${count.toLocaleString('en')} images`).waitFor();
  say('import', startedAt);
  memory.stop();

  startedAt = performance.now();
  const fault = await options.evaluate(noiseFault, { id: task.id, count, bytes: PICTURE_BYTES });
  failed = fault !== undefined;
  console.log(
    fault ?? `every byte is as it was (compared in ${((performance.now() - startedAt) / 1000).toFixed(1)} s)`,
  );
} finally {
  await extension.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}
process.exit(failed ? 1 : 0);
