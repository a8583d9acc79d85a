import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { LANGUAGES, type Language } from './languages.ts';

/** One word for each thing, and the typography of each language. A catalogue that drifts fails here. */

/** Words that were replaced, each with the one that is used instead. */
const RETIRED: Partial<Record<Language, [pattern: RegExp, instead: string][]>> = {
  en: [
    [/\bpictures?\b/i, 'image, or photo of a person'],
    [/\bshops?\b/i, 'store'],
    [/\btag(?:s|ged|ging)?\b/i, 'add'],
    [/\b(?:an|the|this) order\b|\bordered\b/i, 'try-on'],
    [/\brefuse[sd]?\b/i, 'reject'],
    [/\bfor good\b/i, 'permanently'],
    [/\b(?:it is|is) (?:asked|sent|tried) again by itself\b/i, 'retries automatically'],
    [/\bnobody\b/i, 'nothing'],
    [/\bcannot\b|\bcould not\b|\bis not\b|\bdoes not\b/, 'a contraction'],
    [/\bclick here\b/i, 'the name of the control'],
  ],
  de: [
    [/\bmarkier\w*/i, 'hinzufügen'],
    [/\bBestellung\w*/, 'Anprobe'],
    [/\bGarderobe\b/, 'Kleiderschrank'],
    [/\bSie\b(?= (?:haben|können|müssen))/, 'du'],
  ],
  fr: [
    [/\bcommandes?\b/i, 'demande, essayage'],
    [/\bbac à sable\b/i, 'simulation'],
  ],
  es: [
    [/\bpedidos?\b/i, 'solicitud, prueba'],
    [/\bordenador\b/i, 'equipo'],
  ],
  'pt-BR': [[/\bpedidos?\b/i, 'solicitação, prova']],
  ja: [[/注文/, 'リクエスト、試着']],
  'zh-CN': [[/订单/, '请求、试穿']],
};

/** What no sentence of the language may hold. */
const WRONG: [pattern: RegExp, what: string, languages: Language[] | 'all'][] = [
  [/\.\.\./, 'three stops instead of …', 'all'],
  [/ {2}/, 'two spaces', 'all'],
  [/"/, 'straight quotation marks', 'all'],
  [/\w'\w/, 'a straight apostrophe', ['en', 'fr']],
  [/[«»„]/, 'quotation marks of another language', ['en', 'ja', 'zh-CN', 'pt-BR']],
  [/”|^[^„]*“/, 'quotation marks without their opening „', ['de']],
  [/(?<=\p{L}) [;!?]/u, 'an ordinary space before ; ! ?', ['fr']],
  [/« | »(?=\s|$)(?<! »)/u, 'an ordinary space inside « »', ['fr']],
  [/(?<=[\u0600-\u06ff])[,;?]/, 'a Latin comma or question mark', ['ar']],
];

const languages = Object.keys(LANGUAGES) as Language[];
const catalogueOf = (language: Language): Record<string, string> =>
  JSON.parse(readFileSync(`lib/messages/${language}.json`, 'utf8'));

/** Sentences without what stands in braces around them: names of arguments and of plural forms are no words. */
const proseOf = (message: string) =>
  message.replace(/\{\w+, (?:plural|select),/g, '').replace(/(?:=\d+|zero|one|two|few|many|other) \{/g, '');

it.each(languages)('%s uses no word that was replaced', (language) => {
  const found = Object.entries(catalogueOf(language)).flatMap(([key, message]) =>
    (RETIRED[language] ?? [])
      .filter(([pattern]) => pattern.test(proseOf(message)))
      .map(([pattern, instead]) => `${key}: ${pattern} → ${instead}`),
  );
  expect(found).toEqual([]);
});

it.each(languages)('%s has its own typography', (language) => {
  const found = Object.entries(catalogueOf(language)).flatMap(([key, message]) =>
    WRONG.filter(([pattern, , of]) => (of === 'all' || of.includes(language)) && pattern.test(message)).map(
      ([, what]) => `${key}: ${what}`,
    ),
  );
  expect(found).toEqual([]);
});

it.each(languages)('%s has every plural form that its numbers need', (language) => {
  const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  // A million and more: no number of ours, and `other` reads well.
  const wanted = needed.filter((category) => category !== 'many' || language === 'ar');
  const missing = Object.entries(catalogueOf(language)).filter(
    ([, message]) =>
      /, plural,/.test(message) &&
      // A text that depends on one exact number alone has no forms.
      /\bother \{[^}]*\S[^}]*\}/.test(message) &&
      wanted.some((category) => category !== 'zero' && !new RegExp(`\\b${category} \\{`).test(message)),
  );
  expect(missing.map(([key]) => key)).toEqual([]);
});
