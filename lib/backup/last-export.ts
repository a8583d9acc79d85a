import { browser } from '../platform/browser.ts';
import { LOCAL_KEYS } from '../platform/storage-keys.ts';

/** The last export that was read back before it was handed over. Its file may be lost since. */
export interface LastExport {
  /** Epoch ms. */
  at: number;
  tasks: number;
  pictures: number;
}

/** The facts to know before everything is deleted: the last export, and how many try-ons it lacks. */
export interface ExportState {
  last?: LastExport;
  /** Try-ons that were made, or ended, after it; all of them where there is none. */
  missing: number;
}

/** The storage of the note about the last export. */
export interface LastExportNote {
  read(): Promise<LastExport | undefined>;
  write(note: LastExport): Promise<void>;
}

const KEY = LOCAL_KEYS.lastExport;

/** The note in storage.local; it goes with everything else when everything is deleted. */
export function createLastExportNote(): LastExportNote {
  const area = browser.storage.local;
  return {
    async read() {
      const note = (await area.get(KEY))[KEY] as Partial<LastExport> | undefined;
      return typeof note?.at === 'number' ? (note as LastExport) : undefined;
    },
    write: (note) => area.set({ [KEY]: note }),
  };
}
