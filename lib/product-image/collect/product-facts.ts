import { MAX_TEXT, readHtmlText } from './html-text.ts';
import { type NamedProduct, structuredProducts } from './structured-products.ts';

/**
 * What the page says about the product, for `nameProduct` wherever it runs: each text without HTML and in at most `MAX_TEXT`
 * UTF-16 units, otherwise as it stands; empty where the page has none.
 */
export interface ProductFacts {
  /** What the structured data name. */
  products: NamedProduct[];
  /** What social networks are told: the kind of page, its title, the site's name. */
  kind: string;
  shared: string;
  site: string;
  heading: string;
  title: string;
  host: string;
}

/** The facts about the page's product or products. */
export function readProductFacts(page: Document): ProductFacts {
  const meta = (name: string) =>
    read(page.querySelector(`meta[property="${name}"], meta[name="${name}"]`)?.getAttribute('content'));
  return {
    products: structuredProducts(page),
    kind: meta('og:type'),
    shared: meta('og:title'),
    site: meta('og:site_name'),
    heading: read(page.querySelector('h1')?.textContent),
    title: read(page.title),
    host: page.location.hostname,
  };
}

function read(text: string | null | undefined): string {
  return readHtmlText((text ?? '').trim().slice(0, MAX_TEXT));
}
