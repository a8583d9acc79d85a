import { Hono } from 'hono';
import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { Product } from '../product.ts';
import { createProductImages, imagePath } from '../product-images.ts';

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** What makes one shop differ from the other. */
export interface ShopDesign {
  name: string;
  claim: string;
  products: readonly Product[];
  style: string;
  /** Served as `/shop.js` and loaded by every page. */
  script?: string;
  /** The picture as it stands in a card of the listing, and large on the product's page. */
  drawCardPicture: (product: Product) => Html;
  drawPagePicture: (product: Product) => Html;
}

export const productPath = (slug: string) => `/products/${slug}`;

/** A small shop: a listing, a page per product, its pictures, style and script. */
export function createShop(design: ShopDesign): Hono {
  const shop = new Hono();
  const findImage = createProductImages(design.products);
  shop.get('/', (c) => c.html(layout(design, { title: design.name, head: '', main: listing(design) })));
  shop.get('/products/:slug', (c) => {
    const product = design.products.find(({ slug }) => slug === c.req.param('slug'));
    if (!product) return c.notFound();
    const { origin } = new URL(c.req.url);
    return c.html(
      layout(design, {
        title: `${product.name} – ${design.name}`,
        head: productHead(design, product, origin),
        main: productPage(design, product),
      }),
    );
  });
  shop.get('/images/:file', async (c) => {
    const bytes = await findImage(c.req.path);
    if (!bytes) return c.notFound();
    return c.body(bytes, 200, { 'Content-Type': 'image/jpeg', 'Cache-Control': 'max-age=3600' });
  });
  shop.get('/shop.css', (c) => c.body(design.style, 200, { 'Content-Type': 'text/css; charset=utf-8' }));
  shop.get('/shop.js', (c) =>
    c.body(design.script ?? '', 200, { 'Content-Type': 'text/javascript; charset=utf-8' }),
  );
  shop.get('/favicon.ico', (c) => c.body(null, 204));
  return shop;
}

function layout(design: ShopDesign, page: { title: string; head: Html | ''; main: Html }): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title}</title>
<meta property="og:site_name" content="${design.name}">
${page.head}
<link rel="stylesheet" href="/shop.css">
${design.script ? html`<script src="/shop.js" defer></script>` : ''}
</head>
<body>
<header class="site"><a class="brand" href="/">${design.name}</a><p>${design.claim}</p></header>
<main>${page.main}</main>
<footer>A demo shop of Fitting Room. Nothing here is for sale; every garment is drawn by the project itself.</footer>
</body>
</html>`;
}

function listing(design: ShopDesign): Html {
  return html`<h1>New this week</h1>
<ul class="grid">${design.products.map(
    (product) => html`
<li class="card">
<div class="picture">${design.drawCardPicture(product)}</div>
<h2><a href="${productPath(product.slug)}">${product.name}</a></h2>
<p class="price">${priceOf(product)}</p>
</li>`,
  )}</ul>`;
}

function productPage(design: ShopDesign, product: Product): Html {
  return html`<article class="product">
<div class="picture">${design.drawPagePicture(product)}</div>
<div class="facts">
<h1>${product.name}</h1>
<p class="price">${priceOf(product)}</p>
<p>${product.description}</p>
<dl><dt>Colour</dt><dd>${product.colour}</dd><dt>Sizes</dt><dd>XS – XXL</dd></dl>
<p><a class="back" href="/">All products</a></p>
</div>
</article>`;
}

/** The facts that shops give to machines: Open Graph and schema.org's Product. */
function productHead(design: ShopDesign, product: Product, origin: string): Html {
  const image = origin + imagePath(product.slug, 900);
  const url = origin + productPath(product.slug);
  const facts = {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: product.name,
    image: [image],
    description: product.description,
    color: product.colour,
    sku: product.slug,
    brand: { '@type': 'Brand', name: design.name },
    offers: {
      '@type': 'Offer',
      price: product.price.toFixed(2),
      priceCurrency: 'EUR',
      availability: 'https://schema.org/InStock',
      url,
    },
  };
  return html`<meta property="og:type" content="product">
<meta property="og:title" content="${product.name}">
<meta property="og:image" content="${image}">
<meta property="og:url" content="${url}">
<link rel="canonical" href="${url}">
<script type="application/ld+json">${raw(JSON.stringify(facts).replaceAll('<', '\\u003c'))}</script>`;
}

const priceOf = ({ price }: Product) => `€ ${price.toFixed(2)}`;
