import { browser } from '../platform/browser.ts';

/** The last export that was read back before it was handed on. What became of its file since, nobody knows. */
export interface LastExport {
  /** Epoch ms. */
  at: number;
  tasks: number;
  pictures: number;
}

/** What a person should know before everything is deleted: the last export, and how many try-ons it does not hold. */
export interface ExportState {
  last?: LastExport;
  /** Try-ons that were made, or ended, after it; all of them where there is none. */
  missing: number;
}

/** Where the note about the last export lies. */
export interface LastExportNote {
  read(): Promise<LastExport | undefined>;
  write(note: LastExport): Promise<void>;
}

const KEY = 'lastExport';

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
