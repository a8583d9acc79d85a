import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { OVERLAY_PRODUCTS, PLAIN_PRODUCTS } from '../../../demo/shops/catalogue.ts';
import { imagePath } from '../../../demo/shops/product-images.ts';
import type { Task, TaskImage } from '../../../lib/try-on/task/task.ts';
import { DEFAULT_MODEL, DEFAULT_OPTIONS } from '../../../lib/wardrobe/draft.ts';
import type { Garment } from '../../../lib/wardrobe/garment.ts';
import { drawTestGarment } from '../../../proxy/sandbox/picture/test-garments.ts';
import type { Extension } from './chromium.ts';
import { startPages } from './pages.ts';

const PRODUCTS = [...PLAIN_PRODUCTS, ...OVERLAY_PRODUCTS];
const START = Date.UTC(2026, 10, 20, 12);
const HOUR = 3_600_000;

const SHAPES = { tops: 'tee', bottoms: 'trousers', dresses: 'tank' } as const;

/** A shop with the demo store's products, their pictures drawn in milliseconds, and `/me.jpg`, a drawn stand-in for an own photo. */
export async function startPictures() {
  const shop = await startPages(async ({ path }) => {
    if (path === '/me.jpg') return { type: 'image/jpeg', body: await sketchResult(['everyday-tee'], 0) };
    const product = PRODUCTS.find(({ slug }) => imagePath(slug, 900) === path);
    if (product !== undefined) {
      const colour = `hsl(${hueOf([product.slug])} 45% 45%)`;
      const drawn = await drawTestGarment(SHAPES[product.type], { colour });
      // As large as the records say: a smaller one would be warned of.
      return { type: 'image/jpeg', body: await sharp(drawn).resize(900, 1200).jpeg().toBuffer() };
    }
    return path.startsWith('/products/') ? { body: '<title>Product</title>' } : undefined;
  });
  return shop;
}

/** A garment of that shop as it would have been tagged. */
export function garment(shop: string, slug: string, change: Partial<Garment> = {}): Garment {
  const product = PRODUCTS.find((candidate) => candidate.slug === slug);
  if (product === undefined) throw new Error(`The demo store does not sell ${slug}.`);
  return {
    id: slug,
    type: product.type,
    imageUrl: shop + imagePath(slug, 900),
    width: 900,
    height: 1200,
    pageUrl: `${shop}/products/${slug}`,
    title: product.name,
    store: PLAIN_PRODUCTS.includes(product) ? 'Plain & Co' : 'Overlay Atelier',
    taggedAt: START,
    ...change,
  };
}

/** A finished try-on of `count` pictures; the `hours`-th, of which later ones are newer. */
export function finishedTask(
  id: string,
  garments: Garment[],
  { count = 1, hours = 0, change = {} }: { count?: number; hours?: number; change?: Partial<Task> } = {},
): Task {
  const createdAt = START + hours * HOUR;
  const images: TaskImage[] = Array.from({ length: count }, (_, index) => ({
    // Nobody answers there: what is shown is what was kept.
    url: `http://127.0.0.1:9/${id}/${index}.jpg`,
    index,
    position: index,
    keep: 'kept',
    attempts: 0,
  }));
  return {
    id,
    state: 'finished',
    outfit: { garments, model: DEFAULT_MODEL, options: { ...DEFAULT_OPTIONS, imageCount: count } },
    request: { clothesList: garments.map(({ imageUrl, type }) => ({ imageUrl, type })) },
    idempotencyKey: id,
    createdAt,
    updatedAt: createdAt,
    endedAt: createdAt + 30_000,
    taskId: `upstream-${id}`,
    proxyAddress: 'http://127.0.0.1:8787',
    idempotent: true,
    upstream: 'sandbox',
    attempts: 0,
    images,
    failedCount: 0,
    ...change,
  };
}

/** Draws the picture that a task ended with: what was worn, and which of its pictures it is. */
export type DrawResult = (slugs: string[], index: number) => Promise<Buffer>;

/** A picture for tests: real JPEG of the usual size, drawn in milliseconds (the sandbox's take seconds). */
export const sketchResult: DrawResult = (slugs, index) => {
  const hue = hueOf(slugs) + index * 15;
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="768" height="1024">' +
    `<rect width="768" height="1024" fill="hsl(${hue} 30% 88%)"/>` +
    '<circle cx="384" cy="200" r="90" fill="#a06b4c"/>' +
    `<path d="M260 310h248l60 360H200z" fill="hsl(${hue} 45% 45%)"/>` +
    '<path d="M240 670h288l-30 320H400l-16-240-16 240h-98z" fill="#3b4663"/></svg>';
  return sharp(Buffer.from(svg)).jpeg().toBuffer();
};

