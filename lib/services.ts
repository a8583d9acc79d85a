/**
 * Builds the parts of `lib/` for one context of the extension. The composition root: the only file of `lib/`
 * that knows all of them.
 */
import { createDataStore } from './data/data-store.ts';
import { browser } from './platform/browser.ts';
import { createChanges } from './platform/changes.ts';
import { openDatabase, StoredDataNewerError } from './platform/database.ts';
import { dropNotifications, hasNotifications, requestNotifications } from './platform/notifications.ts';
import { hasAllSites, hasOrigin, requestAllSites, requestOrigin } from './platform/permissions.ts';
import { type Checks, setAsideCorrupt } from './platform/set-aside.ts';
import { readProxyAddress } from './settings/proxy-address.ts';
import type { Settings } from './settings/settings.ts';
import { createSettingsStore } from './settings/store.ts';
import { createTokenStore } from './settings/token-store.ts';
import { testConnection } from './try-on/connection.ts';
import { diagnosticsOf } from './try-on/diagnostics.ts';
import { createTryOnClient } from './try-on/protocol.ts';
import { type Connection, createProxyClient } from './try-on/proxy-client.ts';
import { createTaskStore } from './try-on/store.ts';
import type { Task } from './try-on/task.ts';
import { faultOfTask } from './try-on/task-schema.ts';
import { changeDraft } from './wardrobe/protocol.ts';
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
    data: createDataStore({ database, changes, settings, checks, now: Date.now }),
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

/** All that a page may do (the interface `Services` of `components/services.tsx`). */
export function createPageServices() {
  const { changes, settings, token, wardrobe, tasks, client, data, dataProblem } = createStores();
  settings.watch(() => changes.announce('settings'));

  return {
    subscribe: changes.subscribe,
    listGarments: wardrobe.listGarments,
    removeGarment: wardrobe.removeGarment,
    readDraft: wardrobe.readDraft,
    changeDraft,
    listTasks: tasks.list,
    readQueue: async () => tasks.queue((await settings.read()).proxyAddress),
    async diagnose(id: Task['id']) {
      const task = await tasks.get(id);
      if (task === undefined) return '';
      const { version } = browser.runtime.getManifest();
      const surroundings = {
        version,
        browser: navigator.userAgent,
        token: await token.read(),
        now: Date.now(),
      };
      return diagnosticsOf(task, surroundings);
    },
    ...data,
    dataProblem,
    hasNotifications,
    requestNotifications,
    dropNotifications,
    readImage: tasks.readImage,
    ...createTryOnClient(),
    readSettings: settings.read,
    readToken: token.read,
    saveSettings(next: Settings, nextToken: string): Promise<'saved' | 'not-granted'> {
      // The request comes before the first `await`: a browser takes it only within the click.
      const granted = next.proxyAddress === '' ? Promise.resolve(true) : requestOrigin(next.proxyAddress);
      return save(next, nextToken, granted);
    },
    async testConnection(typed: string, typedToken: string) {
      const read = readProxyAddress(typed);
      if (!read.ok) return read;
      const { address } = read;
      return testConnection(client, { address, token: typedToken }, await hasOrigin(address));
    },
    allowHost: requestOrigin,
    async openOptions() {
      await browser.runtime.openOptionsPage();
    },
    async openGallery(task?: string) {
      const query = task === undefined ? '' : `?task=${encodeURIComponent(task)}`;
      await browser.tabs.create({ url: browser.runtime.getURL(`/gallery.html${query}`) });
    },
    async openTab(url: string) {
      await browser.tabs.create({ url });
    },
    hasAllSites,
    requestAllSites,
  };

  async function save(next: Settings, nextToken: string, granted: Promise<boolean>) {
    await settings.write(next);
    await token.write(nextToken);
    // A browser without a prompt to show rejects; either way the user has not granted it.
    return (await granted.catch(() => false)) ? 'saved' : 'not-granted';
  }
}
