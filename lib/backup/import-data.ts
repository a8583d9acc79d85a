import type { Connect } from '../database/connection.ts';
import { DATABASE_VERSION } from '../database/database.ts';
import type { Checks } from '../database/set-aside.ts';
import { storageFault } from '../database/storage-fault.ts';
import { exclusively } from '../platform/locks.ts';
import type { KeptImage } from '../try-on/kept-image.ts';
import type { Course } from './export-data.ts';
import { type ImportCount, writeRecords } from './import-records.ts';
import { planPictures } from './plan-pictures.ts';
import { type ArchiveProblem, readArchive } from './read-archive.ts';
import { ZipProblemError } from './read-zip.ts';
import { IMPORT_LOCK, removeUnowned } from './stray-pictures.ts';

/**
 * What came of an import. `damaged`: the names of images that could not be read or are missing in the file; the rest
 * was restored. Where it is not ok, nothing was changed; `entry` names the entry that is to blame, where one is. `newer`: a
 * newer version of the extension wrote the file. `no-room`: the disk is full, or has
 * less room than the images announce. `proxyNamed`: the
 * file names another proxy than the one that is used; it is told, and never taken over.
 */
export type ImportReport =
  | ({ ok: true; damaged?: string[]; proxyNamed?: string } & ImportCount)
  | { ok: false; problem: ArchiveProblem | 'newer' | 'no-room' | 'stopped'; entry?: string };

/**
 * Adds what a file holds to what is there. Two steps: first the images, each in a transaction of its own, so that one at
 * a time is in memory; nobody sees them yet. Then all records in one transaction. Whatever fails or is stopped before the
 * second step takes the images out again.
 */
export async function importData(
  file: Blob,
  deps: {
    database: Connect;
    checks: Checks;
    /** Takes over the settings of the archive, at the very end. */
    restoreSettings: (raw: unknown) => Promise<void>;
    now: () => number;
    /** How many bytes may still be stored; `Infinity` where the browser does not say. */
    readFreeBytes: () => Promise<number>;
  },
  { signal, onProgress }: Course = {},
): Promise<ImportReport> {
  const archive = await readArchive(file);
  if (!archive.ok) return archive;
  const { document, files } = archive;
  if (document.version > DATABASE_VERSION) return { ok: false, problem: 'newer' };
  const { database } = deps;

  return await exclusively(IMPORT_LOCK, async () => {
    await removeUnowned(database);
    const { wanted, here } = await planPictures(document, { database, check: deps.checks.tasks });
    const needed = wanted.reduce((sum, { file: name }) => sum + (files.get(name)?.size ?? 0), 0);
    if (needed > (await deps.readFreeBytes())) return { ok: false, problem: 'no-room' };
    const written: [string, number][] = [];
    const damaged: string[] = [];
    try {
      for (const [at, { task, index, type, keptAt, file: name }] of wanted.entries()) {
        signal?.throwIfAborted();
        onProgress?.(at, wanted.length);
        const bytes = await readPicture(name);
        if (bytes === undefined) {
          damaged.push(name);
          continue;
        }
        const image: KeptImage = { bytes, type, keptAt };
        await (await database()).put('images', image, [task, index]);
        written.push([task, index]);
      }
      const restored = new Set([...here, ...written.map(String)]);
      const count = await writeRecords(document, { ...deps, restored });
      await deps.restoreSettings(document.settings);
      return { ok: true, ...count, pictures: written.length, ...(damaged.length > 0 ? { damaged } : {}) };
    } catch (cause) {
      await takeOut(written);
      if (signal?.aborted) return { ok: false, problem: 'stopped' };
      if (cause instanceof ZipProblemError) return { ok: false, problem: cause.problem };
      if (storageFault(cause) === 'no-room') return { ok: false, problem: 'no-room' };
      throw cause;
    }
  });

  /** `undefined` where this one entry is damaged or missing. A file that cannot be read at all ends the import. */
  async function readPicture(name: string): Promise<ArrayBuffer | undefined> {
    try {
      return await files.get(name)?.read(signal);
    } catch (cause) {
      if (cause instanceof ZipProblemError && cause.problem === 'damaged') return undefined;
      throw cause;
    }
  }

  async function takeOut(keys: [string, number][]): Promise<void> {
    const { store, done } = (await database()).transaction('images', 'readwrite');
    await Promise.all(keys.map((key) => store.delete(key)));
    await done;
  }
}
