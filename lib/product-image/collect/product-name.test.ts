// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { readProductFacts } from './product-facts.ts';
import { nameProduct } from './product-name.ts';

const OWN = [{ url: 'https://a.example/p/dress-red_300x400.jpg' }];

/** What is kept of a page with this head; the page's own title is "Page". */
function nameIn(head: string, { alt = '', body = '', own = OWN } = {}) {
  const page = new DOMParser().parseFromString(
    `<!doctype html><head><title>Page</title>${head}</head><body>${body}</body>`,
    'text/html',
  );
  Object.defineProperty(page, 'location', { value: new URL('https://www.silk-store.example/p/1') });
  return nameProduct(readProductFacts(page), { alt, own });
}
const ld = (data: unknown) =>
  `<script type="application/ld+json">${typeof data === 'string' ? data : JSON.stringify(data)}</script>`;
const product = (name: unknown, more = {}) => ({ '@type': 'Product', name, ...more });

describe('the text of a name', () => {
  it.each([
    ['decimal and named entities', 'Women&#8217;s dress &amp; belt', 'Women’s dress & belt'],
    ['hexadecimal entities', 'Women&#x2019;s dress', 'Women’s dress'],
    ['entities encoded twice', 'Women&amp;#8217;s dress &amp;amp; belt', 'Women’s dress & belt'],
    ['entities without a semicolon', 'Dress &amp belt', 'Dress & belt'],
    ['named letters', 'Robe &eacute;t&eacute; &ndash; soie', 'Robe été – soie'],
    ['tags', '<b>New</b> dress', 'New dress'],
    ['tags encoded', '&lt;b&gt;New&lt;/b&gt; dress', 'New dress'],
    ['lines', 'Dress<br>red<p>silk</p>', 'Dress red silk'],
    ['scripts and pictures', 'Dress<img src=x onerror="hacked=1"><style>b{}</style>', 'Dress'],
    ['no tag', 'Jeans < 3 & more', 'Jeans < 3 & more'],
    ['an override', 'Dress \u202egpj', 'Dress gpj'],
  ])('%s', (_name, written, expected) => {
    const json = JSON.stringify(product(written)).replaceAll('<', '\\u003c');
    expect(nameIn(ld(json)).title).toBe(expected);
  });

  it('is cut before an emoji that would be halved', () => {
    expect(nameIn(ld(product(`${'a'.repeat(299)}👗`))).title).toBe('a'.repeat(299));
  });
});

describe('where a product is named', () => {
  it.each<[string, unknown]>([
    ['at the root', product('Dress')],
    ['in an array', [{ '@type': 'WebSite', name: 'Shop' }, product('Dress')]],
    ['in a graph', { '@graph': [{ '@type': 'Organization', name: 'Shop' }, product('Dress')] }],
    ['in mainEntity', { '@type': 'ItemPage', name: 'Page', mainEntity: product('Dress') }],
    [
      'in mainEntity of a graph, as a list',
      { '@graph': [{ '@type': 'WebPage', mainEntity: [product('Dress')] }] },
    ],
    ['as the only item of a list', { '@type': 'ItemList', itemListElement: [{ item: product('Dress') }] }],
    [
      'as a group',
      { '@type': 'ProductGroup', name: 'Dress', hasVariant: [product('Dress S'), product('Dress M')] },
    ],
    ['as the variant of a group without a name', { '@type': 'ProductGroup', hasVariant: [product('Dress')] }],
    ['with several types', { '@type': ['Thing', 'Product'], name: 'Dress' }],
    ['with a full address', { '@type': 'https://schema.org/Product', name: 'Dress' }],
    ['with a prefix', { '@type': 'schema:IndividualProduct', name: 'Dress' }],
    ['with a language', product({ '@value': 'Dress', '@language': 'en' })],
    ['beside related ones', product('Dress', { isRelatedTo: [product('Coat')] })],
    [
      'beside a list of others',
      [product('Dress'), { '@type': 'ItemList', itemListElement: [product('Coat'), product('Hat')] }],
    ],
    [
      'as the one of a list that the picture is of',
      {
        itemListElement: [
          product('Coat', { image: '/p/coat.jpg' }),
          product('Dress', { image: ['/p/dress-red_1200x1600.jpg'] }),
        ],
      },
    ],
    ['with a comma too many', '{"@type":"Product","name":"Dress","image":["/a.jpg",],}'],
    ['in a comment', '<!-- {"@type":"Product","name":"Dress"} -->'],
    ['in CDATA', '//<![CDATA[\n{"@type":"Product","name":"Dress"}\n//]]>'],
    ['in commented CDATA', '/*<![CDATA[*/ {"@type":"Product","name":"Dress"}; /*]]>*/'],
    ['with a line end in a text', '{"@type":"Product","description":"two\nlines","name":"Dress"}'],
  ])('%s', (_name, data) => {
    expect(nameIn(ld(data)).title).toBe('Dress');
  });

  it.each<[string, unknown]>([
    ['no JSON', '{"@type":"Product","name":'],
    ['nesting without end', `${'['.repeat(50_000)}`],
    ['nesting with an end', `${'[{"a":'.repeat(2_000)}1${'}]'.repeat(2_000)}`],
    ['null', 'null'],
    ['names of other kinds', [product(7), product(null), product({}), product([])]],
    ['several products', [product('Coat'), product('Hat')]],
    ['a review of another', { '@type': 'WebPage', review: product('Coat') }],
    ['what is no product', { '@type': 'ProductCollection', name: 'Summer' }],
  ])('%s: the page’s title', (_name, data) => {
    expect(nameIn(ld(data)).title).toBe('Page');
  });
});

describe('what else names it', () => {
  const og = (name: string, content: string) => `<meta property="og:${name}" content="${content}">`;
  it.each<[string, string, Parameters<typeof nameIn>[1], string]>([
    [
      'the shared title of a product page',
      og('type', 'product.item') + og('title', 'Dress'),
      { alt: 'Front view' },
      'Dress',
    ],
    ['the alternative text on a listing', og('title', 'All dresses'), { alt: 'Red dress' }, 'Red dress'],
    ['not a text that only numbers', og('title', 'Dress'), { alt: 'Product image 2' }, 'Dress'],
    ['not a file’s name', og('title', 'Dress'), { alt: 'DSC_0012.jpg' }, 'Dress'],
    ['the heading', '', { body: '<h1> <span>Silk</span> dress</h1>' }, 'Silk dress'],
    [
      'the shop behind a stroke',
      og('site_name', 'Silk &amp; Co') + og('title', 'Dress | Silk &amp; Co'),
      {},
      'Dress',
    ],
    ['the shop by its host', og('title', 'Dress – long – Silk Store'), {}, 'Dress – long'],
    [
      'the shop in front',
      og('title', 'SILK-STORE.example: sale | Silk Store - Dress'),
      {},
      'SILK-STORE.example: sale | Silk Store - Dress',
    ],
    ['the shop’s name first', og('title', 'Silk Store | Dress'), {}, 'Dress'],
    ['what is no shop’s name stays', og('title', 'Dress - red'), {}, 'Dress - red'],
    ['the shop’s name alone stays', og('title', 'Silk Store'), {}, 'Silk Store'],
  ])('%s', (_name, head, more, expected) => {
    expect(nameIn(head, more).title).toBe(expected);
  });

  it('the shop by its name, else by its host', () => {
    expect(nameIn('<meta property="og:site_name" content="Silk &amp;amp; Co\u202e">').store).toBe(
      'Silk & Co',
    );
    expect(nameIn('').store).toBe('silk-store.example');
  });
});
