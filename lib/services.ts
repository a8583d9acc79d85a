/**
 * Builds the parts of `lib/` for one context of the extension. The composition root: the only file of `lib/`
 * that knows all of them.
 */
import { chooseLanguage } from './messages/languages.ts';
import { loadTranslator } from './messages/load-translator.ts';
import type { Translator } from './messages/translator.ts';
import { browser } from './platform/browser.ts';
import { createChanges } from './platform/changes.ts';
import { openDatabase } from './platform/database.ts';
import { hasAllSites, hasOrigin, requestAllSites, requestOrigin } from './platform/permissions.ts';
import { openShortcutSettings, readShortcuts } from './platform/shortcuts.ts';
import { readProxyAddress } from './settings/proxy-address.ts';
import type { Settings } from './settings/settings.ts';
import { createSettingsStore } from './settings/store.ts';
import { createTokenStore } from './settings/token-store.ts';
import { pickFromPage } from './tagging/protocol.ts';
import { createTryOnClient } from './try-on/client.ts';
import type { Connection } from './try-on/proxy-client.ts';
import { createTaskStore } from './try-on/store.ts';
import { readSubmitUse } from './try-on/submit-use.ts';
import { changeDraft } from './wardrobe/client.ts';
import { createWardrobeStore } from './wardrobe/store.ts';

/** Stores and sentences, as background and pages need them. */
export function createStores() {
  const database = openDatabase();
  const changes = createChanges();
  const settings = createSettingsStore();
  const token = createTokenStore(database);
  const startDraft = async () => (await settings.read()).defaults;
  return {
    database,
    changes,
    settings,
    token,
    wardrobe: createWardrobeStore({ database, changes, startDraft }),
    tasks: createTaskStore({ database, changes, now: Date.now }),
    /** The sentences in the language of the options, or of the browser. */
    async readTranslator(): Promise<Translator> {
      const { language } = await settings.read();
      const browsers = [browser.i18n.getUILanguage(), ...navigator.languages];
      return await loadTranslator(chooseLanguage(language, browsers));
    },
    /** The configured proxy; `undefined` where none is set. */
    async readConnection(): Promise<Connection | undefined> {
      const { proxyAddress } = await settings.read();
      return proxyAddress === '' ? undefined : { address: proxyAddress, token: await token.read() };
    },
  };
}

/** All that a page may do (the interface `Services` of `components/services.tsx`). */
export function createPageServices() {
  const { database, changes, settings, token, wardrobe, tasks, readTranslator } = createStores();
  settings.watch(() => changes.announce('settings'));

  return {
    subscribe: changes.subscribe,
    readTranslator,
    listGarments: wardrobe.listGarments,
    removeGarment: wardrobe.removeGarment,
    restoreGarment: wardrobe.restoreGarment,
    noteSeen: wardrobe.noteSeen,
    pickFromPage,
    readDraft: wardrobe.readDraft,
    changeDraft,
    listTasks: tasks.list,
    readImage: tasks.readImage,
    readSubmitUse: async () =>
      readSubmitUse(await database, (await settings.read()).proxyAddress, Date.now()),
    ...createTryOnClient(),
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
    // A browser without a prompt to show rejects; either way the user has not granted it.
    return (await granted.catch(() => false)) ? 'saved' : 'not-granted';
  }
}
