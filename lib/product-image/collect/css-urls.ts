import { absolute } from './image-urls.ts';

/** Longer names are no MIME types. */
export const MAX_TYPE = 60;
/** Longer values (characters) are not read: embedded data may stand in them, but no honest list of images is longer. */
const MAX_LENGTH = 400_000;

/**
 * The pieces of a CSS value that matter here (css-syntax-3): a whole `url(…)`, a string, the start or end of a function, a
 * resolution. No two of its parts can read the same text, so that it is linear on hostile values.
 */
const TOKEN =
  /url\(\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|((?:[^\s"'()\\]|\\.|(?<=\\[\da-f]{1,6})\s)+))\s*\)|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(?<![\w-])([\w-]*)\(|\)|(?<![\w.])(\d{1,4}(?:\.\d{1,6})?)(?:x|dppx)(?![\w-])/gis;

/** Whether a computed background names an image, and is no mere gradient. */
export function namesPicture(value: string): boolean {
  return /url\(|image-set\(/i.test(value);
}

/** An address, and the MIME type that an `image-set()` declares for it. */
export interface CssUrl {
  url: string;
  type?: string;
}

/**
 * The addresses that a CSS value of images names, absolute, without those of data: of several backgrounds, the topmost first; of an `image-set()`, the one of the highest resolution first (css-images-4). Pure.
 */
export function urlsInCss(value: string, base: string): CssUrl[] {
  if (value.length > MAX_LENGTH) return [];
  const layers: (CssUrl & { set: number; resolution: number })[] = [];
  const open: string[] = [];
  let set = 0;
  for (const [token, double, single, bare, text, other, name, resolution] of value.matchAll(TOKEN)) {
    const around = open.at(-1) ?? '';
    const url = double ?? single ?? bare ?? (isImageSet(around) ? (text ?? other) : undefined);
    const last = layers.at(-1);
    if (url !== undefined) {
      if (!isImageSet(around)) set += 1;
      layers.push({ url: unescaped(url), set, resolution: 1 });
    } else if (/^type$/i.test(around) && last !== undefined) {
      last.type ??= text ?? other ?? '';
      if (token === ')') open.pop();
    } else if (name !== undefined) {
      if (isImageSet(name)) set += 1;
      open.push(name);
    } else if (token === ')') open.pop();
    else if (resolution !== undefined && last !== undefined) last.resolution = Number(resolution);
  }
  return layers
    .toSorted((a, b) => a.set - b.set || b.resolution - a.resolution)
    .flatMap(({ url: text, type }) => {
      const url = absolute(text, base);
      if (url === undefined) return [];
      return [type && type.length <= MAX_TYPE ? { url, type } : { url }];
    });
}

function isImageSet(name: string): boolean {
  return /image-set$/i.test(name);
}

/** CSS escapes: one to six hexadecimal digits and a space, or a character as it stands; an escaped line end is nothing. */
function unescaped(text: string): string {
  return text.replace(
    /\\(?:([\da-f]{1,6})\s?|(\r\n|.))/gis,
    (_, code: string | undefined, character = '') => {
      if (code === undefined) return /[\r\n\f]/.test(character) ? '' : character;
      const point = Number.parseInt(code, 16);
      return point === 0 || point > 0x10ffff ? '\ufffd' : String.fromCodePoint(point);
    },
  );
}
