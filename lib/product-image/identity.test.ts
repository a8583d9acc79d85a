import { describe, expect, it } from 'vitest';
import { identityOf } from './identity.ts';

const SHOP = 'https://shop.example';
const BASE64 = btoa('https://shop.example/img/robe-verte.jpg');

/** Each line: addresses of one image, then addresses of other images. */
const PICTURES: [string, string[], string[]][] = [
  [
    'Next.js: the address in the parameter',
    [
      '/_next/image?url=%2Fimg%2Fskirt.jpg&w=640&q=75',
      '/_next/image?url=%2Fimg%2Fskirt.jpg&w=1200&q=75',
      '/img/skirt.jpg',
    ],
    ['/_next/image?url=%2Fimg%2Fcoat.jpg&w=1200&q=75', '/img/coat.jpg'],
  ],
  [
    'Next.js: an address that is no file',
    ['/_next/image?url=%2Fmedia%2F4711&w=640&q=75', '/_next/image?url=%2Fmedia%2F4711&w=1200&q=75'],
    ['/_next/image?url=%2Fmedia%2F4712&w=640&q=75'],
  ],
  [
    'an address that was encoded twice',
    [
      '/_next/image?url=https%253A%252F%252Fcdn.example%252Frobe.jpg&w=640',
      '/_next/image?url=https%3A%2F%2Fcdn.example%2Frobe.jpg&w=1080',
      'https://cdn.example/robe.jpg',
    ],
    ['/_next/image?url=https%253A%252F%252Fcdn.example%252Fjupe.jpg&w=640'],
  ],
  [
    'a script with an id',
    [
      '/image.php?id=2&width=300',
      '/image.php?id=2&width=1200',
      '/image.php?width=90&id=2',
      '/image.php?id=2&w=300&q=80&format=webp',
    ],
    ['/image.php?id=1&width=1200', '/image.php?id=22&width=300'],
  ],
  ...['uuid', 'sku', 'asset', 'file', 'path', 'image', 'src', 'n'].map(
    (name): [string, string[], string[]] => [
      `a service that asks for ?${name}=`,
      [`/render?${name}=ab-34&w=200`, `/render?w=1200&${name}=ab-34`],
      [`/render?${name}=ab-35&w=200`],
    ],
  ),
  [
    'a file in a parameter, under any name',
    ['/tools/thumb.php?src=/img/hose.jpg&w=300', '/tools/thumb.php?src=/img/hose.jpg&w=900', '/img/hose.jpg'],
    ['/tools/thumb.php?src=/img/rock.jpg&w=300', '/tools/thumb.php'],
  ],
  [
    'a handler of ASP.NET',
    ['/ImageHandler.ashx?ProductID=77&Size=200x300', '/ImageHandler.ashx?ProductID=77&Size=800x1200'],
    ['/ImageHandler.ashx?ProductID=78&Size=200x300'],
  ],
  [
    'a template and what is put into it',
    ['/render?src=/templates/tee.png&sku=A1&w=200', '/render?src=/templates/tee.png&sku=A1&w=900'],
    ['/render?src=/templates/tee.png&sku=B2&w=200'],
  ],
  [
    'Cloudflare, with the address in the path',
    [
      '/cdn-cgi/image/width=300,quality=75/https://cdn.example/a/kjole.jpg',
      '/cdn-cgi/image/width=1200/https://cdn.example/a/kjole.jpg',
      'https://cdn.example/a/kjole.jpg',
    ],
    ['/cdn-cgi/image/width=300/https://cdn.example/a/bukse.jpg'],
  ],
  [
    'Cloudflare, before a script that keeps its query',
    [
      '/cdn-cgi/image/width=300/https://cdn.example/image.php?id=5',
      '/cdn-cgi/image/width=900/https://cdn.example/image.php?id=5',
    ],
    ['/cdn-cgi/image/width=300/https://cdn.example/image.php?id=6'],
  ],
  [
    'thumbor',
    [
      'https://t.example/unsafe/300x400/smart/https%3A%2F%2Fshop.example%2Fp%2F1.jpg',
      'https://t.example/unsafe/fit-in/900x1200/https%3A%2F%2Fshop.example%2Fp%2F1.jpg',
      '/p/1.jpg',
    ],
    ['https://t.example/unsafe/300x400/smart/https%3A%2F%2Fshop.example%2Fp%2F2.jpg', '/q/1.jpg'],
  ],
  [
    'imgproxy, in Base64 and in the open',
    [
      `https://i.example/sig/rs:fit:300:400/${BASE64.slice(0, 16)}/${BASE64.slice(16)}.webp`,
      `https://i.example/other/rs:fit:900:1200/${BASE64}.jpg`,
      'https://i.example/insecure/w:300/plain/https://shop.example/img/robe-verte.jpg@webp',
    ],
    [
      `https://i.example/sig/rs:fit:300:400/${btoa('https://shop.example/img/robe-bleue.jpg')}.webp`,
      'https://i.example/insecure/w:300/plain/https://shop.example/img/robe-bleue.jpg@webp',
    ],
  ],
  [
    'wsrv.nl, without protocol',
    [
      'https://wsrv.nl/?url=shop.example/img/tee.jpg&w=300',
      'https://wsrv.nl/?w=900&url=ssl:shop.example/img/tee.jpg',
      '/img/tee.jpg',
    ],
    ['https://wsrv.nl/?url=shop.example/img/top.jpg&w=300'],
  ],
  [
    'Nuxt',
    ['/_ipx/w_300/img/abito/1.jpg', '/_ipx/w_900&f_webp/img/abito/1.jpg', '/_ipx/w_900/img/abito/1.jpg'],
    ['/_ipx/w_300/img/gonna/1.jpg'],
  ],
  [
    'Cloudinary fetch',
    [
      'https://res.cloudinary.com/a/image/fetch/w_300,c_fill/https://shop.example/p/pull.jpg',
      'https://res.cloudinary.com/a/image/fetch/w_1200/f_auto/https://shop.example/p/pull.jpg',
      '/p/pull.jpg',
    ],
    ['https://res.cloudinary.com/a/image/fetch/w_300,c_fill/https://shop.example/p/slip.jpg'],
  ],
  [
    'JSON in Base64',
    [300, 900].map(
      (width) =>
        `https://d.example/${btoa(JSON.stringify({ bucket: 'b', key: 'p/coat.jpg', edits: { resize: { width } } }))}`,
    ),
    [`https://d.example/${btoa(JSON.stringify({ bucket: 'b', key: 'p/tee.jpg' }))}`],
  ],
  ...['1', '02', 'main', 'image', 'front', 'Front_1', 'product-2', 'IMG1', 'vorderseite', '1_2'].map(
    (name): [string, string[], string[]] => [
      `${name}.jpg in the folder of its product`,
      [
        `/products/coat/${name}.jpg`,
        `/products/coat/${name}.jpg?width=900`,
        `/products/coat/300x400/${name}.jpg`,
        `/products/coat/large/${name}.jpg`,
      ],
      [`/products/skirt/${name}.jpg`, `/products/coat/300x400/9${name}.jpg`],
    ],
  ),
  [
    'products by number',
    ['/products/1230/300x400/front.jpg', '/products/1230/front.jpg'],
    ['/products/1240/front.jpg'],
  ],
  [
    'Scene7, with presets',
    [
      '/is/image/Shop/4711_front?$preset$',
      '/is/image/Shop/4711_front?wid=1200&fmt=jpg',
      '/is/image/Shop/4711_front',
    ],
    ['/is/image/Shop/4712_front?$preset$'],
  ],
  [
    'Demandware',
    [
      '/dw/image/v2/A_PRD/on/demandware.static/-/Sites-a/default/dw1/images/4711-red.jpg?sw=300&sh=400',
      '/dw/image/v2/A_PRD/on/demandware.static/-/Sites-a/default/dw1/images/4711-red.jpg?sw=1200&sh=1600&sm=fit',
    ],
    ['/dw/image/v2/A_PRD/on/demandware.static/-/Sites-a/default/dw2/images/4711-blue.jpg?sw=300&sh=400'],
  ],
  [
    'Magento, file names of letters and numbers',
    ['/media/catalog/product/1/_/1_2.jpg', `/media/catalog/product/cache/${'0a'.repeat(16)}/1/_/1_2.jpg`],
    ['/media/catalog/product/1/_/1_3.jpg', '/media/catalog/product/2/_/2_2.jpg'],
  ],
  [
    'numbers at the end: sizes are round',
    ['/p/jeans-600.jpg', '/p/jeans-1200.jpg', '/p/jeans-300x400.jpg', '/p/jeans-640w.jpg'],
    ['/p/jeans-501.jpg', '/p/jeans-001.jpg', '/p/jeans-002.jpg'],
  ],
  ['hashes as names', ['/i/a1b2c3d4e5.jpg?w=100', '/big/i/a1b2c3d4e5.webp'], ['/i/a1b2c3d4e6.jpg?w=100']],
  [
    'names in other scripts',
    ['/p/%E8%BF%9E%E8%A1%A3%E8%A3%99.jpg?w=1', '/p/连衣裙.jpg'],
    ['/p/%E5%A4%96%E5%A5%97.jpg'],
  ],
];

describe('identityOf', () => {
  it.each(PICTURES)('%s', (_name, same, others) => {
    const [first, ...rest] = same.map((url) => identityOf(new URL(url, SHOP).href));
    expect(first).not.toBe('');
    expect(new Set(rest)).toEqual(new Set(rest.length === 0 ? [] : [first]));
    for (const other of others) expect(identityOf(new URL(other, SHOP).href), other).not.toBe(first);
  });

  it('is quick on hostile addresses', () => {
    const hostile = [
      `${SHOP}/${'https:/'.repeat(500)}`,
      `${SHOP}/i.php?u=${'%2525'.repeat(800)}.jpg`,
      `${SHOP}/i.php?u=.jpg${'a.'.repeat(1_900)}`,
      `${SHOP}/i.php?${'u=/a.jpg&'.repeat(400)}`,
      `${SHOP}/${'image-'.repeat(600)}.jpg`,
      `${SHOP}/${'aHR0c'.repeat(700)}`,
    ];
    for (const url of hostile) expect(typeof identityOf(url)).toBe('string');
  });
});
