import type { ImageCandidate } from '../candidate.ts';
import { absolute, isImageUrl, urlsInText } from './image-urls.ts';
import { readablePath, wordsIn } from './words.ts';

/** Embedded data beyond this many characters in all is not searched. */
const MAX_JSON = 600_000;
/** Stores without an image of the product name their logo instead. */
const LOGO = /^(?:site|shop|store|web|brand)?logo(?:type)?s?$/;

export interface PageImages {
  /** Named as the product's own. */
  product: ImageCandidate[];
  others: ImageCandidate[];
}

/** Images that the page names beside its elements: structured data, meta tags, preloads, embedded product data. */
export function pageImages(page: Document): PageImages {
  const base = page.baseURI;
  const product: ImageCandidate[] = [];
  const others: ImageCandidate[] = [];
  const add = (list: ImageCandidate[], text: string | null | undefined) => {
    const url = absolute(text, base);
    if (url !== undefined) list.push({ url, source: 'page' });
  };
  let left = MAX_JSON;
  for (const script of page.querySelectorAll('script[type*="json"], script[type="text/x-magento-init"]')) {
    const text = script.textContent ?? '';
    left -= text.length;
    if (left < 0) break;
    const list =
      /"@type"\s*:\s*"Product"/.test(text) || /gallery/i.test(text.slice(0, 400)) ? product : others;
    for (const found of urlsInText(text, base)) list.push({ ...found, source: 'page' });
  }
  for (const meta of page.querySelectorAll(
    'meta[property="og:image"], meta[name="og:image"], meta[name="twitter:image"], meta[itemprop="image"]',
  )) {
    add(product, meta.getAttribute('content'));
  }
  for (const link of page.querySelectorAll(
    'link[rel="image_src"], link[as="image"], link[itemprop="image"]',
  )) {
    add(others, link.getAttribute('href'));
  }
  return {
    product: product.filter(({ url }) => !wordsIn(readablePath(url)).some((word) => LOGO.test(word))),
    others: others.filter(({ url }) => isImageUrl(url)),
  };
}
