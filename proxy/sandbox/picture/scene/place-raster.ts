import sharp from 'sharp';
import type { Placement } from '../fitting/placement.ts';
import { PICTURE } from '../picture.ts';
import { blankRaster, type Raster } from '../raster.ts';
import type { View } from './view.ts';

/** Scales a cut-out as its placement and the view say, and lays it on a clear ground of the picture's size. */
export async function placeRaster(source: Raster, placement: Placement, view: View): Promise<Raster> {
  const { width, height } = PICTURE;
  const target = {
    left: Math.round(view.x + placement.x * view.scale),
    top: Math.round(view.y + placement.y * view.scale),
    width: Math.max(1, Math.round(source.width * placement.scaleX * view.scale)),
    height: Math.max(1, Math.round(source.height * placement.scaleY * view.scale)),
  };
  const { data, info } = await sharp(source.data, {
    raw: { width: source.width, height: source.height, channels: 4 },
  })
    .resize(target.width, target.height, { fit: 'fill' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const placed = blankRaster(width, height);
  const left = Math.max(0, target.left);
  const right = Math.min(width, target.left + info.width);
  for (let y = Math.max(0, target.top); y < Math.min(height, target.top + info.height); y++) {
    if (right <= left) break;
    const from = ((y - target.top) * info.width + left - target.left) * 4;
    placed.data.set(data.subarray(from, from + (right - left) * 4), (y * width + left) * 4);
  }
  return placed;
}
