import type { MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { IntlMessageFormat } from 'intl-messageformat';
import type en from './en.json';
import { type Language, localeOf } from './languages.ts';

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

/**
 * A translator over a compiled catalogue: there is no parser in the extension. The values are put in as text: no markup in
 * a value or a message is ever read as markup.
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
  const translate = (key: MessageKey, values: MessageValues = {}) => {
    const message = catalogue[key];
    return typeof message === 'string' ? message : String(formatOf(key, message).format(values));
  };
  return Object.assign(translate, { language, locale });
}
