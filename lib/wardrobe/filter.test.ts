import { describe, expect, it } from 'vitest';
import { filterGarments, NO_FILTER, storesOf, type WardrobeFilter } from './filter.ts';
import type { Garment } from './garment.ts';

const garment = (id: string, type: Garment['type'], title: string, store: string): Garment => ({
  id,
  type,
  title,
  store,
  imageUrl: `https://a.example/${id}.jpg`,
  width: 900,
  height: 1200,
  pageUrl: 'https://a.example/',
  taggedAt: 0,
});
const garments = [
  garment('a', 'tops', 'Rosé Blouse', 'Élan'),
  garment('b', 'bottoms', 'Wide trousers, rose', 'Corner Shop'),
  garment('c', 'dresses', 'ドレス ﾌﾟﾘｰﾂ', 'Corner Shop'),
  garment('d', 'tops', '', 'zalando.example'),
];

describe('filterGarments', () => {
  const cases: [string, Partial<WardrobeFilter>, string][] = [
    ['nothing asked: all', {}, 'abcd'],
    ['a word, whatever its accents', { text: 'ROSE' }, 'ab'],
    ['an accent that is not there', { text: 'rósé' }, 'ab'],
    ['all words, in any order and field', { text: 'shop rose' }, 'b'],
    ['half-width letters', { text: 'プリーツ' }, 'c'],
    ['type', { type: 'tops' }, 'ad'],
    ['store', { store: 'Corner Shop' }, 'bc'],
    ['all at once', { store: 'Corner Shop', type: 'dresses', text: 'ド' }, 'c'],
    ['nothing fits', { text: 'rose', type: 'dresses' }, ''],
    ['blanks are no words', { text: '   ' }, 'abcd'],
    ['an expression is text', { text: '.*' }, ''],
  ];
  it.each(cases)('%s', (_name, filter, ids) => {
    const found = filterGarments(garments, { ...NO_FILTER, ...filter });
    expect(found.map(({ id }) => id).join('')).toBe(ids);
  });
});

it('stores come once, in the order of the language', () => {
  expect(storesOf(garments, 'fr')).toEqual(['Corner Shop', 'Élan', 'zalando.example']);
});
