import { globSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { largerImageUrls, largerVersions } from './larger-image-urls.ts';

/** Every rule has its example in the comment above it: `// <from> → <to>`. */
const sources = globSync('lib/product-image/larger/*.ts').map((file) => readFileSync(file, 'utf8'));
const examples = sources.flatMap((source) =>
  [...source.matchAll(/^ *\/\/ (http\S+) → (http\S+)$/gm)].map(([, from = '', to = '']) => [from, to]),
);

describe('largerImageUrls', () => {
  it('every rule has an example', () => {
    const rules = sources.flatMap((source) => source.match(/^ {2}\[/gm) ?? []);
    expect(examples.length).toBe(rules.length);
    expect(examples.length).toBeGreaterThan(200);
  });

  it.each(examples)('%s', (from, to) => {
    expect(largerImageUrls(from ?? '')[0]).toBe(to);
  });

  it.each([
    'https://a.example/https://%2F/w_300,h_400/.png.jpegB%20?url=.avif',
    'https://a.example/https://%2F/w_300,h_400/.png a?url=.avif',
  ])('answers with nothing that cannot be read: %s', (from) => {
    const { known, habits } = largerVersions(from);
    for (const url of [...known, ...habits]) expect(URL.parse(url), url).not.toBeNull();
  });

  it('never answers with the input, nor with what is no http(s) address, nor twice with the same', () => {
    for (const [from = ''] of examples) {
      const urls = largerImageUrls(from);
      expect(urls).not.toContain(from);
      expect(urls.length).toBeLessThanOrEqual(8);
      expect(new Set(urls).size).toBe(urls.length);
      for (const url of urls) expect(url).toMatch(/^https?:\/\/[^/@]+\//);
    }
  });
});

describe('sizes in the query', () => {
  /** Hosts that need no rule of their own: without the parameters that resize, the image comes as it is. */
  const resized: [string, string][] = [
    [
      'https://a.example/uploads/6/3/3/8/63380673/s38_p659_i6_w3004.jpeg?width=160',
      'https://a.example/uploads/6/3/3/8/63380673/s38_p659_i6_w3004.jpeg',
    ],
    [
      'https://baseec-img-mng.akamaized.net/images/item/origin/0c.jpg?imformat=generic&q=90&im=Resize,width=300',
      'https://baseec-img-mng.akamaized.net/images/item/origin/0c.jpg',
    ],
    [
      'https://xcdn.next.co.uk/common/items/default/default/itemimages/3_4Ratio/product/lge/C90184s.jpg?im=Resize,width=750',
      'https://xcdn.next.co.uk/common/items/default/default/itemimages/3_4Ratio/product/lge/C90184s.jpg',
    ],
    [
      'https://image.uniqlo.com/UQ/ST3/us/imagesgoods/469765/item/us_10.jpg?width=400',
      'https://image.uniqlo.com/UQ/ST3/us/imagesgoods/469765/item/us_10.jpg',
    ],
    [
      'https://cdn.aboutstatic.com/file/images/e0.png?bg=F4F4F5&quality=75&trim=1&height=800&width=600',
      'https://cdn.aboutstatic.com/file/images/e0.png',
    ],
    [
      'https://media-assets.grailed.com/prd/listing/temp/71b5?w=700&h=700&fit=clip&q=40&auto=format',
      'https://media-assets.grailed.com/prd/listing/temp/71b5',
    ],
    [
      'https://n.nordstrommedia.com/id/sr3/ab.jpeg?crop=pad&pad_color=FFF&format=jpeg&w=780&h=1196',
      'https://n.nordstrommedia.com/id/sr3/ab.jpeg',
    ],
    [
      'https://i5.walmartimages.com/asr/5_1.2.jpeg?odnHeight=450&odnWidth=450&odnBg=FFFFFF',
      'https://i5.walmartimages.com/asr/5_1.2.jpeg',
    ],
    [
      'https://images.costco-static.com/ImageDelivery/imageService?profileId=1&imageId=1660214-894__1&recipeName=350',
      'https://images.costco-static.com/ImageDelivery/imageService?profileId=1&imageId=1660214-894__1',
    ],
    [
      'https://www.ikea.com/us/en/images/products/g__05_pe67_s5.jpg?f=xxs',
      'https://www.ikea.com/us/en/images/products/g__05_pe67_s5.jpg',
    ],
    [
      'https://ae01.alicdn.com/kf/HT1/HT1.jpg?size=209686&height=1472',
      'https://ae01.alicdn.com/kf/HT1/HT1.jpg',
    ],
    [
      'https://shop.r10s.jp/book/cabinet/39/49.jpg?fitin=275:275',
      'https://shop.r10s.jp/book/cabinet/39/49.jpg',
    ],
    [
      'https://auctions.c.yimg.jp/images.auctions.yahoo.co.jp/image/1/i-img600x450-16.jpg?pri=l&w=300&h=300&up=0',
      'https://auctions.c.yimg.jp/images.auctions.yahoo.co.jp/image/1/i-img600x450-16.jpg',
    ],
    [
      'https://www.zoom.co.uk/assets/images/mm00244615.jpg?width=208',
      'https://www.zoom.co.uk/assets/images/mm00244615.jpg',
    ],
    [
      'https://p1.liveauctioneers.com/94037710_1_x.jpg?auto=webp&format=pjpg&version=1606626482&width=512',
      'https://p1.liveauctioneers.com/94037710_1_x.jpg?auto=webp&format=pjpg&version=1606626482',
    ],
  ];
  it.each(resized)('%s', (from, to) => {
    expect(largerVersions(from).known[0]).toBe(to);
  });
});

describe('addresses in an address that are none', () => {
  it.each(['x/http://&', 'x/https://?&?', 'unsafe/300x300/http://&&'])('%s', (path) => {
    const { known, habits } = largerVersions(
      `https://a.example//cdn/shop/_ztat.net/article/a.webp/s/${path}`,
    );
    for (const url of [...known, ...habits]) expect(URL.parse(url)).not.toBeNull();
  });
});

describe('one service behind another', () => {
  const ordered: [string, string, string[]][] = [
    [
      'a proxy before a shop: the larger one behind it, then what it carries',
      'https://a.example/_next/image?url=https%3A%2F%2Fcdn.shopify.com%2Fs%2Ffiles%2F1%2Ftee_150x.jpg%3Fv%3D1&w=640&q=75',
      ['https://cdn.shopify.com/s/files/1/tee.jpg?v=1', 'https://cdn.shopify.com/s/files/1/tee_150x.jpg?v=1'],
    ],
    [
      'a proxy that signs for itself',
      'https://p.example/AbCdEfGhIjKlMnOpQrStUvWxYz0=/300x400/https://b.example/wp-content/uploads/tee-300x400.jpg',
      [
        'https://b.example/wp-content/uploads/tee.jpg',
        'https://b.example/wp-content/uploads/tee-scaled.jpg',
        'https://b.example/wp-content/uploads/tee-300x400.jpg',
      ],
    ],
    [
      'a proxy in a proxy',
      'https://p.example/?url=https%3A%2F%2Fq.example%2Fr%3Fsrc%3Dhttps%253A%252F%252Fb.example%252Ftee.jpg%26w%3D3',
      ['https://b.example/tee.jpg'],
    ],
    [
      'an address in Base64, in pieces',
      'https://p.example/sig/rs:fit:300:400/aHR0cHM6Ly9iLmV4YW1w/bGUvaW1hZ2VzL3RlZS5q/cGc.webp',
      ['https://b.example/images/tee.jpg'],
    ],
    [
      'slashes made one',
      'https://p.example/fit-in/300x300/https:/b.example/t.jpg',
      ['https://b.example/t.jpg'],
    ],
    [
      'size and query',
      'https://a.example/media/catalog/product/cache/5643cdae475c4be953fc8c21f6960dc2/f/o/for.jpg?width=240&height=300&canvas=240:300&optimize=medium&bg-color=255,255,255&fit=bounds',
      ['https://a.example/media/catalog/product/f/o/for.jpg'],
    ],
    [
      'two sizes, the width in the query last',
      'https://a.example/cdn/shop/products/tee_150x.png?v=1&width=360',
      [
        'https://a.example/cdn/shop/products/tee.png?v=1&width=3000',
        'https://a.example/cdn/shop/products/tee.png?v=1&width=360',
      ],
    ],
    [
      'folder before a shop system',
      'https://a.example/630x630/media/catalog/product/cache/5643cdae475c4be953fc8c21f6960dc2/f/o/for.jpg',
      ['https://a.example/media/catalog/product/f/o/for.jpg'],
    ],
    [
      'a query, then a habit',
      'https://a.example/products/tee_400x400.jpg?width=300&v=7',
      ['https://a.example/products/tee_400x400.jpg?v=7', 'https://a.example/products/tee.jpg?v=7'],
    ],
  ];
  it.each(ordered)('%s', (_name, from, to) => {
    const urls = largerImageUrls(from);
    expect(urls[0]).toBe(to[0]);
    expect(urls.filter((url) => to.includes(url))).toEqual(to);
  });

  it('habits that belong together are tried together too', () => {
    expect(largerImageUrls('https://a.example/thumb/100x122/81/8116678-1-100x122.jpg')).toContain(
      'https://a.example/81/8116678-1.jpg',
    );
  });

  it('habits keep the case of the word', () => {
    expect(largerImageUrls('https://a.example/Images/Small/tee1.jpg')).toContain(
      'https://a.example/Images/Large/tee1.jpg',
    );
  });

  it('keeps what is known apart from habits', () => {
    const { known, habits } = largerVersions('https://a.example/image/cache/catalog/small/tee-80x80.jpg');
    expect(known).toEqual(['https://a.example/image/catalog/small/tee.jpg']);
    expect(habits).not.toEqual([]);
    expect(largerVersions('https://a.example/img/small/tee.jpg').known).toEqual([]);
  });
});

describe('what must stay as it is', () => {
  const none: [string, string][] = [
    ['nothing known', 'https://a.example/images/tee.jpg'],
    ['a mere version', 'https://a.example/images/tee.jpg?v=1582464453'],
    ['no address', 'tee.jpg'],
    ['another protocol', 'ftp://a.example/tee_300x300.jpg'],
    ['a data address', `data:image/png;base64,${'A'.repeat(100_000)}`],
    ['a signature', 'https://a.example/tee.jpg?w=300&X-Amz-Signature=0123456789abcdef'],
    [
      'a signature of object storage',
      'https://b.oss.aliyuncs.com/a%2Fb.png?OSSAccessKeyId=EXAMPLE1&Expires=4966889650&Signature=abcdefgh',
    ],
    ['a signature of imgix', 'https://a.imgix.net/tee.jpg?w=300&s=1587e8684f7fef1feac6d703480a760b'],
    [
      'a signature of thumbor in the path',
      'https://a.example/AbCdEfGhIjKlMnOpQrStUvWxYz0=/300x300/smart/tee.jpg',
    ],
    ['a signature of Cloudinary in the path', 'https://a.example/image/upload/s--09NH5dFF--/w_300/tee.jpg'],
    [
      'a signature of imgproxy in the path',
      'https://a.example/oKfUtW34Dvo2BGQehJFR4Nr0_rIjOtdtzJ3QFsUcXH8/rs:fill:300:400/s3/tee.jpg',
    ],
    ['a signed marketplace', 'https://images1.vinted.net/t/01_00f80_ab/f800/1700000000.webp?s=ab12cd34'],
    ['digits that are a name', 'https://a.example/p/asics-gel-450.jpg'],
    ['a year and a month', 'https://a.example/2020-08/2021/tee-cotton.jpg'],
    ['folders by letter', 'https://a.example/media/catalog/product/s/m/smart-tee-1.jpg'],
    ['a small word in a name', 'https://a.example/p/211051_Main_Thumb_0579942.jpg'],
  ];
  it.each(none)('%s: no answer', (_name, url) => {
    expect(largerImageUrls(url)).toEqual([]);
  });

  it('parameters that name the picture stay', () => {
    expect(largerImageUrls('https://a.example/image?id=17&w=300')).toEqual(['https://a.example/image?id=17']);
    expect(largerImageUrls('https://a.example/img.ashx?f=a/tee.jpg&h=300')[0]).toContain('a/tee.jpg');
    expect(largerImageUrls('https://a.example/tee.jpg?side=back&width=300')[0]).toBe(
      'https://a.example/tee.jpg?side=back',
    );
  });

  it('a path from the root is no host', () => {
    expect(largerImageUrls('https://a.example/img.php?src=%2Fupload%2Ftee.jpg&width=500')).toEqual([
      'https://a.example/upload/tee.jpg',
    ]);
  });

  it('a fallback picture or a page in the query is not the picture', () => {
    const urls = largerImageUrls(
      'https://a.example/tee.jpg?w=300&default=https%3A%2F%2Fb.example%2Fnone.jpg&ref=https%3A%2F%2Fc.example%2F',
    );
    for (const url of urls) expect(url).toMatch(/^https:\/\/a\.example\/tee\.jpg/);
  });

  it('never asks for more than 3,000 px where it names a size first', () => {
    for (const [from = ''] of examples) {
      const [first = ''] = largerImageUrls(from);
      const asked = [
        ...first.matchAll(/(?:[?&,/=](?:w|wid|width|imwidth|h|hei|height|s)[=_-]?|=[swh])(\d{3,})/g),
      ];
      for (const [, size] of asked) expect(Number(size), first).toBeLessThanOrEqual(3_000);
    }
  });
});

describe('hostile addresses', () => {
  const long = (unit: string, end = '.jpg') =>
    `https://a.example/${unit.repeat(4_000)}`.slice(0, 4_090) + end;
  const units = [
    'a/',
    '-1x1',
    '_1',
    '/thumb',
    '_small',
    '&w=1',
    '%2F',
    '/https:/',
    '//a.b',
    'w_1,',
    '.jpg_',
    '/s/',
    '\u{1f455}',
  ];
  it.each(units)('%s, without end', (unit) => {
    for (const url of [long(unit), long(unit, '?'), long(unit, '!\n'), long(`x?${unit}`)]) {
      for (const answer of largerImageUrls(url)) expect(URL.canParse(answer)).toBe(true);
    }
  });

  it('longer than an address is: no answer', () => {
    expect(largerImageUrls(`https://a.example/${'thumb/'.repeat(20_000)}tee_s.jpg`)).toEqual([]);
  });

  const broken = [
    'https://a.example/%E0%A4%A/tee_300x300.jpg?url=https%3A%2F%2Fb.example%2F%E0%A4%A.jpg',
    'https://a.example/?url=https%3A%2F%2F%5B',
    'https://a.example/resize/300/https://[/tee.jpg',
    'https://a.example/x/aHR0cHM6Ly8____________________',
    'http://',
    'https://a.example/\u0000/tee_300x300.jpg',
  ];
  it.each(broken)('%s: no exception', (url) => {
    for (const answer of largerImageUrls(url)) expect(URL.canParse(answer)).toBe(true);
  });

  it('user names are not carried along', () => {
    expect(largerImageUrls('https://p.example/?url=https%3A%2F%2Fme%3Apw%40b.example%2Ftee.jpg')).toEqual([]);
    expect(largerImageUrls('https://me:pw@a.example/img/tee_300x300.jpg')).toEqual([]);
  });

  it('any text: absolute http(s) addresses, never the input', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '/thumb/',
        '_small',
        '-300x300',
        '.jpg',
        '?w=300',
        '&url=',
        'https://b.example/',
        '/is/image/',
      ),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const url = `https://a.example/${pieces.join('')}`;
        for (const answer of largerImageUrls(url)) {
          expect(answer).not.toBe(url);
          expect(answer).toMatch(/^https?:\/\//);
          expect(URL.canParse(answer)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});
