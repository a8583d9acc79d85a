import type { Kind } from './product-image.ts';

/** Small pages for `product-image-named.spec.ts`: pictures by what they are called, by what their addresses carry, by their address. */

const LARGE = 'width:300px;height:400px';
const SMALL = 'width:90px;height:120px';
const og = (address: string) => `<meta property="og:image" content="${address}">`;

/** Words that are a part of a longer one say nothing: on a card of a listing, too. */
const PARTS_OF_WORDS: Kind[] = [
  '/catalogo/vestido-rojo.jpg',
  '/catalogos/falda.jpg',
  '/img/iconic-dress.jpg',
  '/iconos-de-moda/blusa.jpg',
  '/flagship/mantel.jpg',
  '/p/flagship-store-jacket.jpg',
  '/p/pixelated-tee.jpg',
  '/bannerman/coat.jpg',
  '/photologo/robe.jpg',
  '/photologo/photologo.jpg',
  '/dialogo/camicia.jpg',
  '/p/swatchbuckler-coat.jpg',
  '/avatarized/top.jpg',
  '/mapa/saia.jpg',
  '/p/hoodie-with-logo.jpg',
].flatMap((address) =>
  [LARGE, SMALL].map((size) => ({
    name: `${address} is no logo, ${size}`,
    html: `<main><div class="grid"><img id="t" src="${address}" alt="Vestido rojo" style="${size}"></div></main>`,
    expected: address,
  })),
);

const CLASSES_OF_PRODUCTS: Kind[] = [
  'catalogo',
  'iconic-grid',
  'flagship__card',
  'card--with-badge',
  'imageHasLabel',
  'bannerman',
  'pixelated',
].map((name) => ({
  name: `class ${name} is no logo`,
  html: `<div class="${name}"><img id="t" class="${name}" src="/p/tee-red.jpg" style="${SMALL}"></div>`,
  expected: '/p/tee-red.jpg',
}));

export const NAMED_FOUND: Kind[] = [
  ...PARTS_OF_WORDS,
  ...CLASSES_OF_PRODUCTS,
  ...[
    'main',
    'article',
    'div role="main"',
    'div id="product-4711"',
    'div itemtype="https://schema.org/Product"',
  ].map(
    (part): Kind => ({
      name: `what is called a logo and is large, in <${part}>`,
      html: `<${part}><img id="t" src="/p/logo-sweater.jpg" style="${LARGE}"><img src="/p/skirt.jpg" style="${LARGE}"></${part.split(' ')[0]}>`,
      expected: '/p/logo-sweater.jpg',
    }),
  ),
  {
    name: 'a large badge is a badge where a product lies under it',
    html: `<main><div style="position:relative;${LARGE}"><img src="/p/tee-red.jpg" style="${LARGE}"><img id="t" class="badge" src="/ui/sale.png" style="position:absolute;inset:0;${LARGE}"></div></main>`,
    expected: '/p/tee-red.jpg',
  },
];

export const NAMED_REFUSED: Kind[] = [
  ...[
    '/img/logo-1.png',
    '/img/Logo_white.png',
    '/img/site-logo.png',
    '/img/siteLogo.png',
    '/img/shop-logo@2x.png',
    '/logos/acme.png',
    '/ui/icon-cart.png',
    '/ui/sprite_2.png',
    '/banners/summer.jpg',
    '/ui/topbanner.jpg',
    '/flags/de.png',
    '/_next/image?url=%2Flogo.png&w=640&q=75',
    '/cdn-cgi/image/width=300/img/logo.png',
  ].map(
    (address): Kind => ({
      name: `${address} is no product`,
      html: `<div><img id="t" src="${address}" style="width:120px;height:60px"></div><p>Welcome</p>`,
      expected: null,
    }),
  ),
  ...[
    'site-logo',
    'siteLogo',
    'Header_logo__a8',
    'swatches',
    'swatch-image',
    'user-avatar',
    'product__badge',
    'promoBanner',
  ].map(
    (name): Kind => ({
      name: `class ${name} is no product`,
      html: `<div class="${name}"><img id="t" src="/x/4711.jpg" style="width:80px;height:80px"></div><p>Welcome</p>`,
      expected: null,
    }),
  ),
  {
    name: 'a large logo in the header',
    html: `<header><img id="t" src="/img/logo-1.png" style="${LARGE}"></header><main><p>Welcome</p></main>`,
    expected: null,
  },
];

