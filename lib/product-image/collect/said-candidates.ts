import type { ImageCandidate } from '../candidate.ts';
import { namesPicture, urlsInCss } from './css-urls.ts';
import { absolute, FULL, isImageUrl, readSrcset, urlsInText } from './image-urls.ts';

/** What an attribute says; it may be about another image. */
export interface Said extends ImageCandidate {
  /** One of a list of addresses, as of a whole gallery. */
  listed?: true;
  /** The page itself ties it to the image, whatever its name: a link to it, a zoom or a source attribute. */
  paired?: true;
}

/** Attributes that never name an image, or name another one: the product's page, another view for the pointer. */
const SKIPPED =
  /^(?:class|id|style|alt|title|sizes|href|src|srcset|poster|on\w+|aria-.*|data-(?:component|module|track\w*|analytics|gtm.*|product-url|url|href)|.*(?:hover|rollover|second|flip|swap|alternat).*)$/i;
/** Attributes that hold the image's source until a loader has done its work. */
const SOURCE = /src|original|lazy|image|img|photo|picture/i;

/** Every attribute that holds image addresses, whatever its name: loaders and zoom widgets invent new ones all the time. */
export function attributesOf(element: Element, base: string): Said[] {
  return [...element.attributes].flatMap(({ name, value }): Said[] => {
    if (SKIPPED.test(name) || value.length < 5 || value.length > 50_000) return [];
    if (/srcset/i.test(name)) {
      return readSrcset(value, base).map((entry) => ({ ...entry, source: 'attribute', paired: true }));
    }
    if (/^\s*[[{]/.test(value)) return mapEntries(value, base);
    // A background that a loader will set is written as in a style.
    if (namesPicture(value)) {
      return urlsInCss(value, base).map((found) => ({ ...found, source: 'attribute', paired: true }));
    }
    const url = /^(?:https?:)?\/|\.(?:jpe?g|png|webp|avif)\b/i.test(value)
      ? absolute(value, base)
      : undefined;
    if (url === undefined || !isImageUrl(url)) return [];
    const full = FULL.test(name);
    return [
      {
        url,
        source: 'attribute',
        ...(full ? { full } : {}),
        ...(full || SOURCE.test(name) ? { paired: true } : {}),
      },
    ];
  });
}

/** `{"<address>": [width, height], …}`, as Amazon writes it, or any other JSON with addresses in it. */
function mapEntries(value: string, base: string): Said[] {
  const sized = [...value.matchAll(/"(https?:[^"]+)":\s*\[\s*(\d{1,6})\b/g)].flatMap(
    ([, text, width]): Said[] => {
      const url = absolute(text, base);
      return url === undefined ? [] : [{ url, source: 'attribute', width: Number(width), listed: true }];
    },
  );
  if (sized.length > 0) return sized;
  return urlsInText(value, base).map((found) => ({ ...found, source: 'attribute', listed: true }));
}
