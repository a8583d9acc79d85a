import type { Raster } from '../raster.ts';
import { distanceTo } from './distance-to.ts';

/** Depth of the rim, in px, whose colours are mixed with the background's and are therefore not trusted. */
const RIM = 3.4;

/**
 * Gives the garment a soft edge without a halo: the rim takes the colour of the nearest pixel further inside,
 * and alpha rises from the outline over two pixels. Changes the raster in place.
 * @param background 1 for background, 0 for garment
 */
export function softenEdge(raster: Raster, background: Uint8Array): void {
  const { width, height, data } = raster;
  const depth = distanceTo(background, width, height);
  const rim: number[] = [];
  for (let i = 0; i < depth.length; i++) {
    const d = depth[i] ?? 0;
    data[i * 4 + 3] = Math.round(255 * Math.min(1, Math.max(0, (d - 1.3) / 2)));
    if (d > 0 && d <= RIM) rim.push(i);
  }
  rim.sort((i, j) => (depth[j] ?? 0) - (depth[i] ?? 0));
  for (const i of rim) takeInnerColour(raster, depth, i);
}

function takeInnerColour({ width, height, data }: Raster, depth: Float32Array, i: number): void {
  const x = i % width;
  const y = Math.floor(i / width);
  let weight = 0;
  let red = 0;
  let green = 0;
  let blue = 0;
  for (let dy = -1; dy <= 1; dy++)
    for (let dx = -1; dx <= 1; dx++) {
      if (x + dx < 0 || x + dx >= width || y + dy < 0 || y + dy >= height) continue;
      const j = i + dy * width + dx;
      if ((depth[j] ?? 0) <= (depth[i] ?? 0)) continue;
      weight++;
      red += data[j * 4] ?? 0;
      green += data[j * 4 + 1] ?? 0;
      blue += data[j * 4 + 2] ?? 0;
    }
  if (!weight) return;
  data[i * 4] = red / weight;
  data[i * 4 + 1] = green / weight;
  data[i * 4 + 2] = blue / weight;
}
