/** Reading addresses out of what pages write; everything comes out absolute and http(s), or not at all. */

import { decodePercent } from '../decode-percent.ts';

/** Longer than this (characters) is no address but data. */
const MAX_LENGTH = 4_096;
/** A longer address (characters) is carried as it is, and no rule reads it. */
export const MAX_READ = 1_500;
const IMAGE =
  /\.(?:jpe?g|png|webp|avif)(?:$|[?#&;_!,@])|\/is\/image\/|\/image\/upload\/|[?&](?:wid|imwidth|sw|fmt)=/i;

/** An address in a page as an absolute one without user name; `undefined` for anything that is no http(s) address. */
export function absolute(text: string | null | undefined, base: string): string | undefined {
  if (!text || text.length > MAX_LENGTH || /^\s*#/.test(text)) return undefined;
  const href = URL.parse(text, base)?.href ?? '';
  // Without a user name, which would stand before an `@`; what it is encoded to may be longer.
  return /^https?:\/\/[^@/]+\/.{0,4000}$/.test(href) ? href : undefined;
}

/** Whether an address looks like that of an image. */
export function isImageUrl(url: string): boolean {
  return IMAGE.test(url);
}

/**
 * An address, and behind it descriptors up to a comma outside of parentheses, unless the address itself ends with one. Neither
 * part can give back what it took, so that it is linear.
 */
const ENTRY = /([^\t-\r ,][^\t-\r ]*)(?:(?<=,)|((?:[^,(]+|\([^)]*\)?)*))/g;
/** A width, with a height or without, or a density, or none of them. */
const DESCRIPTORS = /^(?:(?:\d+h\s+)?0*([1-9]\d{0,5})w(?:\s+\d+h)?|[\d.][\d.e+-]*x|)$/;

/**
 * The entries of a `srcset` as browsers read it (html.spec.whatwg.org, "parse a srcset attribute"); one with descriptors that
 * are none is left out. Width in px where one is declared. Linear.
 */
export function readSrcset(srcset: string, base: string): { url: string; width?: number }[] {
  return [...srcset.matchAll(ENTRY)].flatMap(([, address = '', said = '']) => {
    const read = DESCRIPTORS.exec(said.trim());
    const url = absolute(address.replace(/(?<!,),+$/, ''), base);
    if (read === null || url === undefined) return [];
    const width = Number(read[1]);
    return [width ? { url, width } : { url }];
  });
}

/** Names by which pages call the largest image that they have. */
export const FULL = /zoom|large|full|big|hi-?res|original|super/i;

/** Image addresses anywhere in a text: a JSON map, a style, the content of a `noscript`; `full` where JSON calls it so. */
export function urlsInText(text: string, base: string): { url: string; full?: true }[] {
  if (text.length > 200_000) return [];
  const plain = text.replaceAll('\\/', '/').replaceAll('&amp;', '&').replaceAll('&quot;', '"');
  return [...plain.matchAll(NAMED_URL)].flatMap(([, name, text = '']) => {
    // What begins with the path alone may run on into other text.
    const part = text.replace(/^(\/(?!\/).*\.(?:jpe?g|png|webp|avif)).*/i, '$1');
    const url = absolute(part, base);
    if (url === undefined || !isImageUrl(url)) return [];
    return [name !== undefined && FULL.test(name) ? { url, full: true } : { url }];
  });
}

/**
 * Brackets belong to an address in pairs; a closing one alone ends a `url(`. What was read once is not read again from a later
 * start, so that it is linear.
 */
const NAMED_URL =
  /(?:"([\w-]{1,40})"\s*:\s*")?((?:(?:https?:)?\/|(?<=["'(=\s]))\/[^\s"'<>\\()]+(?:\([^\s"'<>\\()]*\)[^\s"'<>\\()]*)*)/gi;

/** Width in px that an address speaks of; 0 where it says nothing. */
export function widthIn(url: string): number {
  if (url.length > MAX_READ) return 0;
  const text = decodePercent(url);
  const asked = /[?&,/_](?:wid|width|w|sw|imwidth|odnwidth|maxwidth)[=_]?(\d{2,4})\b/i.exec(text)?.[1];
  const box = /[/_.-](\d{2,4})x(\d{2,4})?(?=[/_.-]|$)/.exec(text)?.[1];
  const amazon = /_(?:AC_)?(?:S[LXY]|U[LXY]|SR)(\d{2,4})/.exec(text)?.[1];
  return Number(asked ?? amazon ?? box ?? 0);
}
