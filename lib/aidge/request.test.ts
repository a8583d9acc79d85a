import { describe, expect, it } from 'vitest';
import { checkSubmit } from './check-submit.ts';
import { GARMENT_TYPES, GENDERS, MODEL_AGES, MODEL_BODIES, MODEL_STYLES, VIEW_TYPES } from './limits.ts';
import { encodeSubmit, type SubmitRequest } from './request.ts';

const top = { imageUrl: 'https://shop.example/top.jpg', type: 'tops' } as const;
const bottom = { imageUrl: 'https://other.example/jeans.png', type: 'bottoms' } as const;
const dress = { imageUrl: 'https://shop.example/dress.jpg', type: 'dresses' } as const;
const valid = { clothesList: [top], model: {} };

const decode = (request: SubmitRequest) => JSON.parse(encodeSubmit(request).paramJson);

describe('encodeSubmit (docs/aidge.md 2.1, 2.2)', () => {
  it('sends one member whose value is text that holds a list of one element', () => {
    const body = encodeSubmit({ clothesList: [top, bottom], model: { gender: 'male' }, generateCount: 2 });
    expect(Object.keys(body)).toEqual(['paramJson']);
    expect(JSON.parse(body.paramJson)).toEqual([
      { clothesList: [top, bottom], model: { gender: 'male' }, generateCount: 2 },
    ]);
  });

  it('leaves the model out where own model images are used', () => {
    const [element] = decode({
      clothesList: [dress],
      modelImage: ['https://me.example/1.jpg'],
      model: { name: 'James' },
    });
    expect(element).toEqual({ clothesList: [dress], modelImage: ['https://me.example/1.jpg'] });
  });

  it('leaves out what the contract does not know', () => {
    const stray: SubmitRequest = { ...valid, clothesList: [Object.assign({ title: 'Tee' }, top)] };
    Object.assign(stray, { note: 'x' });
    expect(decode(stray)).toEqual([valid]);
  });
});

describe('checkSubmit allows everything that version C allows', () => {
  const allowed: [string, unknown][] = [
    ...GARMENT_TYPES.map((type): [string, unknown] => [
      `type ${type}`,
      { ...valid, clothesList: [{ ...top, type }] },
    ]),
    ['one garment without a type', { ...valid, clothesList: [{ imageUrl: top.imageUrl }] }],
    ['a top and a bottom', { ...valid, clothesList: [top, bottom] }],
    ['a bottom and a top', { ...valid, clothesList: [bottom, top] }],
    ...VIEW_TYPES.map((viewType): [string, unknown] => [`viewType ${viewType}`, { ...valid, viewType }]),
    ...[1, 2, 3, 4, 5, 6, 7, 8].map((n): [string, unknown] => [
      `generateCount ${n}`,
      { ...valid, generateCount: n },
    ]),
    ...[0, 1].map((n): [string, unknown] => [`inputQualityDetect ${n}`, { ...valid, inputQualityDetect: n }]),
    ...GENDERS.map((gender): [string, unknown] => [`gender ${gender}`, { ...valid, model: { gender } }]),
    ...MODEL_STYLES.map((style): [string, unknown] => [`style ${style}`, { ...valid, model: { style } }]),
    ...MODEL_AGES.map((age): [string, unknown] => [`age ${age}`, { ...valid, model: { age } }]),
    ...MODEL_BODIES.map((body): [string, unknown] => [`body ${body}`, { ...valid, model: { body } }]),
    ['a model by name', { ...valid, model: { base: 'General', name: 'James' } }],
    ['a library of a business', { ...valid, model: { base: 'scene-code-7', gender: 'male' } }],
    ['one model image', { clothesList: [dress], modelImage: ['https://me.example/1.jpg'] }],
    ['eight model images', { clothesList: [dress], modelImage: Array(8).fill('https://me.example/1.jpg') }],
  ];
  it.each(allowed)('%s', (_name, element) => {
    expect(checkSubmit(element)).toEqual([]);
  });
});