/** A colour for each outfit, always the same. */
function hueOf(slugs: string[]): number {
  return [...slugs.join()].reduce((sum, sign) => sum + sign.charCodeAt(0) * 7, 0) % 360;
}

/** What a gallery is filled with. `images`: which of `pictures` is the task's n-th. */
export interface Seed {
  tasks: Task[];
  garments?: Garment[];
  pictures: Buffer[];
  images: { task: string; index: number; picture: number }[];
}

/**
 * Writes a past into the extension's database, as its own stores would have left it, and opens the gallery. The
 * database is made by the extension itself: nothing of its schema is repeated here but the names of the stores.
 */
export async function openSeededGallery(
  extension: Extension,
  seed: Seed,
  path = 'gallery.html',
): Promise<Page> {
  const page = await extension.openPage('gallery.html');
  await page.getByRole('heading', { name: 'No try-ons yet' }).waitFor();
  await page.evaluate(
    async ({ tasks, garments, pictures, images }) => {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open('fitting-room');
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      const bytes = pictures.map(
        (base64) => Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0)).buffer,
      );
      const transaction = database.transaction(['tasks', 'garments', 'images'], 'readwrite');
      for (const task of tasks) transaction.objectStore('tasks').put(task);
      for (const one of garments) transaction.objectStore('garments').put(one);
      for (const { task, index, picture } of images) {
        const kept = { bytes: bytes[picture], type: 'image/jpeg', keptAt: 0 };
        transaction.objectStore('images').put(kept, [task, index]);
      }
      await new Promise((resolve, reject) => {
        transaction.oncomplete = resolve;
        transaction.onabort = () => reject(transaction.error);
      });
      database.close();
    },
    { ...seed, garments: seed.garments ?? [], pictures: seed.pictures.map((one) => one.toString('base64')) },
  );
  await page.goto(new URL(path, page.url()).href);
  return page;
}

/** A wardrobe and a past as somebody might have them: nine try-ons, one of them with an own photo, one failed, one new. */
export async function lifelikeSeed(shop: string, drawResult: DrawResult = sketchResult): Promise<Seed> {
  const outfits: [id: string, slugs: string[], count: number][] = [
    ['breton', ['breton-shirt', 'wide-trousers'], 4],
    ['blouse', ['dotted-blouse', 'pleated-skirt'], 2],
    ['tulle', ['slip-dress'], 1],
    ['hoodie', ['forest-hoodie', 'straight-jeans'], 6],
    ['breton-again', ['breton-shirt', 'wide-trousers'], 2],
    ['sunrise', ['sunrise-tee', 'linen-shorts'], 3],
  ];
  const worn = [...new Set(outfits.flatMap(([, slugs]) => slugs)), 'everyday-tee'];
  const garments = worn.map((slug, index) => garment(shop, slug, { taggedAt: START + index }));
  const piece = (slug: string) => garments.find(({ id }) => id === slug) ?? garment(shop, slug);
  const seed: Seed = { tasks: [], garments, pictures: [], images: [] };
  for (const [order, [id, slugs, count]] of outfits.entries()) {
    seed.tasks.push(finishedTask(id, slugs.map(piece), { count, hours: 60 - order * 9 }));
    for (let index = 0; index < count; index += 1) {
      seed.images.push({ task: id, index, picture: seed.pictures.length });
      seed.pictures.push(await drawResult(slugs, index));
    }
  }
  const own = { ...DEFAULT_MODEL, by: 'own' as const, images: [`${shop}/me.jpg`] };
  seed.tasks.push(
    finishedTask('own', [piece('forest-hoodie')], {
      hours: 70,
      change: { outfit: { garments: [piece('forest-hoodie')], model: own, options: DEFAULT_OPTIONS } },
    }),
    finishedTask('failed', [piece('dotted-blouse'), piece('straight-jeans')], {
      count: 0,
      hours: 71,
      change: { state: 'failed', failure: { code: 'model-failed' } },
    }),
    finishedTask('attention', [piece('slip-dress')], {
      count: 0,
      hours: 72,
      change: { state: 'needs-attention', failure: { code: 'proxy-unauthorized' } },
    }),
  );
  seed.images.push({ task: 'own', index: 0, picture: seed.pictures.length });
  seed.pictures.push(await drawResult(['forest-hoodie'], 0));
  return seed;
}
