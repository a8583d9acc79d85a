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
  });
}
