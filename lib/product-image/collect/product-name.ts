import { identityOf } from '../identity.ts';
import { absolute } from './image-urls.ts';
import { plainText } from './plain-text.ts';
import type { ProductFacts } from './product-facts.ts';

const MAX_LENGTH = 300;
/** Shop names are taken off before a text is cut. */
const MAX_READ = 2_000;
/**
 * Shorter alternative texts ("1", "img") name nothing, nor do those that only number or call it an image. Each character belongs to
 * one alternative of the pattern, so that it is linear.
 */
const MIN_ALT = 4;
const NO_NAME =
  /^(?:product|image|img|photo|picture|main|front|back|view|default|thumbnail|zoom|slide|of|bild|foto|[\s_#/.-]|\d)*$|\.(?:jpe?g|png|webp|avif)$/i;

/**
 * Title and store as plain text, in at most 300 UTF-16 units each. A product page names its product; on a listing the page's
 * own titles are about the page, so there the product that the image is of, or its alternative text, says more. Pure.
 * `alt` is the image's alternative text, `own` are its addresses.
 */
export function nameProduct(
  facts: ProductFacts,
  { alt, own }: { alt: string; own: { url: string }[] },
): { title: string; store: string } {
  const host = facts.host.replace(/^www\./, '');
  const store = plainText(facts.site, MAX_LENGTH) || plainText(host, MAX_LENGTH);
  const described = plainText(alt, MAX_READ);
  const texts = [
    structuredName(facts, own),
    /product/i.test(facts.kind) ? facts.shared : '',
    described.length >= MIN_ALT && !NO_NAME.test(described.slice(0, 100)) ? described : '',
    facts.shared,
    facts.heading,
    facts.title,
  ];
  const names = [store, host, ...host.split('.')];
  const titles = texts.map((text) => plainText(withoutStore(plainText(text, MAX_READ), names), MAX_LENGTH));
  return { title: titles.find(Boolean) ?? '', store };
}

/** The page's one product, or the one of several that the image is of; empty where nothing tells them apart. */
function structuredName({ products, host }: ProductFacts, own: { url: string }[]): string {
  const keys = new Set(own.map(({ url }) => identityOf(url)).filter(Boolean));
  const lists = [
    products.filter(({ listed }) => !listed),
    products.filter(({ images }) => imagesOf(images, host).some((url) => keys.has(identityOf(url)))),
    products,
  ].map((list) => [...new Set(list.map(({ name }) => name))]);
  return lists.find(({ length }) => length === 1)?.[0] ?? '';
}

/** The addresses among the texts of a JSON that may be cut off; relative ones are the store's own. */
function imagesOf(json: string, host: string): string[] {
  return [...json.matchAll(/"([^"\\\s]+)"/g)].flatMap(([, text]) => absolute(text, `https://${host}/`) ?? []);
}

/** A title without the store's name before or after it, where a stroke parts them: "Wool coat | Shop". */
function withoutStore(title: string, names: string[]): string {
  const known = new Set(names.map(lettersOf).filter(({ length }) => length > 2));
  const parts = title.split(/ ([|–—·•:»›-]) |\|/);
  const [first = '', last = ''] = [parts[0], parts.at(-1)];
  if (parts.length < 2) return title;
  if (known.has(lettersOf(last))) return title.slice(0, -last.length).replace(/[\s|–—·•:»›-]+$/, '');
  if (known.has(lettersOf(first))) return title.slice(first.length).replace(/^[\s|–—·•:»›-]+/, '');
  return title;
}

/** Letters and digits alone, in lower case: "My-Shop" and "myshop" are one name. */
function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
