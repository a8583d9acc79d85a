import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { coverage, drawTestGarment, meanColour } from '../test-garments.ts';
import { cutOut } from './cut-out.ts';
import { UnreadablePictureError } from './read-picture.ts';

/** Real catalogue photos may lie beside the project; they are no part of it. */
const REAL = resolve(import.meta.dirname, '../../../../../shared/garments');

describe('cutOut', () => {
  it.each([
    ['blue on light grey', '#2d6fb0', '#f2f2f0'],
    ['white on light grey', '#ffffff', '#eceae8'],
    ['light grey on white', '#e2e2e2', '#ffffff'],
    ['black on white', '#101010', '#ffffff'],
    ['cream on white', '#efe6d2', '#ffffff'],
    ['red on a saturated ground', '#c03030', '#88b0d8'],
  ])('cuts the outline of a tee, %s', async (_, colour, ground) => {
    const cut = await cutOut(await drawTestGarment('tee', { colour, ground }));
    expect(cut.kind).toBe('shape');
    expect(cut.width).toBeGreaterThan(465);
    expect(cut.width).toBeLessThan(490);
    expect(cut.height).toBeGreaterThan(485);
    expect(cut.height).toBeLessThan(510);
    expect(coverage(cut)).toBeGreaterThan(0.55);
    expect(coverage(cut)).toBeLessThan(0.72);
  });

  it('follows a ground that fades from corner to corner', async () => {
    const fade =
      '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="800"><defs><linearGradient id="g" x2="1" y2="1"><stop stop-color="#f4f3f1"/><stop offset="1" stop-color="#cfcdca"/></linearGradient></defs>' +
      '<rect width="600" height="800" fill="url(#g)"/><rect x="180" y="200" width="240" height="400" fill="#7a3550"/></svg>';
    const cut = await cutOut(await sharp(Buffer.from(fade)).png().toBuffer());
    expect([cut.kind, cut.width > 232 && cut.width < 245, cut.height > 392 && cut.height < 405]).toEqual([
      'shape',
      true,
      true,
    ]);
  });

  it('takes a soft shadow away with the ground', async () => {
    const shadow =
      '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="800"><defs><filter id="b"><feGaussianBlur stdDeviation="9"/></filter></defs><rect width="600" height="800" fill="#fff"/>' +
      '<rect x="188" y="212" width="240" height="400" opacity=".2" filter="url(#b)"/><rect x="180" y="200" width="240" height="400" fill="#3f6b57"/></svg>';
    const cut = await cutOut(await sharp(Buffer.from(shadow)).png().toBuffer());
    expect(cut.width).toBeLessThan(246);
    expect(cut.height).toBeLessThan(406);
  });

  it('keeps a print of the ground’s colour, and leaves no halo at the edge', async () => {
    const cut = await cutOut(
      await drawTestGarment('tee', {
        colour: '#8a2040',
        ground: '#ffffff',
        print: '<circle cx="300" cy="400" r="9" fill="#fff"/>',
      }),
    );
    const at = (x: number, y: number) => (y * cut.width + x) * 4;
    expect(cut.data[at(Math.round(cut.width / 2), 400 - 150) + 3]).toBe(255);
    const row = 450;
    let edge = 0;
    while ((cut.data[at(edge, row) + 3] ?? 0) < 60) edge++;
    const [red = 0, green = 0, blue = 0] = cut.data.slice(at(edge, row), at(edge, row) + 3);
    expect(Math.abs(red - 0x8a) + Math.abs(green - 0x20) + Math.abs(blue - 0x40)).toBeLessThan(30);
  });

  it('goes by the alpha channel where there is one', async () => {
    const cut = await cutOut(await drawTestGarment('trousers', { ground: 'none', colour: '#fefefe' }));
    expect(cut).toMatchObject({ kind: 'shape', width: 220, height: 620 });
  });

  it.each([
    ['a busy scene', { noise: { type: 'gaussian' as const, mean: 128, sigma: 60 } }],
    ['one flat colour', undefined],
  ])('makes a card of %s', async (_, noise) => {
    const image = await sharp({
      create: { width: 500, height: 600, channels: 3, background: '#889', ...noise },
    })
      .png()
      .toBuffer();
    const card = await cutOut(image);
    expect(card.kind).toBe('card');
    expect(card.data[3]).toBe(0);
    expect(card.data[(300 * card.width + 200) * 4 + 3]).toBe(255);
  });

  it('takes the first frame of an animation', async () => {
    const tee = await drawTestGarment('tee', { colour: '#c02020' });
    const other = await drawTestGarment('tee', { colour: '#20c020' });
    const gif = await sharp([tee, other], { join: { animated: true } })
      .gif()
      .toBuffer();
    const cut = await cutOut(gif);
    const [red, green] = meanColour(cut, { left: 200, top: 200, width: 60, height: 60 });
    expect(red).toBeGreaterThan(green + 100);
  });

  it.each([
    ['no bytes', Buffer.alloc(0)],
    ['a web page', Buffer.from('<!doctype html><title>Not found</title>')],
    ['a truncated PNG', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
  ])('refuses %s', async (_, bytes) => {
    await expect(cutOut(bytes)).rejects.toBeInstanceOf(UnreadablePictureError);
  });

  const photos = existsSync(REAL) ? readdirSync(REAL).filter((name) => name.endsWith('.jpg')) : [];
  it.each(photos)('cuts out the real photo %s', async (name) => {
    const cut = await cutOut(readFileSync(resolve(REAL, name)));
    expect(cut.kind).toBe('shape');
    expect(coverage(cut)).toBeGreaterThan(0.45);
    expect(coverage(cut)).toBeLessThan(0.92);
    expect(cut.width * cut.height).toBeLessThan(768 * 1024 * 0.9);
  });
});
