/**
 * Builds the stores of `lib/` for one context of the extension: what background and pages share.
 * Apart from `services.ts`, so that the worker does not carry what only pages do.
 */
import { chooseLanguage } from './messages/languages.ts';
import { loadTranslator } from './messages/load-translator.ts';
import type { Translator } from './messages/translator.ts';
import { browser } from './platform/browser.ts';
import { createChanges } from './platform/changes.ts';
import { openDatabase, StoredDataNewerError } from './platform/database.ts';
import { type Checks, setAsideCorrupt } from './platform/set-aside.ts';
import { createSettingsStore } from './settings/store.ts';
import { createTokenStore } from './settings/token-store.ts';
import type { Connection } from './try-on/proxy-client.ts';
import { createTaskReader } from './try-on/task-reader.ts';
import { createWardrobeStore } from './wardrobe/store.ts';

/** Stores and sentences, as background and pages need them. `checks` say which stored records can be read. */
export function createStores(checks: Required<Checks>) {
  const database = openDatabase();
  const changes = createChanges();
  const settings = createSettingsStore();
  const token = createTokenStore(database);
  const startDraft = async () => (await settings.read()).defaults;
  return {
    changes,
    settings,
    token,
    database,
    /** Why the stored data cannot be used; `undefined` where it can. */
    async dataProblem(): Promise<'newer' | 'unreadable' | undefined> {
      try {
        await Promise.all([database, settings.read()]);
        return undefined;
      } catch (cause) {
        return cause instanceof StoredDataNewerError ? 'newer' : 'unreadable';
      }
    },
    wardrobe: createWardrobeStore({ database, changes, startDraft, checks }),
    tasks: createTaskReader({ database, now: Date.now, check: checks.tasks }),
    /** Once at every start of the worker: what cannot be read is taken out of the way, and kept. */
    async setAsideCorrupt(): Promise<void> {
      // Data that cannot be opened at all is reported by the pages; here there is nothing to do about it.
      const moved = await database.then((db) => setAsideCorrupt(db, checks, Date.now())).catch(() => 0);
      if (moved > 0) for (const topic of ['tasks', 'wardrobe', 'draft'] as const) changes.announce(topic);
    },
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
