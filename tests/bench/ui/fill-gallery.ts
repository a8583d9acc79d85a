import type { TaskImage } from '../../../lib/try-on/task/task.ts';
import { garmentOf, taskOf } from './fill-store.ts';
import type { Launched } from './launch.ts';

/** Pictures of one try-on after the other: one, or as many as the service draws by default. */
const PER_TASK = [1, 4];
/** Tasks that are written in one transaction: what is handed to the page at a time stays small. */
const AT_ONCE = 250;

/** Fills the extension's own database with finished tasks that have `count` kept pictures together, each one of `pictures` (JPEGs). */
export async function fillGallery(
  browser: Launched,
  { pictures, count }: { pictures: Buffer[]; count: number },
): Promise<void> {
  const page = await browser.page('gallery.html');
  await page.locator('.gallery-empty').waitFor();
  const garments = Array.from({ length: 40 }, (_, index) => garmentOf(index));
  const tasks = [];
  for (let left = count; left > 0; ) {
    const worn = garments.slice(tasks.length % 39, (tasks.length % 39) + 2);
    const wanted = Math.min(left, PER_TASK[tasks.length % PER_TASK.length] ?? 1);
    const images = Array.from({ length: wanted }, (_, index) => imageOf(index));
    tasks.push({ ...taskOf(tasks.length, worn), images });
    left -= wanted;
  }
  const bytes = pictures.map((picture) => picture.toString('base64'));
  for (let start = 0; start < tasks.length; start += AT_ONCE) {
    await page.evaluate(
      async ([some, all]) => {
        const database = await new Promise<IDBDatabase>((resolve) => {
          const opening = indexedDB.open('fitting-room');
          opening.onsuccess = () => resolve(opening.result);
        });
        const kept = all.map((one) => Uint8Array.from(atob(one), (sign) => sign.charCodeAt(0)).buffer);
        const transaction = database.transaction(['tasks', 'images'], 'readwrite');
        for (const [number, task] of some.entries()) {
          transaction.objectStore('tasks').put(task);
          for (const { index } of task.images) {
            const image = { bytes: kept[(number + index) % kept.length], type: 'image/jpeg', keptAt: 0 };
            transaction.objectStore('images').put(image, [task.id, index]);
          }
        }
        await new Promise<void>((resolve, reject) => {
          transaction.oncomplete = () => resolve();
          transaction.onabort = () => reject(transaction.error);
        });
        database.close();
      },
      [tasks.slice(start, start + AT_ONCE), bytes] as const,
    );
  }
  await page.close();
}

function imageOf(index: number): TaskImage {
  return { index, position: index, url: `https://results.example/${index}.jpg`, keep: 'kept', attempts: 0 };
}
