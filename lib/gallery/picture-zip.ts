import { downloadZip } from 'client-zip';
import type { Task } from '../try-on/task/task.ts';
import { extensionOf, folderName } from './file-name.ts';
import type { Result } from './result.ts';

/** A packed archive. `missing` counts the images whose bytes are not there (any more). */
export interface Archive {
  blob: Blob;
  files: number;
  missing: number;
}

interface Sources {
  nameOf: (task: Task) => string;
  readImage: (task: Task['id'], index: number) => Promise<Blob | undefined>;
  /** After each image: how many are done. */
  onProgress: (done: number) => void;
  signal: AbortSignal;
}

/**
 * Packs images into a ZIP, a folder for each task, one image in memory at a time; images are compressed already
 * and are stored as they are. Rejects with an `AbortError` once `signal` is aborted.
 */
export async function packArchive(results: Result[], sources: Sources): Promise<Archive> {
  const folders = folderNames(results, sources.nameOf);
  const count = { files: 0, missing: 0 };
  async function* files() {
    for (const { task, image } of results) {
      sources.signal.throwIfAborted();
      const bytes = image.keep === 'kept' ? await sources.readImage(task.id, image.index) : undefined;
      count[bytes === undefined ? 'missing' : 'files'] += 1;
      sources.onProgress(count.files + count.missing);
      if (bytes === undefined) continue;
      const name = `${folders.get(task.id)}/${image.index + 1}${extensionOf(bytes.type)}`;
      yield { name, lastModified: task.endedAt ?? task.createdAt, input: bytes };
    }
  }
  const blob = await downloadZip(files()).blob();
  return { blob, ...count };
}

/** A folder for each task; where two would have the same name, the later ones are numbered. */
function folderNames(results: Result[], nameOf: (task: Task) => string): Map<Task['id'], string> {
  const names = new Map<Task['id'], string>();
  const taken = new Map<string, number>();
  for (const { task } of results) {
    if (names.has(task.id)) continue;
    const name = folderName(nameOf(task), task);
    const before = taken.get(name) ?? 0;
    taken.set(name, before + 1);
    names.set(task.id, before === 0 ? name : `${name}-${before + 1}`);
  }
  return names;
}
