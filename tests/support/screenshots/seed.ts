import type { Page } from '@playwright/test';
import { OVERLAY_PRODUCTS, PLAIN_PRODUCTS } from '../../../demo/shops/catalogue.ts';
import type { DemoStore } from '../../../demo/shops/index.ts';
import { imagePath } from '../../../demo/shops/product-images.ts';
import type { BinnedTask } from '../../../lib/gallery/binned-task.ts';
import type { Keepsake } from '../../../lib/gallery/keepsake.ts';
import type { Send } from '../../../lib/try-on/limit/send.ts';
import type { Task } from '../../../lib/try-on/task/task.ts';
import type { Draft } from '../../../lib/wardrobe/draft.ts';
import type { Garment } from '../../../lib/wardrobe/garment.ts';

/** What a state of the product is made of: records as the extension itself keeps them. */
export interface Records {
  garments?: Garment[];
  draft?: Partial<Draft>;
  tasks?: Task[];
  pictures?: Picture[];
  keepsakes?: Keepsake[];
  bin?: BinnedTask[];
  sends?: Send[];
  /** The proxy that the user has saved; as it was where it is not given. */
  proxyAddress?: string;
}

/** A result image that was kept. */
export interface Picture {
  task: Task['id'];
  index: number;
  /** Media type, such as `image/jpeg`. */
  type: string;
  base64: string;
}

/** What the states put on; only what is looked at large is drawn large. */
const WORN = ['breton-shirt', 'straight-jeans', 'wrap-dress', 'dotted-blouse', 'wide-trousers'];

/** Every product of both demo stores as a tagged garment, newest first. */
export function demoGarments(store: Pick<DemoStore, 'plain' | 'overlay'>): Garment[] {
  const shops = [
    { origin: store.plain.origin, name: 'Plain & Co', products: PLAIN_PRODUCTS },
    { origin: store.overlay.origin, name: 'Overlay Atelier', products: OVERLAY_PRODUCTS },
  ];
  return shops.flatMap(({ origin, name, products }, shop) =>
    products.map((product, index) => ({
      id: product.slug,
      type: product.type,
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

/**
 * Replaces what the extension has stored, as `page` (one of its own) sees it, and tells its open pages. Stores that are not named
 * are emptied; parts of the draft that are not named, and without `garments` the wardrobe, stay.
 */
export async function seed(page: Page, records: Records): Promise<void> {
  await page.evaluate(
    async ({
      garments,
      draft,
      proxyAddress,
      tasks = [],
      pictures = [],
      keepsakes = [],
      bin = [],
      sends = [],
    }) => {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open('fitting-room');
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      const stores = [
        'garments',
        'drafts',
        'tasks',
        'images',
        'keepsakes',
        'bin',
        'sends',
        'limits',
        'secrets',
      ];
      const transaction = database.transaction(stores, 'readwrite');
      const done = new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        transaction.onerror = () => reject(transaction.error);
      });
      const replace = (name: string, values: unknown[]) => {
        transaction.objectStore(name).clear();
        for (const value of values) transaction.objectStore(name).put(value);
      };
      if (garments !== undefined) replace('garments', garments);
      replace('tasks', tasks);
      replace('keepsakes', keepsakes);
      replace('bin', bin);
      replace('sends', sends);
      replace('limits', []);
      replace('images', []);
      for (const { task, index, type, base64 } of pictures) {
        const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0)).buffer;
        transaction.objectStore('images').put({ bytes, type, keptAt: 0 }, [task, index]);
      }
      if (proxyAddress !== undefined) transaction.objectStore('secrets').put(proxyAddress, 'address');
      const drafts = transaction.objectStore('drafts');
      if (draft !== undefined) {
        const reading = drafts.get('current');
        reading.onsuccess = () => drafts.put({ ...reading.result, ...draft }, 'current');
      }
      await done;
      database.close();
      const changes = new BroadcastChannel('fitting-room-changes');
      for (const topic of ['wardrobe', 'draft', 'tasks', 'keepsakes', 'bin']) changes.postMessage(topic);
    },
    records,
  );
}

/** Every stored task that has ended, newest first, with its images. */
export async function storedHistory(page: Page): Promise<Finished[]> {
  return await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('fitting-room');
      opening.onsuccess = () => resolve(opening.result);
    });
    const read = <Value>(asking: IDBRequest<Value>) =>
      new Promise<Value>((resolve, reject) => {
        asking.onsuccess = () => resolve(asking.result);
        asking.onerror = () => reject(asking.error);
      });
    const store = (name: string) => database.transaction(name).objectStore(name);
    const tasks: Task[] = await read(store('tasks').index('createdAt').getAll());
    const over = tasks.filter(({ state }) => state === 'finished' || state === 'failed').reverse();
    const history = over.map(async (task) => ({
      task,
      pictures: await Promise.all(
        task.images.map(async ({ index }) => {
          const image: { bytes: ArrayBuffer; type: string } = await read(
            store('images').get([task.id, index]),
          );
          const signs = Array.from(new Uint8Array(image.bytes), (byte) => String.fromCharCode(byte));
          return { task: task.id, index, type: image.type, base64: btoa(signs.join('')) };
        }),
      ),
    }));
    const finished = await Promise.all(history);
    database.close();
    return finished;
  });
}

/** A try-on that has ended, with its images. */
export interface Finished {
  task: Task;
  pictures: Picture[];
}
