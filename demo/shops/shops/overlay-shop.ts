import { html } from 'hono/html';
import { OVERLAY_PRODUCTS } from '../catalogue.ts';
import type { Product } from '../product.ts';
import { imagePath, imageSrcset } from '../product-images.ts';
import { createShop, type Html, productPath } from './shop.ts';

/**
 * "Overlay Atelier": the hard kind of shop. A lazy `picture` that a script fills when it comes into view, under
 * a transparent element that takes every click: a link in the listing, a zoom layer on the product's page.
 */
export function createOverlayShop() {
  return createShop({
    name: 'Overlay Atelier',
    claim: 'Made to be looked at twice',
    products: OVERLAY_PRODUCTS,
    style: STYLE,
    script: LAZY_SCRIPT,
    drawCardPicture: (product) =>
      html`${lazyPicture(product, '(max-width: 600px) 45vw, 350px')}<a class="overlay" href="${productPath(product.slug)}" data-testid="product-${product.slug}" aria-label="${product.name}"><span class="hint" aria-hidden="true">View</span></a>`,
    drawPagePicture: (product) =>
      html`${lazyPicture(product, '(max-width: 800px) 92vw, 520px')}<div class="overlay zoom" data-testid="product-${product.slug}"><span class="hint" aria-hidden="true">Hover to zoom</span></div>`,
  });
}

/** A transparent pixel stands in until the script has replaced it. */
const PLACEHOLDER = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';

function lazyPicture({ slug, name, colour }: Product, sizes: string): Html {
  return html`<picture><source type="image/jpeg" data-srcset="${imageSrcset(slug)}" sizes="${sizes}"><img src="${PLACEHOLDER}" data-src="${imagePath(slug, 600)}" width="600" height="800" alt="${name}, ${colour.toLowerCase()}"></picture>`;
}

const LAZY_SCRIPT = `
const fill = (picture) => {
  for (const source of picture.querySelectorAll('source[data-srcset]')) {
    source.srcset = source.dataset.srcset;
    source.removeAttribute('data-srcset');
  }
  for (const image of picture.querySelectorAll('img[data-src]')) {
    image.addEventListener('load', () => picture.classList.add('filled'), { once: true });
    image.src = image.dataset.src;
    image.removeAttribute('data-src');
  }
};
const seen = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    seen.unobserve(target);
    fill(target);
  }
}, { rootMargin: '80px' });
for (const picture of document.querySelectorAll('picture')) seen.observe(picture);
for (const layer of document.querySelectorAll('.zoom')) {
  const picture = layer.previousElementSibling;
  layer.addEventListener('pointermove', (event) => {
    const box = layer.getBoundingClientRect();
    picture.style.transformOrigin =
      100 * (event.clientX - box.left) / box.width + '% ' + 100 * (event.clientY - box.top) / box.height + '%';
    picture.style.transform = 'scale(1.6)';
  });
  layer.addEventListener('pointerleave', () => { picture.style.transform = ''; });
}
`;

const STYLE = `
:root { --ink: #efe9e1; --quiet: #a79f99; --ground: #1d1a20; --line: #3a343f; --accent: #e3b98a }
* { box-sizing: border-box }
body { margin: 0; background: var(--ground); color: var(--ink); font: 17px/1.55 Georgia, 'Times New Roman', serif }
a { color: inherit; text-decoration: none }
.site { text-align: center; padding: 2.5rem 1.25rem 2rem; border-bottom: 1px solid var(--line) }
.brand { font-size: 2rem; letter-spacing: .14em; text-transform: uppercase }
.site p { margin: .25rem 0 0; color: var(--quiet); font-style: italic }
main { padding: 2rem max(1.25rem, 50vw - 37rem) 3.5rem }
h1 { font-weight: 400; font-size: 1.5rem; text-align: center; margin: .5rem 0 2rem }
.grid { list-style: none; margin: 0; padding: 0; display: grid; gap: 2.5rem 2rem; grid-template-columns: repeat(auto-fill, minmax(min(19rem, 42vw), 1fr)) }
.picture { position: relative; overflow: hidden; background: #fff; border-radius: 3px }
.picture img { display: block; width: 100%; height: auto; opacity: 0; transition: opacity .35s }
.picture picture { display: block; transition: transform .25s }
.picture .filled img { opacity: 1 }
.overlay { position: absolute; inset: 0; display: flex; align-items: end; justify-content: end; padding: .9rem }
.hint { opacity: 0; transition: opacity .2s; background: #1d1a20d9; color: #fff; padding: .3rem .9rem; border-radius: 99px; font-size: .85rem }
.overlay:hover .hint, .overlay:focus-visible .hint { opacity: 1 }
.zoom { cursor: zoom-in }
.card { text-align: center }
.card h2 { font-weight: 400; font-size: 1.1rem; margin: .9rem 0 0 }
.price { margin: 0; color: var(--accent) }
.product { display: grid; gap: 3.5rem; grid-template-columns: minmax(0, 33rem) minmax(0, 1fr); align-items: center }
.product h1 { text-align: left; margin: 0 0 .25rem; font-size: 2.2rem }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .4rem 1.5rem; border-top: 1px solid var(--line); padding-top: 1.2rem }
dt { color: var(--quiet); font-style: italic } dd { margin: 0 }
.back { color: var(--accent); border-bottom: 1px solid }
footer { padding: 2rem 1.25rem; border-top: 1px solid var(--line); color: var(--quiet); font-size: .85rem; text-align: center }
@media (max-width: 800px) { .product { grid-template-columns: 1fr; gap: 1.5rem } .brand { font-size: 1.4rem } }
`;
