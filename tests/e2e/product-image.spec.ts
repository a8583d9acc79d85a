import { chromium, type Page } from '@playwright/test';
import { bundleProductImage } from '../bench/bundle-product-image.ts';
import { chromiumSwitches } from '../support/loopback/browser-settings.ts';
import {
  BY_ADDRESS,
  BY_ADDRESS_REFUSED,
  type Kind,
  NAMED_FOUND,
  NAMED_REFUSED,
  OTHERS_BESIDE,
} from './harness/store-kinds.ts';
import { test as base, expect } from './harness/test.ts';

/**
 * `findProductImage` as it runs in a shop's page, in real Chromium: one small page for each way in which shops hide, delay
 * or disguise their pictures. The store is https://shop.localhost, since a browser connects ahead to where it is sent, also
 * where a route answers in its place; its pictures are all 800 × 1000.
 */
const SHOP = 'https://shop.localhost';
const PICTURE =
  '<svg xmlns="http://www.w3.org/2000/svg" width="800" height="1000"><rect width="800" height="1000" fill="#b9a"/></svg>';
const DOT = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';

const test = base.extend<object, { page0: Page }>({
  page0: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
    async ({}, use) => {
      const browser = await chromium.launch({
        executablePath: process.env.CHROMIUM_FOR_TESTS as string,
        chromiumSandbox: process.getuid?.() !== 0,
        args: await chromiumSwitches(),
      });
      const page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
      await use(page);
      await browser.close();
    },
    { scope: 'worker' },
  ],
});

const box = 'width:400px;height:500px';
const cover = `<div id="t" style="position:absolute;inset:0"></div>`;

