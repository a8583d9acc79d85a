import sharp from 'sharp';
import type { Raster } from './raster.ts';

/** Simple garments for tests, 600 × 800, drawn on the ground that is given. */
const OUTLINES = {
  tee: 'M240 150 Q300 190 360 150 L440 180 L540 330 L460 380 L420 310 L420 650 L180 650 L180 310 L140 380 L60 330 L160 180Z',
  tank: 'M220 120 L250 120 Q300 330 350 120 L380 120 Q380 260 430 320 L420 640 L180 640 L170 320 Q220 260 220 120Z',
  trousers: 'M210 100 L390 100 L410 320 L400 720 L320 720 L300 330 L280 720 L200 720 L190 320Z',
  shorts: 'M200 260 L400 260 L450 500 L320 510 L300 420 L280 510 L150 500Z',
  skirt: 'M230 150 L370 150 L470 620 L130 620Z',
} as const;

export type TestGarment = keyof typeof OUTLINES;

export function drawTestGarment(
  garment: TestGarment,
  { colour = '#2d6fb0', ground = '#f2f2f0', print = '' } = {},
): Promise<Buffer> {
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="800"><rect width="600" height="800" fill="${ground}"/>` +
    `<path d="${OUTLINES[garment]}" fill="${colour}"/>${print}</svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}

/** The decoded pixels of any picture. */
export async function pixelsOf(image: Buffer): Promise<Raster> {
  const { data, info } = await sharp(image).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: new Uint8ClampedArray(data) };
}

/** Share of opaque pixels. */
export function coverage({ width, height, data }: Raster): number {
  let opaque = 0;
  for (let i = 3; i < data.length; i += 4) if ((data[i] ?? 0) > 128) opaque++;
  return opaque / (width * height);
}

/** Mean colour over a rectangle. */
export function meanColour(
  { width, data }: Raster,
  area: { left: number; top: number; width: number; height: number },
): [number, number, number] {
  const sum: [number, number, number] = [0, 0, 0];
  for (let y = area.top; y < area.top + area.height; y++)
    for (let x = area.left; x < area.left + area.width; x++)
      for (const c of [0, 1, 2] as const) sum[c] += data[(y * width + x) * 4 + c] ?? 0;
  const count = area.width * area.height;
  return [sum[0] / count, sum[1] / count, sum[2] / count];
}
