import { describe, expect, it } from 'vitest';
import { bodyOf } from '../body/body.ts';
import { blankRaster, cropRaster, opaqueBounds, type Raster } from '../raster.ts';
import { drawTestGarment, pixelsOf, type TestGarment } from '../test-garments.ts';
import { measureBottom } from './measure-bottom.ts';
import { measureUpper } from './measure-upper.ts';
import { cutNeckline, findNeckline } from './neckline.ts';
import { outlineOf } from './outline.ts';
import { placeBottom, placeCard, placeUpper, toPicture } from './placement.ts';

/** As a cut-out is: trimmed to what is opaque. */
function trimmed(raster: Raster): Raster {
  const bounds = opaqueBounds(raster);
  if (!bounds) throw new Error('Nothing is drawn.');
  return cropRaster(raster, bounds);
}

const garment = async (name: TestGarment) =>
  trimmed(await pixelsOf(await drawTestGarment(name, { ground: 'none' })));

const body = bodyOf({ gender: 'female', age: 'youngadult', body: 'slim' });

/** Rows of text as a silhouette: every other character than a dot is cloth. */
function silhouette(rows: readonly string[]): Raster {
  const raster = blankRaster(rows[0]?.length ?? 0, rows.length);
  for (const [y, row] of rows.entries())
    for (const [x, character] of [...row].entries())
      if (character !== '.') raster.data[(y * raster.width + x) * 4 + 3] = 255;
  return raster;
}

describe('outlineOf', () => {
  it('reads the runs of each row and the axis', () => {
    const { rows, axis } = outlineOf(silhouette(['..##.##..', '.#######.', '.##...##.', '.........']));
    expect(rows).toEqual([
      [
        { from: 2, to: 3 },
        { from: 5, to: 6 },
      ],
      [{ from: 1, to: 7 }],
      [
        { from: 1, to: 2 },
        { from: 6, to: 7 },
      ],
      [],
    ]);
    expect(axis).toBe(4);
  });
});

describe('measureUpper', () => {
  it('finds trunk, armpits and both sleeves of a tee', async () => {
    const tee = await garment('tee');
    const measures = measureUpper(outlineOf(tee), 'tops');
    const isSleeve = (x: number, y: number) => measures.sleeveMask[y * tee.width + x] === 1;
    expect(measures.chest.from).toBeCloseTo(120, -1);
    expect(measures.chest.to).toBeCloseTo(360, -1);
    expect(measures.sleeves.left?.cuff.x).toBeLessThan(70);
    expect(measures.sleeves.right?.cuff.x).toBeGreaterThan(410);
    expect([isSleeve(40, 180), isSleeve(240, 180), isSleeve(125, 450)]).toEqual([true, false, false]);
  });

  it('finds no sleeves on a tank top', async () => {
    const measures = measureUpper(outlineOf(await garment('tank')), 'tops');
    expect(measures.sleeves).toEqual({ left: null, right: null });
    expect(measures.chest.to - measures.chest.from).toBeGreaterThan(245);
  });
});

describe('measureBottom', () => {
  it.each([
    ['trousers', 180, { left: 50, right: 170 }],
    ['skirt', 140, null],
  ] as const)('measures %s', async (name, waist, hems) => {
    const measures = measureBottom(outlineOf(await garment(name)));
    expect(Math.abs(measures.waist - waist)).toBeLessThan(30);
    if (!hems) expect(measures.hems).toBeNull();
    else {
      expect(Math.abs((measures.hems?.left ?? 0) - hems.left)).toBeLessThan(12);
      expect(Math.abs((measures.hems?.right ?? 0) - hems.right)).toBeLessThan(12);
    }
  });
});

