import type { Page } from '@playwright/test';
import type { Task } from '../../lib/try-on/task.ts';
import type { Draft } from '../../lib/wardrobe/draft.ts';
import type { Garment } from '../../lib/wardrobe/garment.ts';
import { OVERLAY_PRODUCTS, PLAIN_PRODUCTS } from '../demo-store/catalogue.ts';
import type { DemoStore } from '../demo-store/index.ts';
import { imagePath } from '../demo-store/product-images.ts';

/** What a state of the product is made of: records as the extension itself keeps them. */
export interface Records {
  garments?: Garment[];
  draft?: Partial<Draft>;
  tasks?: Task[];
}

/** What the states put on. */
const WORN = ['breton-shirt', 'straight-jeans', 'wrap-dress'];

/** Every product of both demo shops as a tagged garment, newest first. */
export function demoGarments(store: Pick<DemoStore, 'plain' | 'overlay'>): Garment[] {
  const shops = [
    { origin: store.plain.origin, name: 'Plain & Co', products: PLAIN_PRODUCTS },
    { origin: store.overlay.origin, name: 'Overlay Atelier', products: OVERLAY_PRODUCTS },
  ];
  return shops.flatMap(({ origin, name, products }, shop) =>
    products.map((product, index) => ({
      id: product.slug,
      type: product.type,
      // Only what is looked at large is drawn large.
      imageUrl: origin + imagePath(product.slug, WORN.includes(product.slug) ? 900 : 300),
      width: 900,
      height: 1200,
      format: 'jpeg' as const,
      reachable: true,
      pageUrl: `${origin}/products/${product.slug}`,
      title: product.name,
      store: name,
      taggedAt: 1_790_000_000_000 - (index * 2 + shop) * 60_000,
    })),
  );
}

/** Replaces what the extension has stored, as `page` (one of its own) sees it, and tells its open pages. */
export async function seed(page: Page, records: Records): Promise<void> {
  await page.evaluate(async ({ garments, draft, tasks }) => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('fitting-room');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const transaction = database.transaction(['garments', 'drafts', 'tasks'], 'readwrite');
    const done = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onerror = () => reject(transaction.error);
    });
    const replace = (name: string, values: unknown[] | undefined) => {
      if (values === undefined) return;
      transaction.objectStore(name).clear();
      for (const value of values) transaction.objectStore(name).put(value);
    };
    replace('garments', garments);
    replace('tasks', tasks);
    const drafts = transaction.objectStore('drafts');
    if (draft !== undefined) {
      const reading = drafts.get('current');
      reading.onsuccess = () => drafts.put({ ...reading.result, ...draft }, 'current');
    }
    await done;
    database.close();
    const changes = new BroadcastChannel('fitting-room-changes');
    for (const topic of ['wardrobe', 'draft', 'tasks']) changes.postMessage(topic);
  }, records);
}

/** All tasks as they are stored, newest first. */
export async function storedTasks(page: Page): Promise<Task[]> {
  return await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('fitting-room');
      opening.onsuccess = () => resolve(opening.result);
    });
    const reading = database.transaction('tasks').objectStore('tasks').index('createdAt').getAll();
    const tasks = await new Promise<Task[]>((resolve) => {
      reading.onsuccess = () => resolve(reading.result);
    });
    database.close();
    return tasks.reverse();
  });
}