const POSITIVE: Kind[] = [
  {
    name: 'an overlay beside the picture',
    html: `<div style="position:relative;${box}"><img src="/p/tee-red.jpg" style="${box}">${cover}</div>`,
    expected: '/p/tee-red.jpg',
  },
  {
    name: 'an overlay at the end of the body',
    html: `<main><img src="/p/tee-red.jpg" style="${box}"></main><div id="t" style="position:absolute;top:0;left:0;${box}"></div>`,
    expected: '/p/tee-red.jpg',
  },
  {
    name: 'a picture that takes no pointer, under an overlay',
    html: `<div id="t" style="${box}"><img src="/p/tee-red.jpg" style="${box};pointer-events:none"></div>`,
    expected: '/p/tee-red.jpg',
  },
  {
    name: 'a link around everything',
    html: `<a id="t" href="/products/tee"><span><img src="/p/tee-red.jpg" style="${box}"></span></a>`,
    expected: '/p/tee-red.jpg',
  },
  {
    name: 'the largest of a srcset',
    html: `<img id="t" src="/p/a-small.jpg" srcset="/p/a-400.jpg 400w, /p/a-2000.jpg 2000w, /p/a-6000.jpg 6000w" style="${box}">`,
    expected: '/p/a-2000.jpg',
  },
  {
    name: 'a picture whose sources name more than its img',
    html: `<picture><source srcset="/p/b.webp?w=1600 1600w"><img id="t" src="${DOT}" style="${box}"></picture>`,
    expected: '/p/b.webp?w=1600',
  },
  ...[
    'data-src',
    'data-original',
    'data-lazy-src',
    'data-lazy',
    'data-echo',
    'data-hi-res-src',
    'nw-src',
  ].map(
    (name): Kind => ({
      name: `a placeholder that waits for ${name}`,
      html: `<img id="t" src="${DOT}" ${name}="/p/coat-blue.jpg" style="${box}">`,
      expected: '/p/coat-blue.jpg',
    }),
  ),
  {
    name: 'a loader gif before the lazy picture',
    html: `<img id="t" src="/static/ajax-loader.gif" data-srcset="/p/coat-blue.jpg 1400w" style="${box}">`,
    expected: '/p/coat-blue.jpg',
  },
  {
    name: 'a picture in noscript only',
    html: `<div style="${box}"><img id="t" src="${DOT}" style="${box}"><noscript><img src="/p/coat-blue.jpg"></noscript></div>`,
    expected: '/p/coat-blue.jpg',
  },
  {
    name: 'a background from a style sheet',
    html: `<style>#t{background:url(/p/skirt.jpg) center/cover}</style><main><div id="t" style="${box}"></div></main>`,
    expected: '/p/skirt.jpg',
  },
  ...(
    [
      ['brackets', 'url("/p/dress%20(1).jpg")'],
      ['brackets and spaces as they stand', "url('/p/dress (1).jpg')"],
      ['escaped brackets without quotes', 'url(/p/dress%20\\28 1\\29.jpg)'],
      ['escaped characters', 'url(/p/dress%20\\(1\\).jpg)'],
      ['a gradient before it', 'linear-gradient(rgb(0 0 0 / 10%), red), url("/p/dress%20(1).jpg")'],
      ['a set of resolutions', 'image-set("/p/small.jpg" 1x, "/p/dress%20(1).jpg" 2x)'],
      ['a set, by its older name', '-webkit-image-set(url("/p/dress%20(1).jpg") 1x)'],
      ['data before it', `url("data:image/svg+xml,<svg a='(,)'/>"), url("/p/dress%20(1).jpg")`],
      ['a cross-fade', '-webkit-cross-fade(url("/p/dress%20(1).jpg"), url("/p/other.jpg"), 20%)'],
    ] as const
  ).map(
    ([name, value]): Kind => ({
      name: `a background: ${name}`,
      html: `<style>#t{background-image:${value}}</style><main><div id="t" style="${box}"></div></main>`,
      expected: '/p/dress%20(1).jpg',
    }),
  ),
  {
    name: 'a background that a loader will set',
    html: `<main><img id="t" src="${DOT}" data-bg="url('/p/dress%20(1).jpg')" style="${box}"></main>`,
    expected: '/p/dress%20(1).jpg',
  },
  {
    name: 'brackets in embedded data',
    html: `<script type="application/json">{"full":"${SHOP}/p/xl/tee-green(2).jpg?w=1600"}</script><img id="t" src="/p/xs/tee-green(2).jpg" style="${box}">`,
    expected: '/p/xl/tee-green(2).jpg?w=1600',
  },
  {
    name: 'of AVIF and JPEG in one width, the JPEG',
    html: `<picture><source type="image/avif" srcset="/p/d.avif 1600w"><img id="t" srcset="/p/d.jpg 1600w" src="/p/d-400.jpg" style="${box}"></picture>`,
    expected: '/p/d.jpg',
  },
  {
    name: 'of AVIF and JPEG by type alone',
    html: `<picture><source type="image/avif" srcset="/i/1 1600w"><source type="image/jpeg" srcset="/i/2 1500w"><img id="t" src="/i/3" style="${box}"></picture>`,
    expected: '/i/2',
  },
  {
    name: 'of AVIF and JPEG by what an image service is asked for',
    html: `<picture><source srcset="/p/d.jpg?w=1600&fm=avif 1600w"><img id="t" src="/p/d.jpg?w=1600&fm=jpg" style="${box}"></picture>`,
    expected: '/p/d.jpg?w=1600&fm=jpg',
  },
  {
    name: 'the JPEG that stands by for an AVIF, whose width is not said',
    html: `<picture><source type="image/avif" srcset="/p/d.avif 1600w"><img id="t" src="/p/d.jpg" style="${box}"></picture>`,
    expected: '/p/d.jpg',
  },
  {
    name: 'an AVIF where its stand-by is small',
    html: `<picture><source type="image/avif" srcset="/p/d.avif 1600w"><img id="t" src="/p/d-300.jpg" style="${box}"></picture>`,
    expected: '/p/d.avif',
  },
  {
    name: 'a background of ::before',
    html: `<style>#t::before{content:"";display:block;${box};background:url("/p/skirt.jpg")}</style><main><div id="t" style="${box}"></div></main>`,
    expected: '/p/skirt.jpg',
  },
  {
    name: 'a link to the full picture',
    html: `<a href="/p/full/skirt.jpg"><img id="t" src="/p/thumbs/skirt.jpg" style="${box}"></a>`,
    expected: '/p/full/skirt.jpg',
  },
  {
    name: 'a zoom widget',
    html: `<img id="t" src="/p/normal/jeans.jpg" data-zoom-image="/p/zoomed/jeans.jpg" style="${box}">`,
    expected: '/p/zoomed/jeans.jpg',
  },
  {
    name: 'the poster of a video',
    html: `<video id="t" poster="/p/dress.jpg" style="${box}"></video>`,
    expected: '/p/dress.jpg',
  },
  {
    name: 'an image in inline SVG',
    html: `<svg width="400" height="500"><image id="t" href="/p/dress.jpg" width="400" height="500"/></svg>`,
    expected: '/p/dress.jpg',
  },
  {
    name: 'an open shadow root',
    html: '<product-card id="t"></product-card>',
    script: `const root = t.attachShadow({ mode: 'open' }); root.innerHTML = '<img src="/p/shadow.jpg" style="${box}">'`,
    expected: '/p/shadow.jpg',
  },
  {
    name: 'a shadow root in a shadow root, under a cover',
    html: '<product-card id="t"></product-card>',
    script: `const outer = t.attachShadow({ mode: 'open' }); outer.innerHTML = '<div style="position:relative;${box}"><x-media></x-media><div style="position:absolute;inset:0"></div></div>';
      outer.querySelector('x-media').attachShadow({ mode: 'open' }).innerHTML = '<img src="/p/deep.jpg" style="${box}">'`,
    expected: '/p/deep.jpg',
  },
  {
    name: 'a zoom address on the host of a shadow root',
    html: '<zoom-image id="t" data-zoom="/p/large/shadow.jpg"></zoom-image>',
    script: `t.attachShadow({ mode: 'open' }).innerHTML = '<img src="/p/small/shadow.jpg" style="${box}">'`,
    expected: '/p/large/shadow.jpg',
  },
  {
    name: 'a carousel stack: the visible slide, not the first',
    html: `<div style="position:relative;${box}">${['one', 'two', 'three']
      .map(
        (n, i) =>
          `<img src="/p/slide-${n}.jpg" style="position:absolute;inset:0;${box};opacity:${i === 1 ? 1 : 0}">`,
      )
      .join(
        '',
      )}<button id="t" style="position:absolute;right:0;top:0;width:60px;height:500px"></button></div>`,
    at: '#t',
    expected: '/p/slide-two.jpg',
  },
  {
    name: 'a badge over the picture',
    html: `<div style="position:relative;${box}"><img src="/p/tee-red.jpg" style="${box}"><img id="t" src="/ui/badge-new.png" style="position:absolute;left:8px;top:8px;width:48px;height:48px"></div>`,
    expected: '/p/tee-red.jpg',
  },
  {
    name: 'structured data where the gallery is not built yet',
    html: `<script type="application/ld+json">{"@type":"Product","name":"Tee","image":["/p/ld-one.jpg","/p/ld-two.jpg"]}</script><main><div id="t" class="product-gallery" style="${box}"></div></main>`,
    expected: '/p/ld-one.jpg',
  },
  {
    name: 'the large version that only the structured data name',
    html: `<script type="application/json">{"media":{"thumb":"/p/xs/tee-green-901.jpg","full":"/p/xl/tee-green-901.jpg"}}</script><img id="t" src="/p/xs/tee-green-901.jpg" style="${box}">`,
    expected: '/p/xl/tee-green-901.jpg',
  },
  {
    name: 'a transparent picture that guards the real one',
    html: `<div style="position:relative;${box}"><img src="/p/tee-red.jpg" style="${box}"><img id="t" src="/ui/transparent.png" style="position:absolute;inset:0;${box}"></div>`,
    expected: '/p/tee-red.jpg',
  },
  {
    name: 'a product on a picture that fills the page',
    html: `<img src="/ui/ground-of-spring.jpg" style="position:absolute;inset:0;width:1200px;height:900px"><img id="t" src="/p/tee-red.jpg" style="position:relative;width:240px;height:300px">`,
    expected: '/p/tee-red.jpg',
  },
  {
    name: 'another view for the pointer is not the picture',
    html: `<img id="t" src="/p/front_300.jpg" data-hover-src="/p/back_1600.jpg" style="${box}">`,
    expected: '/p/front_300.jpg',
  },
  {
    name: 'a list of the whole gallery on the wrapper: only its own picture in it counts',
    html: `<div data-gallery='["/p/coat-one_1600x.jpg","/p/coat-two_1600x.jpg","/p/coat-three_2000x.jpg"]'><img id="t" src="/p/coat-two_400x.jpg" style="${box}"></div>`,
    expected: '/p/coat-two_1600x.jpg',
  },
  {
    name: 'a large picture in what is called a promo',
    html: `<div class="promo"><img id="t" class="label-new" src="/p/tee-red.jpg" style="${box}"></div>`,
    expected: '/p/tee-red.jpg',
  },
];

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
for (const [kind, kinds] of Object.entries({
  finds: POSITIVE,
  'offers nothing': NEGATIVE,
  survives: HOSTILE,
  'names that hold no word': NAMED_FOUND,
  'names that hold one': NAMED_REFUSED,
  'another picture beside': OTHERS_BESIDE,
  'by the address alone': BY_ADDRESS,
  'by the address alone, nothing': BY_ADDRESS_REFUSED,
})) {
  test.describe(kind, () => {
    for (const one of kinds) {
      test(one.name, async ({ page0: page }) => {
        const answer = await find(page, one);
        expect(answer.url).toBe(one.expected === null ? null : `${SHOP}${one.expected}`);
        expect(answer.hacked).toBe(false);
        expect(answer.elementsAfter).toBe(answer.elementsBefore);
      });
    }
  });
}

