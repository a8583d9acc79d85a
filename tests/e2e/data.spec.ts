import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { makeZip } from '../fixtures/exports/make-zip.ts';
import { type Extension, expect, test } from './harness/chromium.ts';
import { lifelikeSeed, openSeededGallery, startPictures } from './harness/gallery.ts';

/** What came of an export or an import: in the section of the options that takes a file. */
const OUTCOME = '.page-section:has(input[type="file"]) .outcome';

/** The options of somebody who has nine try-ons with 19 pictures. */
async function openOptions(extension: Extension): Promise<Page> {
  const shop = await startPictures();
  await (await openSeededGallery(extension, await lifelikeSeed(shop.origin))).close();
  await shop.close();
  return await extension.openPage('options.html');
}

async function exportAll(options: Page): Promise<Buffer> {
  const coming = options.waitForEvent('download');
  await options.getByRole('button', { name: 'Export everything' }).click();
  await expect(options.getByText('Exported. The file is in your downloads folder.')).toBeVisible();
  return await readFile(await (await coming).path());
}

async function importFile(options: Page, buffer: Uint8Array): Promise<void> {
  await options
    .locator('input[type="file"]')
    .setInputFiles({ name: 'export.zip', mimeType: 'application/zip', buffer: Buffer.from(buffer) });
}

async function deleteAll(options: Page): Promise<void> {
  await options.getByRole('button', { name: 'Delete everything' }).click();
  await options.getByRole('dialog').getByRole('button', { name: 'Delete everything' }).click();
  await expect(options.getByText('Everything was deleted.')).toBeVisible();
}

test('what was exported comes back after everything was deleted; before that it is said whether there is an export', async ({
  extension,
}) => {
  const options = await openOptions(extension);
  const dialog = options.getByRole('dialog', { name: 'Delete everything?' });
  await options.getByRole('button', { name: 'Delete everything' }).click();
  await expect(dialog).toContainText('There is no readable export.');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  const file = await exportAll(options);
  await options.getByRole('button', { name: 'Delete everything' }).click();
  await expect(dialog).toContainText('The last readable export is from');
  await expect(dialog).toContainText('No try-on is newer.');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await deleteAll(options);
  await importFile(options, file);
  await expect(options.getByText('Imported: 9 try-ons, 10 garments, 19 images.')).toBeVisible();
  const gallery = await extension.openPage('gallery.html');
  await expect(gallery.getByText('9 try-ons, 19 images')).toBeVisible();
  await expect(gallery.locator('img[src^="blob:"]').first()).toBeVisible();
});

test('a damaged picture is named, and the rest is restored; a damaged list changes nothing', async ({
  extension,
}) => {
  const options = await openOptions(extension);
  const file = await exportAll(options);
  await deleteAll(options);
  // One byte of the first picture, which lies behind its local header (30 bytes and its name).
  const damaged = Buffer.from(file);
  const at = damaged.readUInt16LE(26) + 30 + 500;
  damaged.writeUInt8(damaged.readUInt8(at) ^ 0xff, at);
  await importFile(options, damaged.subarray(0, -40));
  await expect(options.getByText('The file is incomplete: its end is missing.')).toBeVisible();
  await importFile(options, damaged);
  await expect(options.getByText('9 try-ons, 10 garments, 18 images')).toBeVisible();
  await expect(options.getByText(/^1 image is damaged .* left out: pictures\/[a-z-]+-\d\.jpg/)).toBeVisible();
  await importFile(options, file);
  await expect(options.getByText('0 try-ons, 0 garments, 1 image')).toBeVisible();
  expect(extension.complaints).toEqual([]);
});

const WRONG: [what: string, file: Uint8Array | Promise<ArrayBuffer>, says: string][] = [
  ['a picture', Buffer.from('\u0089PNG, and so on'), 'This isn’t a zip file'],
  [
    'another zip',
    makeZip([{ name: 'a.txt', content: Buffer.from('a') }]).arrayBuffer(),
    'isn’t a Fitting Room export',
  ],
  [
    'a zip with a password',
    makeZip([{ name: 'fitting-room.json', content: Buffer.from('a'), flags: 0x801 }]).arrayBuffer(),
    'protected with a password',
  ],
  [
    'a zip that leads out of its folder',
    makeZip([{ name: '../fitting-room.json', content: Buffer.from('a') }]).arrayBuffer(),
    'Entry: ../fitting-room.json',
  ],
  [
    'a zip that would grow',
    makeZip([{ name: 'fitting-room.json', content: Buffer.from('a'), method: 8, size: 3e9 }]).arrayBuffer(),
    'would grow far larger',
  ],
];
test('every wrong file is told what it is, and changes nothing', async ({ extension }) => {
  const options = await extension.openPage('options.html');
  for (const [what, file, says] of WRONG) {
    await test.step(what, async () => {
      await importFile(options, new Uint8Array(await file));
      const outcome = options.locator(OUTCOME);
      await expect(outcome).toContainText(says);
      await expect(outcome).toContainText('Nothing was changed.');
    });
  }
  expect(extension.complaints).toEqual([]);
});

test('an import that is stopped leaves nothing behind', async ({ extension }) => {
  const options = await openOptions(extension);
  const file = await exportAll(options);
  await deleteAll(options);
  // Held at its third picture, so that there is time to stop it.
  await options.evaluate((outcome) => {
    const put = IDBObjectStore.prototype.put;
    let puts = 0;
    IDBObjectStore.prototype.put = function (...args) {
      puts += 1;
      if (puts === 3) document.querySelector<HTMLButtonElement>(`${outcome} button`)?.click();
      return put.apply(this, args);
    };
  }, OUTCOME);
  await importFile(options, file);
  await expect(options.getByText('Stopped. Nothing was changed.')).toBeVisible();
  const left = await options.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('fitting-room');
      opening.onsuccess = () => resolve(opening.result);
    });
    return await new Promise<number>((resolve) => {
      const counting = database.transaction('images').objectStore('images').count();
      counting.onsuccess = () => resolve(counting.result);
    });
  });
  expect(left).toBe(0);
  const gallery = await extension.openPage('gallery.html');
  await expect(gallery.getByRole('heading', { name: 'No try-ons yet' })).toBeVisible();
});
