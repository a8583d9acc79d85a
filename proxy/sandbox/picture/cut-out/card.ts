import { cropRaster, type Raster } from '../raster.ts';

/** Share of the picture's width over which its edge fades. */
const FADE = 0.06;

/**
 * For a picture without a plain background (a worn photo, a street scene): the middle of it as a card with
 * round, fading corners, so that what was tagged can still be seen on the mannequin.
 */
export function roundCard(raster: Raster): Raster {
  const inset = Math.round(raster.width * 0.04);
  const card = cropRaster(raster, {
    left: inset,
    top: inset,
    width: Math.max(1, raster.width - 2 * inset),
    height: Math.max(1, raster.height - 2 * inset),
  });
  const { width, height, data } = card;
  const radius = Math.min(width, height) * 0.22;
  const fade = Math.max(1, Math.min(width, height) * FADE);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const dx = Math.max(radius - x, x - (width - 1 - radius), 0);
      const dy = Math.max(radius - y, y - (height - 1 - radius), 0);
      const inside = radius - Math.hypot(dx, dy);
      const at = (y * width + x) * 4 + 3;
      data[at] = Math.round((data[at] ?? 0) * Math.min(1, Math.max(0, inside / fade)));
    }
  }
  return card;
}
