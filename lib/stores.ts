/**
 * Builds the stores of `lib/` for one context of the extension: what background and pages share.
 * Apart from `services.ts`, so that the worker does not carry what only pages do.
 */

import { createConnection } from './database/connection.ts';
import { type Checks, setAsideCorrupt } from './database/set-aside.ts';
import { chooseLanguage } from './messages/languages.ts';
import { loadTranslator } from './messages/load-translator.ts';
import type { Translator } from './messages/translator.ts';
import { browser } from './platform/browser.ts';
import { createChanges } from './platform/changes.ts';
import { createConnectionStore } from './settings/connection-store.ts';
import { createSettingsStore } from './settings/store.ts';
import type { Connection } from './try-on/proxy/proxy-client.ts';
import { createTaskReader } from './try-on/task-reader.ts';
import { createWardrobeStore } from './wardrobe/store.ts';

/** The languages that the browser speaks and asks for, best first. */
export function browserLanguages(): string[] {
  return [browser.i18n.getUILanguage(), ...navigator.languages];
}

/** Stores and sentences, as background and pages need them. `checks` say which stored records can be read. */
export function createStores(checks: Required<Checks>) {
  const changes = createChanges();
  const database = createConnection(changes.tellAll);
  const settings = createSettingsStore();
  const connection = createConnectionStore(database, async () => (await settings.read()).proxyAddress);
  const startDraft = async () => (await settings.read()).defaults;
  return {
    changes,
    settings,
    connection,
    database,
    wardrobe: createWardrobeStore({ database, changes, startDraft, checks }),
    tasks: createTaskReader({ database, now: Date.now, check: checks.tasks }),
    /** Once at every start of the worker: what cannot be read is taken out of the way, and kept. */
    async setAsideCorrupt(): Promise<void> {
      // Data that cannot be opened at all is reported by the pages; here there is nothing to do about it.
      const moved = await database()
        .then((db) => setAsideCorrupt(db, checks, Date.now()))
        .catch(() => 0);
      if (moved > 0) for (const topic of ['tasks', 'wardrobe', 'draft'] as const) changes.announce(topic);
    },
    /** The sentences in the language of the options, or of the browser. */
    async readTranslator(): Promise<Translator> {
      const { language } = await settings.read();
      return await loadTranslator(chooseLanguage(language, browserLanguages()));
    },
    /** The configured proxy; `undefined` where none is set. */
    async readConnection(): Promise<Connection | undefined> {
      const saved = await connection.read();
      return saved.address === '' ? undefined : saved;
    },
  };
}