describe('placement', () => {
  it('hangs a tee on the shoulders, as wide as the chest with some ease', async () => {
    const raster = await garment('tee');
    const measures = measureUpper(outlineOf(raster), 'tops');
    const placement = placeUpper(body, raster, measures, 'tops');
    const left = toPicture(placement, { x: measures.chest.from, y: 0 }).x;
    const right = toPicture(placement, { x: measures.chest.to, y: 0 }).x;
    expect((left + right) / 2).toBeCloseTo(body.x, 0);
    expect((right - left) / (2 * body.width.chest)).toBeCloseTo(1.1, 1);
    const collar = toPicture(placement, { x: 180, y: 0 }).y;
    expect(Math.abs(collar - body.neckBase)).toBeLessThan(22);
    const hem = toPicture(placement, { x: 240, y: 500 }).y;
    expect(hem).toBeGreaterThan(body.waist);
    expect(hem).toBeLessThan(body.knee);
  });

  it.each([
    ['trousers', (hem: number) => Math.abs(hem - body.ankle) < 75],
    ['shorts', (hem: number) => hem > body.crotch && hem < body.knee],
  ] as const)('puts the waistband of %s at the waist and the hem where it belongs', async (name, fits) => {
    const raster = await garment(name);
    const measures = measureBottom(outlineOf(raster));
    const placement = placeBottom(body, raster, measures);
    const at = (y: number) => toPicture(placement, { x: raster.width / 2, y }).y;
    expect(placement.scaleX * measures.waist).toBeGreaterThan(2 * body.width.waist);
    expect(at(0)).toBeGreaterThan(body.waist - 5);
    expect(at(0)).toBeLessThan(body.hip);
    expect(fits(at(raster.height))).toBe(true);
  });

  it('makes the same garment wider on a curvy body', async () => {
    const raster = await garment('tee');
    const measures = measureUpper(outlineOf(raster), 'tops');
    const curvy = bodyOf({ gender: 'female', age: 'youngadult', body: 'curvy' });
    const ratio =
      placeUpper(curvy, raster, measures, 'tops').scaleX / placeUpper(body, raster, measures, 'tops').scaleX;
    expect(ratio).toBeGreaterThan(1.15);
  });

  it.each(['tops', 'bottoms', 'dresses'] as const)('keeps a card for %s on the body', (type) => {
    const size = { width: 700, height: 900 };
    const { x, y, scaleX, scaleY } = placeCard(body, size, type);
    expect(x + (size.width * scaleX) / 2).toBeCloseTo(body.x);
    expect(y).toBeGreaterThan(body.neckBase);
    expect(y + size.height * scaleY).toBeLessThan(body.sole);
  });
});

describe('findNeckline', () => {
  const draw = async (front: string) =>
    trimmed(
      await pixelsOf(
        await drawTestGarment('tank', {
          ground: 'none',
          colour: 'none',
          print:
            '<path d="M230 150 Q300 165 370 150 L440 180 L430 640 L170 640 L160 180Z" fill="#284060"/>' +
            `<path d="M230 150 ${front} 370 150 L440 180 L430 640 L170 640 L160 180Z" fill="#d8dde6"/>`,
        }),
      ),
    );

  it.each([
    ['round', 'A70 60 0 0 0', 60],
    ['pointed', 'L300 270 L', 120],
  ] as const)('finds a %s front edge and cuts the back out above it', async (shape, front, depth) => {
    const raster = await draw(front);
    const neckline = findNeckline(raster, measureUpper(outlineOf(raster), 'tops'));
    expect(neckline?.shape).toBe(shape);
    expect(Math.abs((neckline?.depth ?? 0) - depth)).toBeLessThan(14);
    if (!neckline) return;
    const alphaAt = (y: number) => cutNeckline(raster, neckline).data[(y * raster.width + 140) * 4 + 3] ?? 0;
    expect(alphaAt(20)).toBe(0);
    expect(alphaAt(depth + 30)).toBe(255);
  });

  it('finds none on plain cloth', async () => {
    const raster = await garment('tee');
    expect(findNeckline(raster, measureUpper(outlineOf(raster), 'tops'))).toBeNull();
  });
});
