import { STRICT_CHECKS } from '../database/strict-checks.ts';
import { createDataStore, type DataStore } from './backup.ts';
import { createLastExportNote } from './last-export.ts';

/** The data store as pages of the extension use it; a chunk of its own, with everything that only it needs. */
export function openDataStore(
  deps: Pick<Parameters<typeof createDataStore>[0], 'database' | 'changes' | 'settings'>,
): DataStore {
  return createDataStore({
    ...deps,
    lastExport: createLastExportNote(),
    checks: STRICT_CHECKS,
    now: Date.now,
    readFreeBytes,
  });
}

/** An estimate (Storage Standard, section 5), and the best there is before a single byte is written. */
async function readFreeBytes(): Promise<number> {
  const { quota = Number.POSITIVE_INFINITY, usage = 0 } = await navigator.storage.estimate();
  return quota - usage;
}
