import type { Connect } from '../database/connection.ts';
import type { Checks } from '../database/set-aside.ts';
import type { Changes } from '../platform/changes.ts';
import { type Course, type ExportReport, exportData } from './export-data.ts';
import { type ImportReport, importData } from './import-data.ts';
import type { ExportState, LastExportNote } from './last-export.ts';

export interface DataStore {
  /** Everything but the access token, in one file; see `exportData`. */
  exportAll(course?: Course): Promise<ExportReport>;
  /** Adds what the file holds to what is there; see `importData`. */
  importAll(file: Blob, course?: Course): Promise<ImportReport>;
  /** What is in an export already, and what would be lost. */
  exportState(): Promise<ExportState>;
  /** Deletes everything, on this machine: garments, try-ons, images, settings, token. */
  deleteAll(): Promise<void>;
}

/** Where the settings lie; they are stored apart from the database. */
export interface SettingsData {
  readRaw(): Promise<unknown>;
  /** Takes settings from an archive, unless a proxy is set already. */
  restore(raw: unknown): Promise<void>;
  clear(): Promise<void>;
}

/** `now` is the clock (epoch ms); `checks` say what is wrong with a record; `readFreeBytes` says how many bytes may still be stored. */
export function createDataStore(deps: {
  database: Connect;
  changes: Changes;
  settings: SettingsData;
  lastExport: LastExportNote;
  checks: Checks;
  now: () => number;
  readFreeBytes: () => Promise<number>;
}): DataStore {
  const { database, changes, settings, lastExport, checks, now, readFreeBytes } = deps;

  function announceAll(): void {
    for (const topic of ['tasks', 'wardrobe', 'draft', 'settings', 'keepsakes', 'bin'] as const)
      changes.announce(topic);
  }

  return {
    async exportAll(course) {
      const at = now();
      const report = await exportData({ database, readSettings: settings.readRaw, now }, course);
      if (report.ok) await lastExport.write({ at, tasks: report.tasks, pictures: report.pictures });
      return report;
    },

    async importAll(file, course) {
      const report = await importData(
        file,
        { database, checks, restoreSettings: settings.restore, now, readFreeBytes },
        course,
      );
      if (report.ok) announceAll();
      return report;
    },

    async exportState() {
      const last = await lastExport.read();
      const tasks = await (await database()).getAll('tasks');
      const isNew = ({ createdAt, endedAt = createdAt }: { createdAt: number; endedAt?: number }) =>
        last === undefined || endedAt > last.at;
      return { ...(last === undefined ? {} : { last }), missing: tasks.filter(isNew).length };
    },

    async deleteAll() {
      const db = await database();
      const stores = [...db.objectStoreNames];
      const transaction = db.transaction(stores, 'readwrite', { durability: 'strict' });
      await Promise.all(stores.map((store) => transaction.objectStore(store).clear()));
      await transaction.done;
      await settings.clear();
      announceAll();
    },
  };
}
