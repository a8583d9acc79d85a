import { box, DOT, expectFound, type Kind, SHOP, test } from './harness/product-image.ts';

/** One small page for each way in which shops hide, delay or disguise their pictures. */
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

test.describe.configure({ mode: 'default' });
test.describe('finds', () => {
  for (const kind of POSITIVE) test(kind.name, ({ page0 }) => expectFound(page0, kind));
});
