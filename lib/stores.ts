/**
 * Builds the stores of `lib/` for one context of the extension, with the proxy client: what background and pages share.
 * Apart from `services.ts`, so that the worker does not carry what only pages do.
 */
import { createBin } from './gallery/bin.ts';
import { createKeepsakeStore } from './gallery/keepsake-store.ts';
import { createChanges } from './platform/changes.ts';
import { openDatabase, StoredDataNewerError } from './platform/database.ts';
import { type Checks, setAsideCorrupt } from './platform/set-aside.ts';
import { createSettingsStore } from './settings/store.ts';
import { createTokenStore } from './settings/token-store.ts';
import { type Connection, createProxyClient } from './try-on/proxy-client.ts';
import { createTaskStore } from './try-on/store.ts';
import { faultOfTask } from './try-on/task-schema.ts';
import { faultOfDraft, faultOfGarment } from './wardrobe/schema.ts';
import { createWardrobeStore } from './wardrobe/store.ts';

/** Stores and proxy client, as background and pages need them. */
export function createStores() {
  const database = openDatabase();
  const changes = createChanges();
  const settings = createSettingsStore();
  const token = createTokenStore(database);
  const checks: Checks = { tasks: faultOfTask, garments: faultOfGarment, drafts: faultOfDraft };
  const startDraft = async () => (await settings.read()).defaults;
  return {
    changes,
    settings,
    token,
    database,
    checks,
    /** Why the stored data cannot be used; `undefined` where it can. */
    async dataProblem(): Promise<'newer' | 'unreadable' | undefined> {
      try {
        await Promise.all([database, settings.read()]);
        return undefined;
      } catch (cause) {
        return cause instanceof StoredDataNewerError ? 'newer' : 'unreadable';
      }
    },
    wardrobe: createWardrobeStore({ database, changes, startDraft }),
    tasks: createTaskStore({ database, changes, now: Date.now }),
    keepsakes: createKeepsakeStore({ database, changes }),
    bin: createBin({ database, changes, now: Date.now }),
    /** Once at every start of the worker: what cannot be read is taken out of the way, and kept. */
    async setAsideCorrupt(): Promise<void> {
      // Data that cannot be opened at all is reported by the pages; here there is nothing to do about it.
      const moved = await database.then((db) => setAsideCorrupt(db, checks, Date.now())).catch(() => 0);
      if (moved > 0) for (const topic of ['tasks', 'wardrobe', 'draft'] as const) changes.announce(topic);
    },
    client: createProxyClient({ fetch: (...input) => fetch(...input) }),
    /** The configured proxy; `undefined` where none is set. */
    async readConnection(): Promise<Connection | undefined> {
      const { proxyAddress } = await settings.read();
      return proxyAddress === '' ? undefined : { address: proxyAddress, token: await token.read() };
    },
  };
}
