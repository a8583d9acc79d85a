import { describe, expect, it } from 'vitest';
import { urlsInCss } from './css-urls.ts';

const BASE = 'https://a.example/';

describe('urlsInCss', () => {
  const cases: [string, string, string[]][] = [
    ['brackets in quotes', 'url("/p/dress%20(1).jpg")', ['/p/dress%20(1).jpg']],
    ['single quotes, spaces and double quotes inside', `url( '/p/a "(b) c.jpg' )`, ['/p/a "(b) c.jpg']],
    ['escaped quotes', String.raw`url("/p/a\"b.jpg")`, ['/p/a"b.jpg']],
    ['escaped brackets, no quotes', String.raw`url(/p/dress\(1\).jpg)`, ['/p/dress(1).jpg']],
    ['hexadecimal escapes end with a space', String.raw`url(/p/dress\28 1\000029.jpg)`, ['/p/dress(1).jpg']],
    ['an escape that is no character', String.raw`url("/p/\110000 \0 a.jpg")`, ['/p/\ufffd\ufffda.jpg']],
    ['a line that goes on', 'url("/p/dre\\\nss.jpg")', ['/p/dress.jpg']],
    [
      'several backgrounds behind a gradient',
      'linear-gradient(rgb(0 0 0 / 20%), rgba(0, 0, 0, .5) 50%), url("/a(1).jpg"), url(/b.jpg)',
      ['/a(1).jpg', '/b.jpg'],
    ],
    ['data with commas and brackets', `url("data:image/svg+xml,<a b='c(,)'/>"), url(/b.jpg)`, ['/b.jpg']],
    ['the sharpest of a set', '-webkit-image-set(url(/1.jpg) 1x, url("/2.jpg") 2x)', ['/2.jpg', '/1.jpg']],
    [
      'a set of strings with types, and what lies below it',
      'image-set("/1.avif" type("image/avif") 1x, \'/2.jpg\' 2dppx type("image/jpeg")), url(/z.jpg)',
      ['/2.jpg', '/1.avif', '/z.jpg'],
    ],
    ['a cross-fade', 'cross-fade(url(a.jpg) 50%, url("b.jpg"))', ['a.jpg', 'b.jpg']],
    ['a string that is no picture', 'conic-gradient(from 0deg, red), "x.jpg"', []],
    ['nothing', 'none', []],
    ['a quote that is never closed', 'url("/p/dress.jpg', []],
  ];
  it.each(cases)('%s', (_name, value, expected) => {
    const absolute = expected.map((path) => new URL(path, BASE).href);
    expect(urlsInCss(value, BASE).map(({ url }) => url)).toEqual(absolute);
  });

  it('knows the type that a set declares', () => {
    expect(urlsInCss('image-set("/1" type("image/avif"), "/2" type("image/jpeg") 1x)', BASE)).toEqual([
      { url: `${BASE}1`, type: 'image/avif' },
      { url: `${BASE}2`, type: 'image/jpeg' },
    ]);
  });

  it.each([
    ['quotes', '"'.repeat(300_001)],
    ['brackets', 'url('.repeat(90_000)],
    ['escapes', `url("${'\\a'.repeat(150_000)}`],
    ['words', 'a'.repeat(390_000)],
    ['digits', '1'.repeat(390_000)],
    ['hexadecimal escapes', `url(${'\\aaaaaa'.repeat(50_000)}`],
    ['spaces', `url(${' '.repeat(300_000)}`],
  ])('ends on hostile %s', (_name, value) => {
    expect(urlsInCss(value, BASE).length).toBeLessThan(2);
  });
});
