/**
 * Builds all that a page of the extension may do. The composition root: the only file of `lib/` that knows all of
 * its parts.
 */
import type { DataStore } from './data/data-store.ts';
import { createGalleryClient } from './gallery/client.ts';
import { createGalleryReader } from './gallery/gallery-reader.ts';
import { PAGE_CHECKS } from './page-checks.ts';
import { browser } from './platform/browser.ts';
import { dropNotifications, hasNotifications, requestNotifications } from './platform/notifications.ts';
import { hasAllSites, hasOrigin, requestAllSites, requestOrigin } from './platform/permissions.ts';
import { openShortcutSettings, readShortcuts } from './platform/shortcuts.ts';
import { readProxyAddress } from './settings/proxy-address.ts';
import type { Settings } from './settings/settings.ts';
import { createStores } from './stores.ts';
import { pickFromPage } from './tagging/protocol.ts';
import { createTryOnClient } from './try-on/client.ts';
import type { Task } from './try-on/task.ts';
import { changeDraft } from './wardrobe/client.ts';

/** All that a page may do (the interface `Services` of `components/services.tsx`). */
export function createPageServices() {
  const { database, changes, settings, token, wardrobe, tasks, readTranslator, dataProblem } =
    createStores(PAGE_CHECKS);
  /** Export and import are rare and heavy: their code is loaded when they are asked for. */
  async function data(): Promise<DataStore> {
    const [{ createDataStore }, { STRICT_CHECKS: checks }] = await Promise.all([
      import('./data/data-store.ts'),
      import('./strict-checks.ts'),
    ]);
    return createDataStore({ database, changes, settings, checks, now: Date.now });
  }
  settings.watch(() => changes.announce('settings'));

  return {
    subscribe: changes.subscribe,
    readTranslator,
    listGarments: wardrobe.listGarments,
    removeGarment: wardrobe.removeGarment,
    noteSeen: wardrobe.noteSeen,
    pickFromPage,
    readDraft: wardrobe.readDraft,
    changeDraft,
    listTasks: tasks.list,
    readQueue: async () => tasks.queue((await settings.read()).proxyAddress),
    async diagnose(id: Task['id']) {
      const task = await tasks.get(id);
      if (task === undefined) return '';
      const { diagnosticsOf } = await import('./try-on/diagnostics.ts');
      const { version } = browser.runtime.getManifest();
      const surroundings = {
        version,
        browser: navigator.userAgent,
        token: await token.read(),
        now: Date.now(),
      };
      return diagnosticsOf(task, surroundings);
    },
    exportAll: async () => (await data()).exportAll(),
    importAll: async (file: Blob) => (await data()).importAll(file),
    deleteAll: async () => (await data()).deleteAll(),
    countSetAside: async () => (await database).count('setAside'),
    dataProblem,
    hasNotifications,
    requestNotifications,
    dropNotifications,
    readImage: tasks.readImage,
    async readGarmentPicture(address: string) {
      const { readGarmentPicture } = await import('./gallery/garment-picture.ts');
      return readGarmentPicture(address);
    },
    readSubmitUse: async () => tasks.submitUse((await settings.read()).proxyAddress),
    ...createTryOnClient(),
    keepGarment: wardrobe.keep,
    ...createGalleryReader(database),
    ...createGalleryClient(),
    readSettings: settings.read,
    readToken: token.read,
    async changeSettings(parts: Partial<Settings>) {
      await settings.change(parts);
    },
    saveConnection(proxyAddress: string, nextToken: string): Promise<'saved' | 'not-granted'> {
      // The request comes before the first `await`: a browser takes it only within the click.
      const granted = proxyAddress === '' ? Promise.resolve(true) : requestOrigin(proxyAddress);
      return save(proxyAddress, nextToken, granted);
    },
    async testConnection(typed: string, typedToken: string) {
      const read = readProxyAddress(typed);
      if (!read.ok) return read;
      const { address } = read;
      // Loaded when it is asked for: the popup never is.
      const [{ testConnection }, { createProxyClient }] = await Promise.all([
        import('./try-on/connection.ts'),
        import('./try-on/proxy-client.ts'),
      ]);
      const client = createProxyClient({ fetch: (...input) => fetch(...input) });
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
    readShortcuts,
    openShortcutSettings,
  };

  async function save(proxyAddress: string, nextToken: string, granted: Promise<boolean>) {
    await settings.change({ proxyAddress });
    await token.write(nextToken);
    // The settings told of themselves, before the token was there.
    changes.announce('settings');
    // A browser without a prompt to show rejects; either way the user has not granted it.
    return (await granted.catch(() => false)) ? 'saved' : 'not-granted';
  }
}
