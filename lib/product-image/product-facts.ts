/** What the page says about the product; texts are the page's own and may hold anything. */
export interface ProductFacts {
  title: string;
  store: string;
}

const MAX_LENGTH = 300;
/** Shorter alternative texts ("1", "img") name nothing. */
const MIN_ALT = 4;
/** Longer structured data (characters) is a catalogue, not a product. */
const MAX_JSON = 300_000;

/**
 * Title and store, in at most 300 characters each. A product page names its product; on a listing the page's own
 * titles are about the page, so there the shown picture's alternative text says more.
 */
export function readProductFacts(page: Document, alt = ''): ProductFacts {
  const product =
    jsonLdProduct(page) ?? (meta(page, 'og:type') === 'product' ? meta(page, 'og:title') : undefined);
  const described = alt.trim().length >= MIN_ALT ? alt : undefined;
  const title =
    product ?? described ?? meta(page, 'og:title') ?? page.querySelector('h1')?.textContent ?? page.title;
  const store = meta(page, 'og:site_name') ?? page.location.hostname.replace(/^www\./, '');
  return { title: tidy(title), store: tidy(store) };
}

/** The name of the page's product; `undefined` where the page is about none, or about several. */
function jsonLdProduct(page: Document): string | undefined {
  const names = new Set<string>();
  for (const script of page.querySelectorAll('script[type="application/ld+json"]')) {
    const text = script.textContent ?? '';
    if (text.length > MAX_JSON) continue;
    try {
      const data = JSON.parse(text);
      for (const node of [data?.['@graph'] ?? data].flat()) {
        if (/^Product/.test([node?.['@type']].flat()[0]) && typeof node.name === 'string')
          names.add(node.name);
      }
    } catch {
      // Broken JSON-LD is common; the next source is as good.
    }
  }
  return names.size === 1 ? [...names][0] : undefined;
}

function meta(page: Document, property: string): string | undefined {
  return page.querySelector(`meta[property="${property}"]`)?.getAttribute('content') || undefined;
}

function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, MAX_LENGTH);
}
