import sharp from 'sharp';
import { cropRaster, opaqueBounds, type Raster } from '../raster.ts';
import { modelBackground } from './background.ts';
import { roundCard } from './card.ts';
import { floodBackground } from './flood.ts';
import { toOklab } from './oklab.ts';
import { dropDust } from './pieces.ts';
import { readPicture } from './read-picture.ts';
import { softenEdge } from './soft-edge.ts';

/** A garment without its background, trimmed to its bounding box. */
export interface CutOut extends Raster {
  /** `shape`: the garment's own outline. `card`: nothing to cut along, so the picture itself with soft corners. */
  kind: 'shape' | 'card';
}

/** A garment fills at least this share of a catalogue picture, and leaves at least this share free. */
const LEAST_SHARE = 0.02;

/**
 * Cuts a garment off its background: by its alpha channel if it has one, else off a plain background.
 * @throws UnreadablePictureError when the bytes are no picture
 */
export async function cutOut(image: Buffer): Promise<CutOut> {
  const raster = await readPicture(image);
  const shape = byAlpha(raster) ?? (await offBackground(raster));
  return shape ? { ...shape, kind: 'shape' } : { ...roundCard(raster), kind: 'card' };
}

function byAlpha(raster: Raster): Raster | null {
  let clear = 0;
  for (let i = 3; i < raster.data.length; i += 4) if ((raster.data[i] ?? 0) < 16) clear++;
  return isPlausible(clear / (raster.width * raster.height)) ? trimmed(raster) : null;
}

async function offBackground(raster: Raster): Promise<Raster | null> {
  const { width, height } = raster;
  const lab = toOklab(await smoothed(raster));
  const model = modelBackground(lab, width, height);
  if (!model.plain) return null;
  const background = floodBackground(model, lab, width, height);
  dropDust(background, width, height);
  if (!isPlausible(background.reduce((sum, value) => sum + value, 0) / background.length)) return null;
  softenEdge(raster, background);
  return trimmed(raster);
}

function isPlausible(clearShare: number): boolean {
  return clearShare > LEAST_SHARE && clearShare < 1 - LEAST_SHARE;
}

function trimmed(raster: Raster): Raster | null {
  const bounds = opaqueBounds(raster);
  return bounds && bounds.width > 8 && bounds.height > 8 ? cropRaster(raster, bounds) : null;
}

/** JPEG noise would make edges of nothing: all measuring is done on a slightly blurred copy over white. */
async function smoothed({ width, height, data }: Raster): Promise<Raster> {
  const blurred = await sharp(data, { raw: { width, height, channels: 4 } })
    .flatten({ background: '#fff' })
    .blur(1)
    .ensureAlpha()
    .raw()
    .toBuffer();
  return { width, height, data: new Uint8ClampedArray(blurred) };
}
