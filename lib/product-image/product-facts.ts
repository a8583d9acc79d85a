/** What the page says about the product; texts are the page's own and may hold anything. */
export interface ProductFacts {
  title: string;
  store: string;
}

const MAX_LENGTH = 300;

/** Title and store of the page, in at most 300 characters each: structured data first, then what every page has. */
export function readProductFacts(page: Document): ProductFacts {
  const product = jsonLdProduct(page);
  const title =
    product?.name ?? meta(page, 'og:title') ?? page.querySelector('h1')?.textContent ?? page.title;
  const store = meta(page, 'og:site_name') ?? page.location.hostname.replace(/^www\./, '');
  return { title: tidy(title), store: tidy(store) };
}

function jsonLdProduct(page: Document): { name?: string } | undefined {
  for (const script of page.querySelectorAll('script[type="application/ld+json"]')) {
    try {
      const data: unknown = JSON.parse(script.textContent ?? '');
      const nodes = Array.isArray(data) ? data : [data];
      const product = nodes.find((node) => node?.['@type'] === 'Product');
      if (typeof product?.name === 'string') return { name: product.name };
    } catch {
      // Broken JSON-LD is common; the next source is as good.
    }
  }
  return undefined;
}

function meta(page: Document, property: string): string | undefined {
  return page.querySelector(`meta[property="${property}"]`)?.getAttribute('content') || undefined;
}

function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, MAX_LENGTH);
}
