import { box, expectFound, type Kind, PICTURE, test } from './harness/product-image.ts';

/** What is no product's picture is not offered, and what a page breaks or forges does no harm. */
const NEGATIVE: Kind[] = [
  {
    name: 'words on a background',
    html: `<section style="${box};background:url(/ui/pattern.jpg)"><p id="t">Twenty per cent off everything that is red</p></section>`,
    expected: null,
  },
  {
    name: 'an empty spot beside many products',
    html: `<main id="t" style="height:1600px">${Array.from({ length: 6 }, (_, n) => `<img src="/p/tee-${n}.jpg" style="width:90px;height:120px">`).join('')}</main>`,
    expected: null,
  },
  { name: 'text', html: '<main><p id="t">Made of wool.</p></main>', expected: null },
  {
    name: 'a logo',
    html: '<header><a href="/"><img id="t" src="/assets/logo.png" style="width:200px;height:80px"></a></header>',
    expected: null,
  },
  {
    name: 'a swatch',
    html: '<label class="swatch"><img id="t" src="/sw/red.jpg" style="width:60px;height:60px"></label>',
    expected: null,
  },
  {
    name: 'a sprite icon',
    html: '<i id="t" style="display:block;width:24px;height:24px;background:url(/ui/sprite.png)"></i>',
    expected: null,
  },
  {
    name: 'a tracking pixel',
    html: `<img id="t" src="/track.png?x=1" width="1" height="1">`,
    expected: null,
  },
  {
    name: 'a payment icon',
    html: '<footer><img id="t" src="/pay/visa.png" style="width:80px;height:50px"></footer>',
    expected: null,
  },
  {
    name: 'an avatar of a review',
    html: '<article class="review"><img id="t" class="avatar" src="/u/77.jpg" style="width:64px;height:64px"></article>',
    expected: null,
  },
  {
    name: 'a banner',
    html: '<div id="t" style="width:1200px;height:300px;background:url(/promo/sale.jpg)"></div>',
    expected: null,
  },
  {
    name: 'a picture that exists as data only',
    html: `<img id="t" src="data:image/svg+xml,${encodeURIComponent(PICTURE)}" style="${box}">`,
    expected: null,
  },
];

const HOSTILE: Kind[] = [
  {
    name: 'srcset garbage',
    html: `<img id="t" src="/p/ok.jpg" srcset=",,, 1w, /p/x.jpg abc, , data:,x 2x, http:// 9w,/p/ok-900.jpg 900w,,(" style="${box}">`,
    expected: '/p/ok-900.jpg',
  },
  {
    name: 'spaces and unicode',
    html: `<img id="t" src="/p/robe été 1.jpg" style="${box}">`,
    expected: '/p/robe%20%C3%A9t%C3%A9%201.jpg',
  },
  {
    name: 'an address with a user name is passed over',
    html: `<img id="t" src="/p/ok.jpg" data-zoom-image="https://user:secret@shop.localhost/p/large.jpg" style="${box}">`,
    expected: '/p/ok.jpg',
  },
  {
    name: 'a data URI of 100 kB beside the real picture',
    html: `<img id="t" src="data:image/png;base64,${'A'.repeat(100_000)}" data-src="/p/ok.jpg" style="${box}">`,
    expected: '/p/ok.jpg',
  },
  {
    name: 'scripts in every attribute',
    html: `<img id="t" src="/p/ok.jpg" data-src="javascript:hacked=1" data-zoom='"><img src=x onerror=hacked=1>' alt="<script>hacked=1</script>" data-json='{"__proto__":{"x":1},"full":"javascript:hacked=1//.jpg"}' style="${box}">`,
    expected: '/p/ok.jpg',
  },
  {
    name: 'broken structured data',
    html: `<script type="application/ld+json">{"@type":"Product","image":"/p/ok.jpg",</script><script type="application/json">${'['.repeat(50_000)}</script><img id="t" src="/p/ok.jpg" style="${box}">`,
    expected: '/p/ok.jpg',
  },
];

test.describe.configure({ mode: 'default' });
for (const [group, kinds] of Object.entries({
  'offers nothing': NEGATIVE,
  survives: HOSTILE,
})) {
  test.describe(group, () => {
    for (const kind of kinds) test(kind.name, ({ page0 }) => expectFound(page0, kind));
  });
}
