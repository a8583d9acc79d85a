import type { Connect } from '../database/connection.ts';
import { DATABASE_VERSION } from '../database/database.ts';
import type { ArchiveDocument } from './archive-document.ts';
import { readArchive } from './read-archive.ts';
import { type PictureToWrite, writeArchive } from './write-archive.ts';

/** How far a long work is, and the way to stop it. */
export interface Course {
  signal?: AbortSignal;
  /** After each image: how many of how many are done. */
  onProgress?: (done: number, of: number) => void;
}

/**
 * `stopped` by the user. `not-written`: what the browser wrote could not be read back, most likely because the disk is
 * full; a file is never handed on unread.
 */
export type ExportReport =
  | { ok: true; file: Blob; tasks: number; pictures: number }
  | { ok: false; problem: 'stopped' | 'not-written' };

/** Packs all that is stored, one image at a time; reads list and document of the file back before it is handed on. */
export async function exportData(
  deps: { database: Connect; readSettings: () => Promise<unknown>; now: () => number },
  { signal, onProgress }: Course = {},
): Promise<ExportReport> {
  const { records, keys } = await readRecords(deps);

  async function* pictures(): AsyncGenerator<PictureToWrite> {
    for (const [at, [task, index]] of keys.entries()) {
      signal?.throwIfAborted();
      onProgress?.(at, keys.length);
      const image = await (await deps.database()).get('images', [task, index]);
      // Deleted permanently since. Its task is still in the document, without its image.
      if (image !== undefined) yield { task, index, ...image };
    }
  }

  try {
    const file = await writeArchive(records, pictures());
    const read = await readArchive(file);
    const isWhole =
      read.ok &&
      read.document.tasks.length === records.tasks.length &&
      read.document.images.every((image) => read.files.has(image.file));
    if (!isWhole) return { ok: false, problem: 'not-written' };
    return { ok: true, file, tasks: records.tasks.length, pictures: read.document.images.length };
  } catch (cause) {
    if (signal?.aborted) return { ok: false, problem: 'stopped' };
    // The browser reports a failed stream only as a `TypeError`.
    if (cause instanceof TypeError || isStorageError(cause)) return { ok: false, problem: 'not-written' };
    throw cause;
  }
}

/** All records as of one moment, and the keys of the images that belong to them. */
async function readRecords(deps: {
  database: Connect;
  readSettings: () => Promise<unknown>;
  now: () => number;
}): Promise<{ records: Omit<ArchiveDocument, 'images'>; keys: [string, number][] }> {
  const settings = await deps.readSettings();
  const transaction = (await deps.database()).transaction([
    'drafts',
    'garments',
    'tasks',
    'keepsakes',
    'setAside',
    'images',
  ]);
  const [drafts, garments, tasks, keepsakes, setAside, keys] = await Promise.all([
    transaction.objectStore('drafts').getAll(),
    transaction.objectStore('garments').getAll(),
    transaction.objectStore('tasks').getAll(),
    transaction.objectStore('keepsakes').getAll(),
    transaction.objectStore('setAside').getAll(),
    transaction.objectStore('images').getAllKeys(),
  ]);
  const kept = new Set(tasks.map(({ id }) => id));
  return {
    records: {
      version: DATABASE_VERSION,
      exportedAt: deps.now(),
      settings,
      drafts,
      garments,
      tasks,
      keepsakes,
      setAside,
    },
    // Tasks in the bin are deleted, so their images are not exported.
    keys: keys.filter(([task]) => kept.has(task)),
  };
}

function isStorageError(cause: unknown): boolean {
  return cause instanceof DOMException && ['QuotaExceededError', 'NotReadableError'].includes(cause.name);
}
