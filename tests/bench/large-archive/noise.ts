import type { Task } from '../../../lib/try-on/task/task.ts';

/** How much noise: so many pictures of so many bytes each, a multiple of four. */
export interface Noise {
  count: number;
  bytes: number;
}

// Both are run in a page of the extension: they may use nothing from this file.

/** Fills the extension's database with one finished try-on and its `count` pictures, each of noise of its own. */
export async function fillWithNoise({ task, count, bytes }: Noise & { task: Task }): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('fitting-room');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const put = (store: string, value: unknown, key?: IDBValidKey) =>
    new Promise<void>((resolve, reject) => {
      const transaction = database.transaction(store, 'readwrite');
      transaction.objectStore(store).put(value, key);
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
  for (let index = 0; index < count; index += 1) {
    const words = new Uint32Array(bytes / 4);
    let word = index + 1;
    for (let at = 0; at < words.length; at += 1) {
      word = (Math.imul(word, 1_664_525) + 1_013_904_223) >>> 0;
      words[at] = word;
    }
    await put('images', { bytes: words.buffer, type: 'image/jpeg', keptAt: 1 }, [task.id, index]);
  }
  await put('tasks', task);
  database.close();
}

/** What differs from what `fillWithNoise` wrote; `undefined` where nothing does. */
export async function noiseFault({ id, count, bytes }: Noise & { id: string }): Promise<string | undefined> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('fitting-room');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  for (let index = 0; index < count; index += 1) {
    const image = await new Promise<{ bytes: ArrayBuffer } | undefined>((resolve, reject) => {
      const reading = database.transaction('images').objectStore('images').get([id, index]);
      reading.onsuccess = () => resolve(reading.result);
      reading.onerror = () => reject(reading.error);
    });
    if (image?.bytes.byteLength !== bytes) return `picture ${index} has ${image?.bytes.byteLength} bytes`;
    const words = new Uint32Array(image.bytes);
    let word = index + 1;
    for (let at = 0; at < words.length; at += 1) {
      word = (Math.imul(word, 1_664_525) + 1_013_904_223) >>> 0;
      if (words[at] !== word) return `picture ${index} differs at byte ${at * 4}`;
    }
  }
  database.close();
  return undefined;
}
