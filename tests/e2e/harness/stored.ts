import type { Page } from '@playwright/test';
import type { Garment } from '../../../lib/wardrobe/garment.ts';
import type { Extension } from './chromium.ts';

/** Everything in a store of the extension's database, read from a page of the extension: the worker may be dead. */
export function readStored<Stored>(page: Page, name: 'garments' | 'tasks'): Promise<Stored[]> {
  return page.evaluate(async (store) => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('fitting-room');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const all = await new Promise<unknown>((resolve, reject) => {
      const reading = database.transaction(store).objectStore(store).getAll();
      reading.onsuccess = () => resolve(reading.result);
      reading.onerror = () => reject(reading.error);
    });
    database.close();
    return all as never;
  }, name);
}

/** The wardrobe, read from a page that is opened for it in front of all others, and closed. */
export async function readGarments(extension: Extension): Promise<Garment[]> {
  const own = await extension.openPage('options.html');
  const garments = await readStored<Garment>(own, 'garments');
  await own.close();
  return garments;
}
