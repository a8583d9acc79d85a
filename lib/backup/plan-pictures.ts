import type { Connect } from '../database/connection.ts';
import type { Check } from '../database/set-aside.ts';
import type { ArchiveDocument, ArchivePicture } from './archive-document.ts';

/**
 * Which images of an archive are taken: those of tasks that can be read, unless the image is there already. `here`
 * has the keys of all images that are there, as `String(key)`.
 */
export async function planPictures(
  { tasks, images }: ArchiveDocument,
  { database, check }: { database: Connect; check: Check | undefined },
): Promise<{ wanted: ArchivePicture[]; here: Set<string> }> {
  const here = new Set((await (await database()).getAllKeys('images')).map(String));
  const ids = new Set<unknown>();
  for (const task of tasks) if (check?.(task) === undefined) ids.add((task as { id: string }).id);
  const planned = new Set(here);
  const wanted = images.filter(({ task, index }) => {
    const key = String([task, index]);
    if (!ids.has(task) || planned.has(key)) return false;
    planned.add(key);
    return true;
  });
  return { wanted, here };
}
