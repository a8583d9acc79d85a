import type { Language } from './languages.ts';
import { type CompiledCatalogue, createTranslator, type Translator } from './translator.ts';

const loaded = new Map<Language, Promise<Translator>>();

/**
 * The translator of a language, out of the extension's own package; loaded when first asked for, so that nobody carries the
 * languages that they do not speak. By `fetch`, since a service worker may not `import()`.
 */
export function loadTranslator(language: Language): Promise<Translator> {
  const known = loaded.get(language);
  if (known !== undefined) return known;
  const loading = load(language);
  loaded.set(language, loading);
  // A failed load is not remembered: the next one may work.
  loading.catch(() => loaded.delete(language));
  return loading;
}

async function load(language: Language): Promise<Translator> {
  const answer = await fetch(`/messages/${language}.json`);
  return createTranslator(language, (await answer.json()) as CompiledCatalogue);
}
