import { IntlMessageFormat } from 'intl-messageformat';
import type en from './en.json';

/** A key of the catalogue; English is the catalogue that every other language is measured against. */
export type MessageKey = keyof typeof en;
export type Catalogue = Record<MessageKey, string>;
export type MessageValues = Record<string, string | number | Date>;

/** Turns a key of the catalogue (ICU MessageFormat) into a sentence of one language. */
export interface Translator {
  (key: MessageKey, values?: MessageValues): string;
  locale: string;
}

/**
 * A translator for `locale` over its `catalogue`. Messages are parsed once, when first used. The values are
 * put in as text: no markup in a value or a message is ever read as markup.
 */
export function createTranslator(locale: string, catalogue: Catalogue): Translator {
  const formats = new Map<MessageKey, IntlMessageFormat>();
  const formatOf = (key: MessageKey): IntlMessageFormat => {
    const known = formats.get(key);
    if (known !== undefined) return known;
    const format = new IntlMessageFormat(catalogue[key], locale, undefined, { ignoreTag: true });
    formats.set(key, format);
    return format;
  };
  const translate = (key: MessageKey, values: MessageValues = {}) => String(formatOf(key).format(values));
  return Object.assign(translate, { locale });
}
