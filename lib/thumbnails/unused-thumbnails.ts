import type { Connect } from '../database/connection.ts';

/**
 * Deletes the copies that no garment, try-on or deleted try-on shows any more, and resolves to how many. The worker calls it at its
 * start: a copy outlives its garment by one sleep of the worker at most.
 */
export async function removeUnusedThumbnails(database: Connect): Promise<number> {
  const transaction = (await database()).transaction(['thumbnails', 'garments', 'tasks', 'bin'], 'readwrite');
  const thumbnails = transaction.objectStore('thumbnails');
  const unused = new Set(await thumbnails.getAllKeys());
  if (unused.size > 0) {
    for (const { imageUrl } of await transaction.objectStore('garments').getAll()) unused.delete(imageUrl);
  }
  // One at a time: there may be ten thousand, and most often the garments have named every address already.
  for (const store of ['tasks', 'bin'] as const) {
    let cursor = unused.size > 0 ? await transaction.objectStore(store).openCursor() : null;
    while (cursor !== null && unused.size > 0) {
      const task = 'task' in cursor.value ? cursor.value.task : cursor.value;
      for (const garment of task.outfit?.garments ?? []) unused.delete(garment.imageUrl);
      cursor = await cursor.continue();
    }
  }
  await Promise.all([...unused].map((address) => thumbnails.delete(address)));
  await transaction.done;
  return unused.size;
}
