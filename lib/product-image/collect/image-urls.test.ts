import { describe, expect, it } from 'vitest';
import { rank } from '../rank.ts';
import { absolute, readSrcset, urlsInText, widthIn } from './image-urls.ts';

const BASE = 'https://a.example/';

describe('addresses that are no UTF-8', () => {
  it.each(['robe-%E9t%E9.jpg', 'a.jpg?t=%ff', '%C3%28-300x400.jpg', 'a%.jpg?width=%f'])(
    '%s is ranked',
    (path) => {
      const url = BASE + path;
      expect(rank({ own: [{ url, source: 'src' }], page: [] }).map((one) => one.url)).toContain(url);
    },
  );

  it('still say their width', () => {
    expect(widthIn(`${BASE}%E9?width%3D640&t=%ff`)).toBe(640);
    expect(widthIn(`${BASE}%E9%2F300x400%2Fa.jpg`)).toBe(300);
  });
});

describe('readSrcset', () => {
  it.each([
    ['a.jpg 300w, b.jpg 2x', [['a.jpg', 300], ['b.jpg']]],
    ['a.jpg,b.jpg', [['a.jpg,b.jpg']]],
    ['a.jpg, b.jpg,,, c.jpg', [['a.jpg'], ['b.jpg'], ['c.jpg']]],
    ['a.jpg 1y, b.jpg 300w 400h', [['b.jpg', 300]]],
    ['a.jpg 0w, b.jpg -1x, c.jpg 1e1x', [['c.jpg']]],
    ['a.jpg (1,2) 2x, b.jpg', [['b.jpg']]],
    [`a.jpg ${'9'.repeat(400)}w, b.jpg`, [['b.jpg']]],
    [',,,', []],
  ] as [string, [string, number?][]][])('%s', (text, expected) => {
    const found = readSrcset(text, BASE).map(({ url, width }) => [url.slice(BASE.length), width]);
    expect(found).toEqual(expected.map(([url, width]) => [url, width]));
  });
});

describe('borders', () => {
  it('an address that grows beyond the border when it is encoded is none', () => {
    expect(absolute(`/${'é'.repeat(2_000)}`, BASE)).toBeUndefined();
    expect(absolute(`/${'e'.repeat(2_000)}`, BASE)).toHaveLength(BASE.length + 2_000);
  });

  it('an address beyond 1,500 characters is carried, and read by no rule', () => {
    const url = `${BASE}cdn/shop/products/${'a'.repeat(1_500)}_150x.png?width=300`;
    expect(rank({ own: [{ url, source: 'src' }], page: [] }).map((one) => one.url)).toEqual([url]);
  });

  it('addresses that begin with the path end with the file', () => {
    expect(urlsInText('x="/a.jpg;b" y=\'/c(1).png\'', BASE).map(({ url }) => url)).toEqual([
      `${BASE}a.jpg`,
      `${BASE}c(1).png`,
    ]);
  });
});
