import { html } from 'hono/html';
import { PLAIN_PRODUCTS } from '../catalogue.ts';
import type { Product } from '../product.ts';
import { imagePath, imageSrcset } from '../product-images.ts';
import { createShop, type Html, productPath } from './shop.ts';

/** "Plain & Co": pictures are ordinary `img` elements with a `srcset`, in the listing inside a link. */
export function createPlainShop() {
  return createShop({
    name: 'Plain & Co',
    claim: 'Everyday clothes, plainly shown.',
    products: PLAIN_PRODUCTS,
    style: STYLE,
    drawCardPicture: (product) =>
      html`<a href="${productPath(product.slug)}">${image(product, '(max-width: 600px) 45vw, 300px')}</a>`,
    drawPagePicture: (product) => image(product, '(max-width: 800px) 92vw, 480px'),
  });
}

function image({ slug, name, colour }: Product, sizes: string): Html {
  return html`<img src="${imagePath(slug, 300)}" srcset="${imageSrcset(slug)}" sizes="${sizes}" width="300" height="400" alt="${name}, ${colour.toLowerCase()}" data-testid="product-${slug}">`;
}

const STYLE = `
:root { --ink: #26231f; --quiet: #6f6960; --ground: #fbfaf8; --line: #e4dfd6; --accent: #a2542c }
* { box-sizing: border-box }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif }
a { color: inherit; text-decoration: none }
.site { display: flex; align-items: baseline; gap: 1.5rem; flex-wrap: wrap; padding: 1.25rem max(1.25rem, 50vw - 36rem); border-bottom: 1px solid var(--line) }
.brand { font-weight: 700; font-size: 1.35rem; letter-spacing: -.02em }
.site p { margin: 0; color: var(--quiet) }
main { padding: 1.5rem max(1.25rem, 50vw - 36rem) 3rem }
h1 { font-size: 1.6rem; letter-spacing: -.02em; margin: .5rem 0 1.25rem }
.grid { list-style: none; margin: 0; padding: 0; display: grid; gap: 2rem 1.5rem; grid-template-columns: repeat(auto-fill, minmax(min(15rem, 42vw), 1fr)) }
.picture img { display: block; width: 100%; height: auto; border-radius: 10px; background: #f1efeb }
.card h2 { font-size: 1rem; font-weight: 550; margin: .75rem 0 0 }
.card h2 a:hover, .back:hover { text-decoration: underline }
.price { margin: 0; color: var(--accent); font-variant-numeric: tabular-nums }
.product { display: grid; gap: 3rem; grid-template-columns: minmax(0, 30rem) minmax(0, 1fr); align-items: start }
.product h1 { margin: 0 0 .25rem; font-size: 2rem }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .4rem 1.5rem; border-top: 1px solid var(--line); padding-top: 1rem }
dt { color: var(--quiet) } dd { margin: 0 }
.back { color: var(--accent) }
footer { padding: 1.5rem max(1.25rem, 50vw - 36rem); border-top: 1px solid var(--line); color: var(--quiet); font-size: .875rem }
@media (max-width: 800px) { .product { grid-template-columns: 1fr; gap: 1.25rem } }
`;