let bundle: Promise<string> | undefined;

async function find(page: Page, { html, script, target = '#t', at, srcUrl }: Kind) {
  bundle ??= bundleProductImage().then(({ code }) => code);
  await page.unrouteAll();
  await page.route('**/*', async (route) => {
    const request = route.request();
    if (request.resourceType() === 'document') {
      const body = `<!doctype html><meta charset="utf-8"><style>body{margin:0}*{box-sizing:border-box}</style>${html}`;
      return await route.fulfill({ contentType: 'text/html', body });
    }
    return await route.fulfill({ contentType: 'image/svg+xml', body: PICTURE });
  });
  await page.goto(`${SHOP}/products/one`, { waitUntil: 'load' });
  if (script !== undefined) await page.evaluate(script);
  await page.evaluate(await bundle);
  return await page.evaluate(
    ({ target: selector, at: pointed, srcUrl: named }) => {
      const element = document.querySelector(selector) as Element;
      const { left, top, width, height } = (
        document.querySelector(pointed ?? selector) as Element
      ).getBoundingClientRect();
      const before = document.querySelectorAll('*').length;
      const { findProductImage } = (
        globalThis as unknown as { ProductImage: typeof import('../../lib/product-image/index.ts') }
      ).ProductImage;
      const point = { x: left + width / 2, y: top + height / 2 };
      const image = findProductImage(element, named === undefined ? { point } : { srcUrl: named });
      return {
        url: image?.url ?? null,
        hacked: 'hacked' in globalThis,
        elementsBefore: before,
        elementsAfter: document.querySelectorAll('*').length,
      };
    },
    {
      target,
      ...(at === undefined ? {} : { at }),
      ...(srcUrl === undefined ? {} : { srcUrl: `${SHOP}${srcUrl}` }),
    },
  );
}
