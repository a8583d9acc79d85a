import type { MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { IntlMessageFormat } from 'intl-messageformat';
import type en from './en.json';
import { directionOf, type Language, localeOf } from './languages.ts';

/** A key of the catalogue; English is the catalogue that every other language is measured against. */
export type MessageKey = keyof typeof en;
/** Messages as they are written: ICU MessageFormat. */
export type Catalogue = Record<MessageKey, string>;
/** Messages as they are shipped: plain text, or the parsed message where it has places to fill (`compile-catalogue.ts`). */
export type CompiledCatalogue = Record<MessageKey, string | MessageFormatElement[]>;
export type MessageValues = Record<string, string | number | Date>;

/** Turns a key of the catalogue into a sentence of one language. */
export interface Translator {
  (key: MessageKey, values?: MessageValues): string;
  language: Language;
  /** For `Intl`: numbers, dates, lists. */
  locale: string;
}

/** Letters that run from right to left (Hebrew, Arabic and their neighbours, with their presentation forms). */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc]/;

/**
 * A translator over a compiled catalogue: there is no parser in the extension. The values are put in as text: no markup in
 * a value or a message is ever read as markup. Where sentence and value may run in different directions, a text is put between the
 * isolates of Unicode (U+2068, U+2069), so that the brackets of a title stay on their side. No message selects by a text.
 */
export function createTranslator(language: Language, catalogue: CompiledCatalogue): Translator {
  const locale = localeOf(language);
  const formats = new Map<MessageKey, IntlMessageFormat>();
  const formatOf = (key: MessageKey, message: MessageFormatElement[]): IntlMessageFormat => {
    const known = formats.get(key);
    if (known !== undefined) return known;
    const format = new IntlMessageFormat(message, locale);
    formats.set(key, format);
    return format;
  };
  const isRightToLeft = directionOf(language) === 'rtl';
  const isolated = (value: MessageValues[string]) =>
    typeof value === 'string' && (isRightToLeft || RIGHT_TO_LEFT.test(value))
      ? `\u2068${value}\u2069`
      : value;
  const translate = (key: MessageKey, values: MessageValues = {}) => {
    const message = catalogue[key];
    if (typeof message === 'string') return message;
    const safe = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, isolated(value)]));
    return String(formatOf(key, message).format(safe));
  };
  return Object.assign(translate, { language, locale });
}