/** The page's own picture is another one, and its address looks alike. */
export const OTHERS_BESIDE: Kind[] = [
  [
    'Next.js',
    '/_next/image?url=%2Fimg%2Fcoat.jpg&w=1200&q=75',
    '/_next/image?url=%2Fimg%2Fskirt.jpg&w=640&q=75',
    '/img/skirt.jpg',
  ],
  ['a script with an id', '/image.php?id=1&width=1200', '/image.php?id=2&width=300', '/image.php?id=2'],
  ['a handler', '/img.ashx?sku=A-1&w=1200', '/img.ashx?sku=B-2&w=300', '/img.ashx?sku=B-2'],
  [
    'folders',
    '/products/coat/large/front.jpg?w=1600',
    '/products/skirt/front.jpg',
    '/products/skirt/front.jpg',
  ],
  [
    'Cloudflare',
    '/cdn-cgi/image/width=1200/https://shop.localhost/img/abito.jpg',
    '/cdn-cgi/image/width=300/https://shop.localhost/img/gonna.jpg',
    '/img/gonna.jpg',
  ],
  ['Nuxt', '/_ipx/w_1600/img/mantel.jpg', '/_ipx/w_300/img/rock.jpg', '/img/rock.jpg'],
].map(([name = '', page = '', clicked = '', expected = '']) => ({
  name: `${name}: the picture of the page is another one`,
  html: `${og(page)}<img id="t" src="${clicked}" alt="Skirt" style="${LARGE}">`,
  expected,
}));

const crowd = Array.from({ length: 8 }, (_, n) => `<img src="/p/other-${n}.jpg" style="${SMALL}">`).join('');
const shown = `style="${LARGE}"`;

/** The browser named the address; nobody knows the element. The first element that has the address is not the one. */
export const BY_ADDRESS: Kind[] = [
  {
    name: 'a hidden copy first',
    html: `<div style="display:none"><img id="t" src="/p/dress.jpg"></div><main><img src="/p/dress.jpg" ${shown}>${crowd}</main>`,
    expected: '/p/dress.jpg',
  },
  {
    name: 'a tiny copy in the cart first, the large one says more',
    html: `<div id="t"><img src="/p/dress.jpg" style="width:30px;height:40px"></div><main><img src="/p/dress.jpg" data-zoom-image="/p/zoom/dress-9.jpg" ${shown}>${crowd}</main>`,
    expected: '/p/zoom/dress-9.jpg',
  },
  {
    name: 'in a srcset',
    html: `<p id="t">x</p><main><img srcset="/p/dress.jpg 640w, /p/dress-1600.jpg 1600w" ${shown}>${crowd}</main>`,
    expected: '/p/dress-1600.jpg',
  },
  {
    name: 'in the source of a picture',
    html: `<p id="t">x</p><main><picture><source srcset="../p/dress.jpg"><img src="/p/other.jpg" ${shown}></picture>${crowd}</main>`,
    expected: '/p/dress.jpg',
  },
  {
    name: 'as a background',
    html: `<p id="t">x</p><main><div title="b" style="${LARGE};background:url(/p/dress.jpg)"></div>${crowd}</main>`,
    expected: '/p/dress.jpg',
  },
  {
    name: 'with another fragment',
    html: `<div hidden><img id="t" src="/p/dress.jpg#a"></div><main><img src="//shop.localhost/p/dress.jpg#b" data-zoom="/p/zoom/dress-9.jpg" ${shown}>${crowd}</main>`,
    expected: '/p/zoom/dress-9.jpg',
  },
  {
    name: 'in a shadow root',
    html: `<div hidden><img id="t" src="/p/dress.jpg"></div><main><x-card></x-card>${crowd}</main>`,
    script: `document.querySelector('x-card').attachShadow({ mode: 'open' }).innerHTML = '<img src="/p/dress.jpg" data-zoom="/p/zoom/dress-9.jpg" ${shown.replaceAll("'", '')}>'`,
    expected: '/p/zoom/dress-9.jpg',
  },
  {
    name: 'in a frame of the same site',
    html: `<div hidden><img id="t" src="/p/dress.jpg"></div><main><iframe width="400" height="500"></iframe>${crowd}</main>`,
    script: `document.querySelector('iframe').contentDocument.body.innerHTML = '<img src="/p/dress.jpg" data-zoom="/p/zoom/dress-9.jpg" ${shown}>'`,
    expected: '/p/zoom/dress-9.jpg',
  },
  {
    name: 'in a closed shadow root: the address itself',
    html: `<p id="t">x</p><main><x-card></x-card>${crowd}</main>`,
    script: `document.querySelector('x-card').attachShadow({ mode: 'closed' }).innerHTML = '<img src="/p/dress.jpg" ${shown}>'`,
    expected: '/p/dress.jpg',
  },
  {
    name: 'a placeholder of a name, which nothing shows: the address itself',
    html: `<p id="t">x</p><main>${crowd}</main>`,
    expected: '/p/dress.jpg',
  },
].map((kind) => ({ ...kind, srcUrl: '/p/dress.jpg' }));

export const BY_ADDRESS_REFUSED: Kind[] = [
  {
    name: 'the logo in the header',
    html: `<header><img id="t" src="/img/acme.png" style="width:200px;height:80px"></header><main>${crowd}</main>`,
    srcUrl: '/img/acme.png',
    expected: null,
  },
];