describe('checkSubmit forbids what version C forbids, and names the field', () => {
  const forbidden: [string, unknown, string, string][] = [
    ['no object', [], '', 'wrong-type'],
    ['no garments', { model: {} }, 'clothesList', 'required'],
    ['an empty list', { ...valid, clothesList: [] }, 'clothesList', 'too-few'],
    ['three garments', { ...valid, clothesList: [top, bottom, dress] }, 'clothesList', 'too-many'],
    ['two tops', { ...valid, clothesList: [top, top] }, 'clothesList', 'forbidden-pair'],
    ['a dress and a top', { ...valid, clothesList: [dress, top] }, 'clothesList', 'forbidden-pair'],
    [
      'two garments, one untyped',
      { ...valid, clothesList: [top, { imageUrl: bottom.imageUrl }] },
      'clothesList[1].type',
      'type-required',
    ],
    [
      'an unknown type',
      { ...valid, clothesList: [{ ...top, type: 'shoes' }] },
      'clothesList[0].type',
      'not-in-list',
    ],
    ['no address', { ...valid, clothesList: [{ type: 'tops' }] }, 'clothesList[0].imageUrl', 'required'],
    [
      'a data address',
      { ...valid, clothesList: [{ imageUrl: 'data:image/png;base64,AA' }] },
      'clothesList[0].imageUrl',
      'not-http-url',
    ],
    [
      'a blob address',
      { ...valid, clothesList: [{ imageUrl: 'blob:https://a.example/1' }] },
      'clothesList[0].imageUrl',
      'not-http-url',
    ],
    [
      'a password in the address',
      { ...valid, clothesList: [{ imageUrl: 'https://u:p@a.example/1' }] },
      'clothesList[0].imageUrl',
      'not-http-url',
    ],
    [
      'an address that is a number',
      { ...valid, clothesList: [{ imageUrl: 7 }] },
      'clothesList[0].imageUrl',
      'wrong-type',
    ],
    ['nobody who wears it', { clothesList: [top] }, 'model', 'required'],
    [
      'model and own images',
      { ...valid, modelImage: ['https://me.example/1.jpg'] },
      'model',
      'model-with-images',
    ],
    ['no own image', { clothesList: [top], modelImage: [] }, 'modelImage', 'too-few'],
    [
      'nine own images',
      { clothesList: [top], modelImage: Array(9).fill('https://me.example/1.jpg') },
      'modelImage',
      'too-many',
    ],
    [
      'an own image without http',
      { clothesList: [top], modelImage: ['file:///me.jpg'] },
      'modelImage[0]',
      'not-http-url',
    ],
    ['an unknown view', { ...valid, viewType: 'back' }, 'viewType', 'not-in-list'],
    ['no images', { ...valid, generateCount: 0 }, 'generateCount', 'out-of-range'],
    ['nine images', { ...valid, generateCount: 9 }, 'generateCount', 'out-of-range'],
    ['half an image', { ...valid, generateCount: 1.5 }, 'generateCount', 'wrong-type'],
    ['count as text', { ...valid, generateCount: '4' }, 'generateCount', 'wrong-type'],
    ['quality check as boolean', { ...valid, inputQualityDetect: true }, 'inputQualityDetect', 'not-in-list'],
    ['an unknown gender', { ...valid, model: { gender: 'x' } }, 'model.gender', 'not-in-list'],
    ['an unknown style', { ...valid, model: { style: 'universal_4' } }, 'model.style', 'not-in-list'],
    ['an unknown age', { ...valid, model: { age: 'adult' } }, 'model.age', 'not-in-list'],
    ['an unknown body', { ...valid, model: { body: 'tall' } }, 'model.body', 'not-in-list'],
    ['an empty name', { ...valid, model: { name: ' ' } }, 'model.name', 'required'],
    ['an unknown field', { ...valid, prompt: 'x' }, 'prompt', 'unknown-field'],
  ];
  it.each(forbidden)('%s', (_name, element, field, code) => {
    expect(checkSubmit(element)).toContainEqual(expect.objectContaining({ field, code }));
  });
});
