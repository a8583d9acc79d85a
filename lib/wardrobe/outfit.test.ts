import { describe, expect, it } from 'vitest';
import { checkSubmit } from '../aidge/index.ts';
import { type Draft, EMPTY_DRAFT, type ModelChoice } from './draft.ts';
import type { Garment, Slot } from './garment.ts';
import {
  checkOutfit,
  type PhotoSeen,
  type Pieces,
  photoAddresses,
  piecesOf,
  takeOff,
  toSubmitRequest,
  wear,
} from './outfit.ts';

const garment = (type: Slot, changes: Partial<Garment> = {}): Garment => ({
  id: `g-${type}`,
  type,
  imageUrl: `https://shop.example/${type}.jpg`,
  width: 900,
  height: 1200,
  pageUrl: 'https://shop.example/',
  title: type,
  store: 'Shop',
  taggedAt: 1,
  ...changes,
});
const draft = (model: Partial<ModelChoice> = {}, options: Partial<Draft['options']> = {}): Draft => ({
  slots: {},
  model: { ...EMPTY_DRAFT.model, ...model },
  options: { ...EMPTY_DRAFT.options, ...options },
});
const suit: Pieces = { tops: garment('tops'), bottoms: garment('bottoms') };
const photos = (count: number) => Array.from({ length: count }, (_, n) => `https://me.example/${n}.jpg`);

describe('checkOutfit', () => {
  const cases: [string, Draft, Pieces, string[]][] = [
    ['a top and a bottom', draft(), suit, []],
    ['a dress', draft(), { dresses: garment('dresses') }, []],
    ['nothing', draft(), {}, ['error outfit outfit-empty']],
    [
      'a dress over a top',
      draft(),
      { tops: garment('tops'), dresses: garment('dresses') },
      ['error dresses dress-with-others'],
    ],
    [
      'a garment of 149 px',
      draft(),
      { tops: garment('tops', { width: 149 }) },
      ['error tops garment-too-small'],
    ],
    [
      'a garment of 150 px',
      draft(),
      { tops: garment('tops', { width: 150 }) },
      ['warning tops garment-small'],
    ],
    ['a garment of 3000 px', draft(), { tops: garment('tops', { height: 3000 }) }, []],
    [
      'a garment of 3001 px',
      draft(),
      { tops: garment('tops', { height: 3001 }) },
      ['error tops garment-too-large'],
    ],
    [
      'a garment of unknown size',
      draft(),
      { tops: garment('tops', { width: 0, height: 0 }) },
      ['warning tops garment-size-unknown'],
    ],
    [
      'a data picture',
      draft(),
      { tops: garment('tops', { imageUrl: 'data:,' }) },
      ['error tops garment-not-http'],
    ],
    ['a model by name', draft({ by: 'name', name: 'Ariel' }), suit, []],
    ['a model without its name', draft({ by: 'name', name: ' ' }), suit, ['error name name-missing']],
    ['no library', draft({ library: '' }), suit, ['error library library-missing']],
    ['one own image', draft({ by: 'own', images: photos(1) }), suit, []],
    ['eight own images', draft({ by: 'own', images: photos(8) }), suit, []],
    ['no own image', draft({ by: 'own' }), suit, ['error model images-missing']],
    ['nine own images', draft({ by: 'own', images: photos(9) }), suit, ['error model images-too-many']],
    [
      'an empty own image',
      draft({ by: 'own', images: ['https://me.example/1.jpg', ' '] }),
      suit,
      ['error images.1 image-missing'],
    ],
    [
      'an own image on disk',
      draft({ by: 'own', images: ['file:///me.jpg'] }),
      suit,
      ['error images.0 image-not-http'],
    ],
    ['no images wanted', draft({}, { imageCount: 0 }), suit, ['error imageCount count-out-of-range']],
    ['nine images wanted', draft({}, { imageCount: 9 }), suit, ['error imageCount count-out-of-range']],
    ['half an image wanted', draft({}, { imageCount: 1.5 }), suit, ['error imageCount count-out-of-range']],
  ];
  it.each(cases)('%s', (_name, outfit, pieces, expected) => {
    const found = checkOutfit(outfit, pieces).map(
      ({ severity, field, code }) => `${severity} ${field} ${code}`,
    );
    expect(found).toEqual(expected);
  });

  it.each(cases.filter(([, , , problems]) => !problems.some((problem) => problem.startsWith('error'))))(
    'what it lets pass, the contract allows: %s',
    (_name, outfit, pieces) => {
      expect(checkSubmit(toSubmitRequest(outfit, pieces))).toEqual([]);
    },
  );
});

