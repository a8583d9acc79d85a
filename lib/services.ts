/**
 * Builds all that a page of the extension may do. The composition root: the only file of `lib/` that knows all of
 * its parts.
 */
import type { DataStore } from './backup/backup.ts';
import type { Course } from './backup/export-data.ts';
import { PAGE_CHECKS } from './database/page-checks.ts';
import type { StorageFault } from './database/storage-fault.ts';
import { createGalleryReader } from './gallery/gallery-reader.ts';
import { chooseLanguage } from './messages/languages.ts';
import { loadTranslator } from './messages/load-translator.ts';
import type { PageMessages } from './page-messages.ts';
import { browser } from './platform/browser.ts';
import { createAsk } from './platform/messaging.ts';
import { dropNotifications, hasNotifications, requestNotifications } from './platform/notifications.ts';
import { hasAllSites, requestAllSites, requestOrigin } from './platform/permissions.ts';
import { isInPrivateWindow } from './platform/private-window.ts';
import { openShortcutSettings, readShortcuts } from './platform/shortcuts.ts';
import { readSettings } from './settings/read-settings.ts';
import type { Settings, ShownSettings } from './settings/settings.ts';
import { browserLanguages, createStores } from './stores.ts';
import { createThumbnailReader } from './thumbnails/thumbnail-reader.ts';
import type { Task } from './try-on/task/task.ts';

/** Characters of a foreign address that are shown, and that are offered in its field. */
const LONGEST_SHOWN = 80;
const LONGEST_NAMED = 300;

/** Rare work in a chunk of its own, because the popup's size is bounded. */
const errands = () => import('./page-errands.ts');

/** All that a page may do (the interface `Services` of `components/page/services.tsx`). */
export function createPageServices() {
  const { database, changes, settings, connection, wardrobe, tasks, readTranslator } =
    createStores(PAGE_CHECKS);
  /** Export and import are rare and heavy: their code is loaded when they are asked for. */
  async function data(restore = settings.restore): Promise<DataStore> {
    const { openDataStore } = await import('./backup/open-data-store.ts');
    return openDataStore({ database, changes, settings: { ...settings, restore } });
  }
  /** Why the stored data cannot be used; `undefined` where it can. */
  async function dataProblem(): Promise<StorageFault | undefined> {
    try {
      await Promise.all([database(), settings.read()]);
      return undefined;
    } catch (cause) {
      return (await errands()).storageFault(cause);
    }
  }
  settings.watch(() => changes.announce('settings'));

  return {
    ask: createAsk<PageMessages>(),
    subscribe: changes.subscribe,
    readTranslator() {
      // Most people never chose a language: the browser's is fetched before the settings have said so.
      void loadTranslator(chooseLanguage('browser', browserLanguages())).catch(() => undefined);
      return readTranslator();
    },
    listGarments: wardrobe.listGarments,
    listShownGarments: wardrobe.listShown,
    removeGarment: wardrobe.removeGarment,
    noteSeen: wardrobe.noteSeen,
    readDraft: wardrobe.readDraft,
    listTasks: tasks.list,
    readOutgoing: () => tasks.outgoing(connection.read().then(({ address }) => address)),
    async diagnose(id: Task['id']) {
      return (await errands()).diagnose(id, { tasks, connection });
    },
    exportAll: async (course: Course) => (await data()).exportAll(course),
    async importAll(file: Blob, course: Course) {
      let named = '';
      const store = await data(async (raw) => {
        named = readSettings(raw).proxyAddress;
        await settings.restore(raw);
      });
      const report = await store.importAll(file, course);
      const isOther = named !== '' && named !== (await connection.read()).address;
      return report.ok && isOther ? { ...report, proxyNamed: short(named, LONGEST_NAMED) } : report;
    },
    exportState: async () => (await data()).exportState(),
    async removeStrayPictures() {
      await (await errands()).removeStrayPictures(database);
    },
    deleteAll: async () => (await data()).deleteAll(),
    countSetAside: async () => (await database()).count('setAside'),
    dataProblem,
    isInPrivateWindow,
    hasNotifications,
    requestNotifications,
    dropNotifications,
    readImage: tasks.readImage,
    readThumbnail: createThumbnailReader({
      database,
      make: async (address) => (await errands()).makeThumbnail(address, Date.now()),
    }),
    keepGarment: wardrobe.keep,
    ...createGalleryReader(database),
    readSettings: readShownSettings,
    readToken: async () => (await connection.read()).token,
    async changeSettings(parts: Partial<Settings>) {
      await settings.change(parts);
    },
    saveConnection(proxyAddress: string, nextToken: string): Promise<'saved' | 'not-granted'> {
      // The request comes before the first `await`: a browser takes it only within the click.
      const granted = proxyAddress === '' ? Promise.resolve(true) : requestOrigin(proxyAddress);
      return save(proxyAddress, nextToken, granted);
    },
    async testConnection(typed: string, typedToken: string) {
      return (await errands()).testTypedConnection(typed, typedToken);
    },
    allowHost: requestOrigin,
    async openOptions() {
      await browser.runtime.openOptionsPage();
    },
    async openGallery(task?: string) {
      const query = task === undefined ? '' : `?task=${encodeURIComponent(task)}`;
      await browser.tabs.create({ url: browser.runtime.getURL(`/gallery.html${query}`) });
    },
    hasAllSites,
    requestAllSites,
    readShortcuts,
    openShortcutSettings,
  };

  /** The settings with the address that the user saved; one that something else has put there is told, and not used. */
  async function readShownSettings(): Promise<ShownSettings> {
    const [stored, { address }] = await Promise.all([settings.read(), connection.read()]);
    const isStray = stored.proxyAddress !== '' && stored.proxyAddress !== address;
    return {
      ...stored,
      proxyAddress: address,
      ...(isStray && { strayAddress: short(stored.proxyAddress, LONGEST_SHOWN) }),
    };
  }

  async function save(proxyAddress: string, nextToken: string, granted: Promise<boolean>) {
    await connection.write({ address: proxyAddress, token: nextToken });
    await settings.change({ proxyAddress });
    // If only the token changed, no other event announces it.
    changes.announce('settings');
    // A browser without a prompt to show rejects; either way the user has not granted it.
    return (await granted.catch(() => false)) ? 'saved' : 'not-granted';
  }
}

function short(address: string, longest: number): string {
  return [...address].slice(0, longest).join('');
}
