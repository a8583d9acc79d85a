import { DEFAULT_SETTINGS, type Settings } from '../../../lib/settings/settings.ts';
import type { Task } from '../../../lib/try-on/task/task.ts';
import { DEFAULT_MODEL, DEFAULT_OPTIONS, type Draft, EMPTY_DRAFT } from '../../../lib/wardrobe/draft.ts';
import type { Garment } from '../../../lib/wardrobe/garment.ts';
import type { Launched } from './launch.ts';

/**
 * Fills the extension's own stores as it would have written them: garments, finished tasks, a proxy of this machine (which nobody
 * asks: no task is open), and a draft that wears the garment in the middle. Its picture has the http address `picture`, so that the
 * outfit can be ordered.
 */
export async function fillStore(
  browser: Pick<Launched, 'page'>,
  counts: { garments: number; tasks: number },
  picture: string,
): Promise<void> {
  const page = await browser.page();
  await page.locator('.board').waitFor();
  const middle = Math.floor(counts.garments / 2);
  const garments = Array.from({ length: counts.garments }, (_, index) => ({
    ...garmentOf(index),
    ...(index === middle && { imageUrl: picture }),
  }));
  const tasks = Array.from({ length: counts.tasks }, (_, index) =>
    taskOf(index, garments.slice(index % garments.length, (index % garments.length) + 1)),
  );
  const worn = garmentOf(middle);
  const draft: Draft = { ...EMPTY_DRAFT, slots: { [worn.type]: worn.id } };
  const settings: Settings = { ...DEFAULT_SETTINGS, proxyAddress: 'http://127.0.0.1:8787' };
  await page.evaluate(
    async ([allGarments, allTasks, current, stored]) => {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const opening = indexedDB.open('fitting-room');
        opening.onsuccess = () => resolve(opening.result);
      });
      const transaction = database.transaction(['garments', 'tasks', 'drafts', 'secrets'], 'readwrite');
      for (const garment of allGarments) transaction.objectStore('garments').put(garment);
      for (const task of allTasks) transaction.objectStore('tasks').put(task);
      transaction.objectStore('drafts').put(current, 'current');
      transaction.objectStore('secrets').put(stored.proxyAddress, 'address');
      await new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        transaction.onerror = () => reject(transaction.error);
      });
      database.close();
      await chrome.storage.local.set({ settings: stored });
    },
    [garments, tasks, draft, settings] as const,
  );
  await page.close();
}

export function garmentOf(index: number): Garment {
  const type = (['tops', 'bottoms', 'dresses'] as const)[index % 3] ?? 'tops';
  // A picture that needs no network: what is measured is the popup, not somebody's shop.
  const picture = `<svg xmlns='http://www.w3.org/2000/svg' width='900' height='1200'><rect width='900' height='1200' fill='hsl(${(index * 37) % 360} 40% 70%)'/></svg>`;
  return {
    id: `garment-${index}`,
    type,
    imageUrl: `data:image/svg+xml,${encodeURIComponent(picture)}`,
    width: 900,
    height: 1200,
    reachable: true,
    pageUrl: `https://shop.example/${index}`,
    title: `Garment number ${index} with a title of usual length`,
    store: `Shop ${index % 17}`,
    taggedAt: 1_790_000_000_000 + index,
  };
}

export function taskOf(index: number, worn: Garment[]): Task {
  const at = 1_790_000_000_000 + index * 1_000;
  return {
    id: `task-${index}`,
    state: 'finished',
    outfit: { garments: worn, model: DEFAULT_MODEL, options: DEFAULT_OPTIONS },
    request: {
      clothesList: worn.map(({ imageUrl, type }) => ({ imageUrl, type })),
      model: { base: 'General' },
      viewType: 'fullbody',
      generateCount: 1,
      inputQualityDetect: 0,
    },
    idempotencyKey: `key-${index}`,
    createdAt: at,
    updatedAt: at,
    taskId: `upstream-${index}`,
    submittedAt: at,
    endedAt: at + 20_000,
    attempts: 0,
    images: [],
    failedCount: 0,
  };
}
