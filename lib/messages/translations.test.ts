import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileCatalogue } from './compile-catalogue.ts';
import en from './en.json';
import { LANGUAGES, type Language } from './languages.ts';
import { placesIn } from './places-in.ts';
import { type Catalogue, createTranslator, type MessageKey } from './translator.ts';

const OTHERS = (Object.keys(LANGUAGES) as Language[]).filter((language) => language !== 'en');
const KEYS = Object.keys(en) as MessageKey[];

/** What is the same in English and in another language, and rightly so: names, units, loan words. */
const SAME: Partial<Record<MessageKey, Language[] | 'all'>> = {
  'menu.parent': 'all',
  'garment.size': 'all',
  'state.elapsed': 'all',
  'board.label': ['de'],
  'collage.button': ['de', 'es', 'fr'],
  'collage.title': ['de', 'es', 'fr'],
  'compare.caption': ['fr'],
  'note.label': ['fr'],
  'settings.title': ['fr'],
  'undo.label': ['fr'],
  'sandbox.mark': 'all',
  'zoom.label': ['de', 'es', 'pt-BR'],
  'facts.model': ['de'],
  'cost.images': ['fr'],
  'options.notify.title': ['fr'],
  'options.count.short': ['fr'],
  'model.style': ['fr'],
  'model.style.universal_1': ['fr'],
  'model.style.universal_2': ['fr'],
  'model.style.universal_3': ['fr'],
  'welcome.combine.title': ['pt-BR'],
};

/** Names of controls, each with the words that are seen on the control itself. */
const SEEN_IN_NAME: [name: MessageKey, seen: MessageKey][] = [
  ['bin.restore', 'bin.restore.short'],
  ['slot.pick', 'popup.pick'],
  ['options.count', 'options.count.short'],
];

const read = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
const catalogueOf = (language: Language): Catalogue => read(`lib/messages/${language}.json`);

describe.each(OTHERS)('%s', (language) => {
  const catalogue = catalogueOf(language);

  it('has every sentence of English, and no other', () => {
    expect(Object.keys(catalogue).sort()).toEqual([...KEYS].sort());
  });

  it('has the places of English in every sentence', () => {
    const differing = KEYS.filter(
      (key) => JSON.stringify(placesIn(catalogue[key])) !== JSON.stringify(placesIn(en[key])),
    );
    expect(differing).toEqual([]);
  });

  it('is translated', () => {
    const left = KEYS.filter(
      (key) =>
        catalogue[key] === en[key] &&
        /\p{L}{2}/u.test(en[key].replace(/\{[^{}]*\}/g, '')) &&
        SAME[key] !== 'all' &&
        !SAME[key]?.includes(language),
    );
    expect(left).toEqual([]);
  });

  it('has in every name the words that are seen (WCAG 2.5.3)', () => {
    const translate = createTranslator(language, compileCatalogue(catalogue));
    const say = (key: MessageKey) => translate(key, { slot: 'X', name: 'X' }).toLocaleLowerCase(language);
    expect(SEEN_IN_NAME.filter(([name, seen]) => !say(name).includes(say(seen)))).toEqual([]);
  });

  it.each([0, 1, 2, 5, 11, 100])('says everything with the number %i', (number) => {
    const translate = createTranslator(language, compileCatalogue(catalogue));
    for (const key of KEYS) {
      const values = Object.fromEntries(placesIn(en[key]).map(([name]) => [name, number]));
      const said = translate(key, values);
      expect(said.trim(), key).not.toBe('');
      expect(said, key).not.toMatch(/[{}]|undefined|NaN/);
    }
  });

  it('has the sentences of the manifest', () => {
    const folder = language.replace('-', '_');
    const manifest = read(`public/_locales/${folder}/messages.json`);
    const english = read('public/_locales/en/messages.json');
    expect(Object.keys(manifest)).toEqual(Object.keys(english));
    // Chrome cuts a description at 132 characters.
    expect(manifest.extensionDescription.message.length).toBeLessThanOrEqual(132);
    expect(manifest.extensionDescription.message).not.toBe(english.extensionDescription.message);
  });
});
