import sharp from 'sharp';
import { PICTURE } from '../picture.ts';
import type { Raster } from '../raster.ts';
import type { View } from './view.ts';

/** Draws SVG content, given in full-body coordinates, as the view shows it, on a clear ground. */
export async function rasterise(
  content: string,
  defs = '',
  view: View = { scale: 1, x: 0, y: 0 },
): Promise<Raster> {
  const { width, height } = PICTURE;
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs>${defs}</defs>` +
    `<g transform="translate(${view.x} ${view.y}) scale(${view.scale})">${content}</g></svg>`;
  const data = await sharp(Buffer.from(svg)).ensureAlpha().raw().toBuffer();
  return { width, height, data: new Uint8ClampedArray(data) };
}
