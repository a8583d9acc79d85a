import { MAX_TEXT, readHtmlText } from './html-text.ts';

/** A product that the page's structured data name. */
export interface NamedProduct {
  name: string;
  /** One of a list, such as a category's or of what others bought. */
  listed: boolean;
  /** Its images as the data name them, as JSON of at most `MAX_IMAGES_TEXT` characters; it may be cut off. */
  images: string;
}

/** Longer structured data (characters) is a catalogue, not a product. */
const MAX_JSON = 300_000;
/** Bounds on what hostile pages nest. */
const MAX_DEPTH = 12;
const MAX_NODES = 5_000;
export const MAX_PRODUCTS = 100;
export const MAX_IMAGES_TEXT = 4_000;

const PRODUCT = /(?:^|[/#:])(?:(?:Individual)?Product(?:Group|Model)?|SomeProducts)$/;
/** Relations to other products than the page's. */
const OTHERS =
  /^(?:is(?:RelatedTo|SimilarTo|AccessoryOrSparePartFor|ConsumableFor)|(?:add|work)On|review|brand|seller)/i;

/** The products that the page's JSON-LD names (schema.org/Product and its kinds), wherever they stand in it. */
export function structuredProducts(page: Document): NamedProduct[] {
  const found: NamedProduct[] = [];
  let left = MAX_NODES;
  const visit = (node: unknown, listed: boolean, depth: number) => {
    left -= 1;
    if (
      typeof node !== 'object' ||
      node === null ||
      depth > MAX_DEPTH ||
      left < 0 ||
      found.length >= MAX_PRODUCTS
    )
      return;
    if (Array.isArray(node)) {
      for (const one of node) visit(one, listed, depth + 1);
      return;
    }
    const fields = node as Record<string, unknown>;
    const isProduct = [fields['@type']].flat().some((type) => typeof type === 'string' && PRODUCT.test(type));
    const name = isProduct ? textOf(fields.name) : '';
    if (name !== '') {
      const images = JSON.stringify(fields.image ?? '').slice(0, MAX_IMAGES_TEXT);
      found.push({ name: readHtmlText(name.slice(0, MAX_TEXT)), listed, images });
      return;
    }
    for (const [key, value] of Object.entries(fields)) {
      if (!OTHERS.test(key)) visit(value, listed || key === 'itemListElement', depth + 1);
    }
  };
  for (const script of page.querySelectorAll('script[type*="ld+json" i]')) {
    const text = script.textContent ?? '';
    if (text.length <= MAX_JSON) visit(readJson(text), false, 0);
  }
  return found;
}

/** A name as text, as one of several, or as a value with a language. */
function textOf(value: unknown): string {
  const [first] = [value].flat();
  if (typeof first === 'string') return first.trim();
  return typeof first === 'object' && first !== null
    ? textOf((first as Record<string, unknown>)['@value'])
    : '';
}

/** JSON as stores write it: in comments, with commas too many, with line ends in texts. `undefined` where it is none. */
function readJson(text: string): unknown {
  const shell = text.replace(/<!--|-->|<!\[CDATA\[|\]\]>/g, ' ').replace(/\p{Cc}+/gu, ' ');
  const end = Math.max(shell.lastIndexOf('}'), shell.lastIndexOf(']'));
  const bare = shell.slice(Math.max(0, shell.search(/[{[]/)), end + 1);
  for (const attempt of [text, bare, bare.replace(/,(?=\s*[}\]])/g, '')]) {
    try {
      return JSON.parse(attempt);
    } catch {
      // The next reading allows more.
    }
  }
  return undefined;
}
