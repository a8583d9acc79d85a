/**
 * Builds the parts of `lib/` for one context of the extension. The composition root: the only file of `lib/`
 * that knows all of them.
 */
import { createBin } from './gallery/bin.ts';
import { createKeepsakeStore } from './gallery/keepsake-store.ts';
import { createGalleryClient } from './gallery/protocol.ts';
import { browser } from './platform/browser.ts';
import { createChanges } from './platform/changes.ts';
import { openDatabase } from './platform/database.ts';
import { hasAllSites, hasOrigin, requestAllSites, requestOrigin } from './platform/permissions.ts';
import { readProxyAddress } from './settings/proxy-address.ts';
import type { Settings } from './settings/settings.ts';
import { createSettingsStore } from './settings/store.ts';
import { createTokenStore } from './settings/token-store.ts';
import { testConnection } from './try-on/connection.ts';
import { createTryOnClient } from './try-on/protocol.ts';
import { type Connection, createProxyClient } from './try-on/proxy-client.ts';
import { createTaskStore } from './try-on/store.ts';
import { changeDraft } from './wardrobe/protocol.ts';
import { createWardrobeStore } from './wardrobe/store.ts';

/** Stores and proxy client, as background and pages need them. */
export function createStores() {
  const database = openDatabase();
  const changes = createChanges();
  const settings = createSettingsStore();
  const token = createTokenStore(database);
  const startDraft = async () => (await settings.read()).defaults;
  return {
    changes,
    settings,
    token,
    wardrobe: createWardrobeStore({ database, changes, startDraft }),
    tasks: createTaskStore({ database, changes, now: Date.now }),
    keepsakes: createKeepsakeStore({ database, changes }),
    bin: createBin({ database, changes, now: Date.now }),
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
  const { changes, settings, token, wardrobe, tasks, keepsakes, bin, client } = createStores();
  settings.watch(() => changes.announce('settings'));

  return {
    subscribe: changes.subscribe,
    listGarments: wardrobe.listGarments,
    removeGarment: wardrobe.removeGarment,
    readDraft: wardrobe.readDraft,
    changeDraft,
    listTasks: tasks.list,
    readImage: tasks.readImage,
    ...createTryOnClient(),
    keepGarment: wardrobe.keep,
    listKeepsakes: keepsakes.list,
    listBin: bin.list,
    ...createGalleryClient(),
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
