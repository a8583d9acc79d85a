import type { Connect } from '../database/connection.ts';
import { exclusively } from '../platform/locks.ts';

/** One import at a time, and nobody tidies up while one is under way (Web Locks: freed when its page dies). */
export const IMPORT_LOCK = 'import';

/** An import writes images before their tasks. One that died with its page leaves images without a task: they go. */
export async function removeStrayPictures(database: Connect): Promise<void> {
  await exclusively(IMPORT_LOCK, () => removeUnowned(database));
}

/** The same, for who holds the lock already. */
export async function removeUnowned(database: Connect): Promise<void> {
  const transaction = (await database()).transaction(['images', 'tasks', 'bin'], 'readwrite');
  const images = transaction.objectStore('images');
  const [keys, tasks, binned] = await Promise.all([
    images.getAllKeys(),
    transaction.objectStore('tasks').getAllKeys(),
    transaction.objectStore('bin').getAllKeys(),
  ]);
  const owners = new Set([...tasks, ...binned]);
  await Promise.all(keys.filter(([task]) => !owners.has(task)).map((key) => images.delete(key)));
  await transaction.done;
}
