import type { IDBPTransaction } from 'idb';
import type { Changes } from '../platform/changes.ts';
import { DATABASE_VERSION, type Database, type Schema, type SetAside } from '../platform/database.ts';
import { taskOfVersion2 } from '../platform/database-steps.ts';
import type { Check, Checks } from '../platform/set-aside.ts';
import type { KeptImage } from '../try-on/kept-image.ts';
import type { Task } from '../try-on/task.ts';
import type { Draft } from '../wardrobe/draft.ts';
import type { Garment } from '../wardrobe/garment.ts';
import { type ArchiveDocument, readArchive, writeArchive } from './archive.ts';
import { importedTask } from './imported-task.ts';

/** What an archive fills. */
const STORES = ['garments', 'drafts', 'tasks', 'keepsakes', 'images', 'setAside'] as const;

export type ImportReport =
  | { ok: true; tasks: number; garments: number; pictures: number; setAside: number }
  /** `newer`: a newer version of the extension wrote it. Nothing was changed. */
  | { ok: false; problem: 'unreadable' | 'newer' | 'no-room' };

export interface DataStore {
  /** Everything but the access token, in one file. */
  exportAll(): Promise<Blob>;
  /** Adds what the file holds to what is there, all or nothing; a record that is there already stays as it is. */
  importAll(file: Blob): Promise<ImportReport>;
  /** Deletes everything, on this machine: garments, try-ons, pictures, settings, token. */
  deleteAll(): Promise<void>;
}

/** Where the settings lie; they are stored apart from the database. */
export interface SettingsData {
  readRaw(): Promise<unknown>;
  /** Takes settings from an archive, unless a proxy is set already. */
  restore(raw: unknown): Promise<void>;
  clear(): Promise<void>;
}

/** `now` is the clock (epoch ms); `checks` say what is wrong with a record. */
export function createDataStore(deps: {
  database: Promise<Database>;
  changes: Changes;
  settings: SettingsData;
  checks: Checks;
  now: () => number;
}): DataStore {
  const { database, changes, settings, now } = deps;

  function announceAll(): void {
    for (const topic of ['tasks', 'wardrobe', 'draft', 'settings', 'keepsakes', 'bin'] as const)
      changes.announce(topic);
  }

  return {
    async exportAll() {
      const db = await database;
      const tasks = await db.getAll('tasks');
      const kept = new Set(tasks.map(({ id }) => id));
      const images: ArchiveDocument['images'] = [];
      for (const [task, index] of await db.getAllKeys('images')) {
        // What is in the bin was deleted: its pictures are not handed on.
        if (!kept.has(task)) continue;
        const image = await db.get('images', [task, index]);
        if (image === undefined) continue;
        const { type, keptAt } = image;
        images.push({ task, index, type, keptAt, file: `pictures/${task}-${index}.${extensionOf(type)}` });
      }
      const document: ArchiveDocument = {
        version: DATABASE_VERSION,
        exportedAt: now(),
        settings: await settings.readRaw(),
        drafts: await db.getAll('drafts'),
        garments: await db.getAll('garments'),
        tasks,
        keepsakes: await db.getAll('keepsakes'),
        setAside: await db.getAll('setAside'),
        images,
      };
      const byName = new Map(
        images.map(({ file, task, index }) => [file, [task, index] as [string, number]]),
      );
      return writeArchive(document, async (name) => {
        const key = byName.get(name);
        const image = key === undefined ? undefined : await db.get('images', key);
        return image === undefined ? undefined : new Uint8Array(image.bytes);
      });
    },

    async importAll(file) {
      const archive = await readArchive(file);
      if (!archive.ok) return { ok: false, problem: 'unreadable' };
      const { document, files } = archive;
      if (document.version > DATABASE_VERSION) return { ok: false, problem: 'newer' };
      try {
        const report = await write(document, files);
        await settings.restore(document.settings);
        announceAll();
        return { ok: true, ...report };
      } catch (cause) {
        if (cause instanceof DOMException && cause.name === 'QuotaExceededError') {
          return { ok: false, problem: 'no-room' };
        }
        throw cause;
      }
    },

    async deleteAll() {
      const db = await database;
      const stores = [...db.objectStoreNames];
      const transaction = db.transaction(stores, 'readwrite', { durability: 'strict' });
      await Promise.all(stores.map((store) => transaction.objectStore(store).clear()));
      await transaction.done;
      await settings.clear();
      announceAll();
    },
  };

  /** One transaction for all of it: an archive that does not fit leaves nothing behind. */
  async function write(document: ArchiveDocument, files: Record<string, Uint8Array>) {
    const transaction = (await database).transaction([...STORES], 'readwrite', { durability: 'strict' });
    try {
      const report = await fill(transaction, document, files);
      await transaction.done;
      return report;
    } catch (cause) {
      // A failed request undoes the transaction by itself; any other fault must not let it end half done.
      transaction.done.catch(() => {});
      if (transaction.error === null) transaction.abort();
      throw cause;
    }
  }

  async function fill(
    transaction: IDBPTransaction<Schema, (typeof STORES)[number][], 'readwrite'>,
    document: ArchiveDocument,
    files: Record<string, Uint8Array>,
  ) {
    const report = { tasks: 0, garments: 0, pictures: 0, setAside: 0 };

    async function take<Record>(
      store: keyof Checks,
      values: unknown[],
      put: (value: Record) => Promise<boolean>,
    ): Promise<number> {
      let taken = 0;
      for (const value of values) {
        const reason = (deps.checks[store] as Check)(value);
        if (reason === undefined) {
          if (await put(value as Record)) taken += 1;
        } else {
          const aside: SetAside = { store, key: 'imported', value, reason, at: now() };
          await transaction.objectStore('setAside').add(aside);
          report.setAside += 1;
        }
      }
      return taken;
    }

    const garments = transaction.objectStore('garments');
    report.garments = await take<Garment>('garments', document.garments, async (garment) => {
      if ((await garments.getKey(garment.id)) !== undefined) return false;
      await garments.add(garment);
      return true;
    });
    const drafts = transaction.objectStore('drafts');
    await take<Draft>('drafts', document.drafts.slice(0, 1), async (draft) => {
      if ((await drafts.getKey('current')) !== undefined) return false;
      await drafts.add(draft, 'current');
      return true;
    });
    const tasks = transaction.objectStore('tasks');
    const added = new Set<string>();
    const stepped = document.version < 2 ? document.tasks.map(taskOfVersion2) : document.tasks;
    report.tasks = await take<Task>('tasks', stepped, async (task) => {
      if ((await tasks.getKey(task.id)) !== undefined) return false;
      await tasks.add(importedTask(task, now()));
      added.add(task.id);
      return true;
    });
    const keepsakes = transaction.objectStore('keepsakes');
    for (const keepsake of document.keepsakes) {
      if (added.has(keepsake.task)) await keepsakes.put(keepsake);
    }
    for (const { task, index, type, keptAt, file } of document.images) {
      const bytes = files[file];
      if (bytes === undefined || !added.has(task)) continue;
      const image: KeptImage = { bytes: new Uint8Array(bytes).buffer, type, keptAt };
      await transaction.objectStore('images').put(image, [task, index]);
      report.pictures += 1;
    }
    return report;
  }
}

function extensionOf(type: string): string {
  const known: Record<string, string> = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp' };
  return known[type] ?? 'bin';
}
