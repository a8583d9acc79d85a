import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import {
  drawSandboxPicture,
  type SandboxModel,
  type SandboxPicture,
  UnreadablePictureError,
} from './index.ts';
import { drawTestGarment, meanColour, pixelsOf } from './test-garments.ts';

const ANNA: SandboxModel = { gender: 'female', style: 'universal_1', age: 'youngadult', body: 'slim' };

const draw = async (picture: Partial<SandboxPicture>, model: Partial<SandboxModel> = {}) =>
  drawSandboxPicture({
    garments: [{ type: 'tops', image: await drawTestGarment('tee') }],
    who: { kind: 'library', model: { ...ANNA, ...model } },
    view: 'fullbody',
    index: 0,
    ...picture,
  });

const distance = (a: readonly number[], b: readonly number[]) =>
  Math.hypot(...a.map((value, i) => value - (b[i] ?? 0)));

describe('drawSandboxPicture', () => {
  it('is a portrait JPEG of 768 × 1024', async () => {
    expect(await sharp(await draw({})).metadata()).toMatchObject({
      format: 'jpeg',
      width: 768,
      height: 1024,
    });
  });

  it('gives the same bytes for the same input, and another picture for another number', async () => {
    const image = await drawTestGarment('tee');
    const garments = [{ type: 'tops' as const, image }];
    const pictures = await Promise.all([0, 0, 1, 2, 3].map((index) => draw({ garments, index })));
    expect(pictures[0]?.equals(pictures[1] ?? Buffer.alloc(0))).toBe(true);
    expect(new Set(pictures.map((picture) => picture.toString('base64'))).size).toBe(4);
  });

  it.each([
    ['tops', 'tee', '#b03048', { left: 350, top: 300, width: 60, height: 60 }],
    ['dresses', 'skirt', '#3f6b57', { left: 350, top: 420, width: 60, height: 80 }],
    ['bottoms', 'trousers', '#d9c08a', { left: 410, top: 620, width: 14, height: 80 }],
    ['tops', 'tee', '#fdfdfd', { left: 350, top: 300, width: 60, height: 60 }],
  ] as const)('shows %s (%s, %s) in its own colour where it is worn', async (type, name, colour, area) => {
    const image = await drawTestGarment(name, { colour, ground: '#e6e6e4' });
    const pixels = await pixelsOf(await draw({ garments: [{ type, image }] }));
    const own = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
    expect(distance(meanColour(pixels, area), own)).toBeLessThan(40);
  });

  it('honours gender, style, age, body, name and view: no two of them look alike', async () => {
    const image = await drawTestGarment('tee');
    const garments = [{ type: 'tops' as const, image }];
    const models: Partial<SandboxModel>[] = [
      {},
      { gender: 'male' },
      { style: 'universal_2' },
      { style: 'universal_3' },
      { age: 'children' },
      { body: 'curvy' },
      { name: 'James' },
      { name: 'Ariel' },
    ];
    const pictures = await Promise.all([
      ...models.map((model) => draw({ garments }, model)),
      draw({ garments, view: 'halfbody' }),
    ]);
    expect(new Set(pictures.map((picture) => picture.toString('base64'))).size).toBe(pictures.length);
  });

  it('lets a known name outweigh the other fields, and an unknown one not', async () => {
    const image = await drawTestGarment('tee');
    const garments = [{ type: 'tops' as const, image }];
    const [james, other, nobody, plain] = await Promise.all([
      draw({ garments }, { name: 'James' }),
      draw(
        { garments },
        { name: 'James', gender: 'female', style: 'universal_3', age: 'children', body: 'curvy' },
      ),
      draw({ garments }, { name: 'Nobody' }),
      draw({ garments }),
    ]);
    expect(james.equals(other)).toBe(true);
    expect(nobody.equals(plain)).toBe(true);
  });

  it('says "Sandbox" in the upper left corner: white strokes on a dark pill', async () => {
    const corner = { left: 22, top: 22, width: 260, height: 68 };
    const badge = await sharp(await draw({}))
      .extract(corner)
      .greyscale()
      .raw()
      .toBuffer();
    const share = (accepts: (value: number) => boolean) => badge.filter(accepts).length / badge.length;
    expect(share((value) => value > 200)).toBeGreaterThan(0.12);
    expect(share((value) => value < 80)).toBeGreaterThan(0.5);
  });

  it('lays the garment over the user’s own photo', async () => {
    const photo = await sharp({ create: { width: 900, height: 1600, channels: 3, background: '#30a060' } })
      .jpeg()
      .toBuffer();
    const image = await drawTestGarment('tee', { colour: '#b03048' });
    const pixels = await pixelsOf(
      await draw({ garments: [{ type: 'tops', image }], who: { kind: 'own', image: photo } }),
    );
    expect(
      distance(meanColour(pixels, { left: 360, top: 330, width: 40, height: 40 }), [0xb0, 0x30, 0x48]),
    ).toBeLessThan(40);
    expect(
      distance(meanColour(pixels, { left: 20, top: 960, width: 40, height: 40 }), [0x30, 0xa0, 0x60]),
    ).toBeLessThan(20);
  });

  it('shows a picture without a plain background as a card', async () => {
    const image = await sharp({
      create: {
        width: 400,
        height: 500,
        channels: 3,
        background: '#c86420',
        noise: { type: 'gaussian', mean: 128, sigma: 50 },
      },
    })
      .png()
      .toBuffer();
    for (const type of ['tops', 'bottoms', 'dresses'] as const)
      expect((await draw({ garments: [{ type, image }] })).length).toBeGreaterThan(20_000);
  });

  it.each([
    ['a garment', { garments: [{ type: 'tops' as const, image: Buffer.from('no picture') }] }],
    ['a photo', { who: { kind: 'own' as const, image: Buffer.from('no picture') } }],
  ])('says so when %s cannot be decoded', async (_, picture) => {
    await expect(draw(picture)).rejects.toBeInstanceOf(UnreadablePictureError);
  });
});
