import { crc32, createDeflateRaw } from 'node:zlib';
import { makeZip } from '../fixtures/exports/make-zip.ts';
import { expect, test } from './harness/chromium.ts';

const MIB = 2 ** 20;
const GIB = 1024 * MIB;
/**
 * Memory (bytes) of the page's scripts and buffers that an import may add, garbage that nobody has collected yet among it. What is
 * announced may be 90 MiB; whoever holds what the bomb holds is above this.
 */
const MEMORY_MAX = 768 * MIB;

/** A gibibyte of zeros, deflated: about 1 MB. */
async function bomb(): Promise<Buffer> {
  const deflating = createDeflateRaw();
  const zeros = Buffer.alloc(MIB);
  const parts: Buffer[] = [];
  deflating.on('data', (part) => parts.push(part));
  for (let left = GIB / MIB; left > 0; left -= 1) {
    if (!deflating.write(zeros)) await new Promise<void>((resolve) => deflating.once('drain', resolve));
  }
  await new Promise<void>((resolve) => deflating.once('end', resolve).end());
  return Buffer.concat(parts);
}

test('a megabyte that inflates to a gibibyte is refused, whatever it announces, and the page lives on', async ({
  extension,
}) => {
  const packed = await bomb();
  expect(packed.length).toBeLessThan(1.1 * MIB);
  const crc = crc32(Buffer.alloc(1));
  /** The truth; and as much as may be announced of so few bytes, so that inflating begins. */
  const announced = [GIB, 90 * MIB];
  const options = await extension.openPage('options.html');
  const session = await options.context().newCDPSession(options);
  await session.send('Performance.enable');
  await session.send('HeapProfiler.enable');
  const memory = async () => {
    const { usedSize, backingStorageSize = 0 } = (await session.send('Runtime.getHeapUsage')) as {
      usedSize: number;
      backingStorageSize?: number;
    };
    return usedSize + backingStorageSize;
  };
  await session.send('HeapProfiler.collectGarbage');
  const before = await memory();
  let most = before;
  await options.evaluate(() => {
    const watch = Object.assign(globalThis, { ticks: 0 });
    setInterval(() => {
      if (document.querySelector('.page-section:has(input[type="file"]) .outcome .hint')) watch.ticks += 1;
    });
  });
  for (const size of announced) {
    const file = makeZip([{ name: 'fitting-room.json', content: 0, packed, method: 8, size, crc }]);
    await options.locator('input[type="file"]').setInputFiles({
      name: 'export.zip',
      mimeType: 'application/zip',
      buffer: Buffer.from(await file.arrayBuffer()),
    });
    const outcome = options.locator('.page-section:has(input[type="file"]) .outcome .bad');
    const said = size === GIB ? 'would grow far larger' : 'The file is damaged.';
    let isSaid = false;
    const watching = (async () => {
      while (!isSaid) most = Math.max(most, await memory());
    })();
    await expect(outcome).toContainText(said);
    isSaid = true;
    await watching;
    await expect(outcome).toContainText('Nothing was changed.');
  }
  const ticks = await options.evaluate(() => (globalThis as unknown as { ticks: number }).ticks);
  const added = (most - before) / MIB;
  console.log(`zip bomb: ${added.toFixed(0)} MiB more at most (bound ${MEMORY_MAX / MIB}), ${ticks} ticks`);
  // The timer ran while the import did.
  expect(ticks).toBeGreaterThan(0);
  expect(most - before).toBeLessThan(MEMORY_MAX);
  expect(extension.complaints).toEqual([]);
});
