import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Database, openDatabase } from '../database/database.ts';
import { DEFAULT_MODEL, DEFAULT_OPTIONS, EMPTY_DRAFT } from './draft.ts';
import type { Garment, Slot } from './garment.ts';
import { sayEnough } from './shown.ts';
import { createWardrobeStore } from './store.ts';

const TYPES = ['tops', 'bottoms', 'dresses'] as const;
const garment = (index: number, change: Partial<Garment> = {}): Garment => ({
  id: `g${index}`,
  type: TYPES[index % 3] ?? 'tops',
  imageUrl: `https://shop.example/${index}.jpg`,
  width: 900,
  height: 1200,
  pageUrl: 'https://shop.example/',
  title: `Garment ${index}`,
  store: `Shop ${index % 2}`,
  taggedAt: index,
  ...change,
});
const many = (count: number, change: (index: number) => Partial<Garment> = () => ({})) =>
  Array.from({ length: count }, (_, index) => garment(index, change(index)));

describe('sayEnough', () => {
  const cases: [string, Garment[], Garment[], boolean][] = [
    ['each slot has another, and there are two stores', many(4), [], true],
    ['no dress among them', many(6, () => ({ type: 'tops' })), [], false],
    ['the one dress is worn', many(3), [garment(2)], false],
    ['another dress beside the worn one', many(6), [garment(2)], true],
    ['one store', many(6, () => ({ store: 'Shop' })), [], false],
    [
      'a store without a name is none to choose',
      many(6, (n) => ({ store: n === 0 ? '' : 'Shop' })),
      [],
      false,
    ],
    ['nothing', [], [], false],
  ];
  it.each(cases)('%s', (_, newest, worn, expected) => {
    expect(sayEnough(newest, worn)).toBe(expected);
  });
});

let opened = 0;
async function wardrobeOf(garments: unknown[], slots: Partial<Record<Slot, string>> = {}) {
  opened += 1;
  const database: Database = await openDatabase(`shown-${opened}`);
  const transaction = database.transaction(['garments', 'drafts'], 'readwrite');
  for (const one of garments) await transaction.objectStore('garments').put(one as Garment);
  await transaction.objectStore('drafts').put({ ...EMPTY_DRAFT, slots }, 'current');
  await transaction.done;
  return createWardrobeStore({
    database: async () => database,
    changes: { announce() {}, subscribe: () => () => {} },
    startDraft: async () => ({ model: DEFAULT_MODEL, options: DEFAULT_OPTIONS }),
    checks: { garments: (value) => ((value as Garment).imageUrl === undefined ? 'imageUrl' : undefined) },
  });
}
const ids = (garments: Garment[]) => garments.map(({ id }) => id);
const newestOf = (from: number, to: number) =>
  Array.from({ length: from - to + 1 }, (_, index) => `g${from - index}`);

afterEach(() => vi.unstubAllGlobals());

describe.each([
  ['where the browser reads backwards', true],
  ['where it does not', false],
])('listShown, %s', (_, backwards) => {
  const without = () => {
    if (backwards) return;
    // What browsers have that cannot: the index knows neither `getAllRecords` nor the options that came with it.
    vi.stubGlobal('IDBIndex', class {});
  };

  it('gives the newest of many, and what is worn besides', async () => {
    const wardrobe = await wardrobeOf(many(100), { tops: 'g3', bottoms: 'g97' });
    without();
    const { garments, worn, isWhole } = await wardrobe.listShown();
    expect(ids(garments)).toEqual(newestOf(99, 64));
    expect(ids(worn)).toEqual(['g3', 'g97']);
    expect(isWhole).toBe(false);
  });

  it('gives all of a few', async () => {
    const wardrobe = await wardrobeOf(many(5), { dresses: 'gone' });
    without();
    const { garments, worn, isWhole } = await wardrobe.listShown();
    expect(ids(garments)).toEqual(newestOf(4, 0));
    expect(worn).toEqual([]);
    expect(isWhole).toBe(true);
  });

  it('gives all where the newest do not say enough', async () => {
    const wardrobe = await wardrobeOf(many(50, (index) => ({ type: index === 0 ? 'dresses' : 'tops' })));
    without();
    const { garments, isWhole } = await wardrobe.listShown();
    expect(ids(garments)).toEqual(newestOf(49, 0));
    expect(isWhole).toBe(true);
  });

  it('gives all that can be read where one of the newest cannot', async () => {
    const wardrobe = await wardrobeOf([...many(50), { id: 'broken', taggedAt: 1_000 }], { tops: 'broken' });
    without();
    const { garments, worn, isWhole } = await wardrobe.listShown();
    expect(ids(garments)).toEqual(newestOf(49, 0));
    expect(worn).toEqual([]);
    expect(isWhole).toBe(true);
  });
});