describe('own photos that a page has loaded', () => {
  const address = 'https://me.example/1.jpg';
  const rows: [what: string, seen: PhotoSeen | undefined, expected: string[]][] = [
    ['not looked at yet', undefined, []],
    ['a page', 'not-an-image', ['error images.1 image-not-an-image']],
    ['not to be had from here', 'not-loaded', ['warning images.1 image-not-loaded']],
    ['149 px wide', { width: 149, height: 900 }, ['error images.1 image-too-small']],
    ['149 px high', { width: 900, height: 149 }, ['error images.1 image-too-small']],
    ['150 px', { width: 150, height: 150 }, []],
    ['a drawing without a size', { width: 0, height: 0 }, []],
  ];
  it.each(rows)('%s', (_what, seen, expected) => {
    const own = draft({ by: 'own', images: ['https://me.example/0.jpg', ` ${address} `] });
    const found = checkOutfit(own, suit, new Map(seen === undefined ? [] : [[address, seen]])).map(
      ({ severity, field, code }) => `${severity} ${field} ${code}`,
    );
    expect(found).toEqual(expected);
  });

  it('do not count while somebody else wears it', () => {
    const other = draft({ by: 'type', images: [address] });
    expect(checkOutfit(other, suit, new Map([[address, 'not-an-image']]))).toEqual([]);
    expect(photoAddresses(other.model)).toEqual([]);
  });

  it('are looked at where there is an address', () => {
    const images = [` ${address} `, '', 'me.jpg', 'file:///me.jpg'];
    expect(photoAddresses(draft({ by: 'own', images }).model)).toEqual([address]);
  });
});

describe('toSubmitRequest', () => {
  it('says type, view, count and quality check in the words of the wire', () => {
    const model = draft({
      type: { gender: 'male', style: 'universal_3', age: 'children', body: 'curvy' },
    }).model;
    const options = { viewType: 'mixed', imageCount: 8, qualityCheck: true } as const;
    expect(toSubmitRequest({ slots: {}, model, options }, suit)).toEqual({
      clothesList: [
        { imageUrl: 'https://shop.example/tops.jpg', type: 'tops' },
        { imageUrl: 'https://shop.example/bottoms.jpg', type: 'bottoms' },
      ],
      model: { base: 'General', gender: 'male', style: 'universal_3', age: 'children', body: 'curvy' },
      viewType: 'mixed',
      generateCount: 8,
      inputQualityDetect: 1,
    });
  });

  it('leaves out what has no effect beside a name, and an age that nobody chose', () => {
    expect(toSubmitRequest(draft({ by: 'name', name: ' James ' }), suit).model).toEqual({
      base: 'General',
      name: 'James',
    });
    expect(toSubmitRequest(draft(), suit).model).not.toHaveProperty('age');
  });

  it('sends own images without a model', () => {
    const request = toSubmitRequest(draft({ by: 'own', images: [' https://me.example/1.jpg '] }), suit);
    expect(request.modelImage).toEqual(['https://me.example/1.jpg']);
    expect(request).not.toHaveProperty('model');
  });
});

describe('slots', () => {
  it('a tagged garment replaces only what is in its own slot', () => {
    const worn = wear(wear(draft(), garment('tops')), garment('dresses', { id: 'd2' }));
    expect(worn.slots).toEqual({ tops: 'g-tops', dresses: 'd2' });
    expect(takeOff(worn, ['tops']).slots).toEqual({ dresses: 'd2' });
  });

  it('a slot whose garment is gone is empty', () => {
    expect(piecesOf(wear(draft(), garment('tops')), [])).toEqual({});
  });
});
