import sharp from 'sharp';
import type { Mask, Raster } from '../raster.ts';

/** Lays a layer over a base of the same size, in place. */
export function layOver(base: Raster, layer: Raster): void {
  for (let i = 0; i < base.data.length; i += 4) {
    const above = layer.data[i + 3] ?? 0;
    if (above === 0) continue;
    const below = ((base.data[i + 3] ?? 0) * (255 - above)) / 255;
    const alpha = above + below;
    for (let c = i; c < i + 3; c++)
      base.data[c] = ((layer.data[c] ?? 0) * above + (base.data[c] ?? 0) * below) / alpha;
    base.data[i + 3] = alpha;
  }
}

/** Darkens the base where a layer's shadow falls on it; the clear ground behind the figure takes none. */
export function castShadow(base: Raster, shadow: Mask, strength: number): void {
  for (let p = 0; p < shadow.length; p++) {
    const light = 1 - (strength * (shadow[p] ?? 0)) / 255;
    if (light >= 1) continue;
    for (let c = p * 4; c < p * 4 + 3; c++) base.data[c] = (base.data[c] ?? 0) * light;
  }
}

export function alphaOf({ data }: Raster): Mask {
  const mask = new Uint8ClampedArray(data.length / 4);
  for (let p = 0; p < mask.length; p++) mask[p] = data[p * 4 + 3] ?? 0;
  return mask;
}

/** Multiplies a layer's alpha by what `visible` says of each pixel (0 to 1), in place. */
export function keepWhere(layer: Raster, visible: (x: number, y: number, p: number) => number): void {
  for (let y = 0, p = 0; y < layer.height; y++)
    for (let x = 0; x < layer.width; x++, p++) {
      const at = p * 4 + 3;
      if (layer.data[at]) layer.data[at] = (layer.data[at] ?? 0) * visible(x, y, p);
    }
}

/** A layer's shadow: its alpha moved and blurred. */
export async function shadowOf(
  layer: Raster,
  { dx, dy, blur }: { dx: number; dy: number; blur: number },
): Promise<Mask> {
  const { width, height } = layer;
  const blurred = await sharp(alphaOf(layer), { raw: { width, height, channels: 1 } })
    .blur(blur)
    .extractChannel(0)
    .raw()
    .toBuffer();
  const mask = new Uint8ClampedArray(width * height);
  for (let y = Math.max(0, dy); y < height + Math.min(0, dy); y++)
    for (let x = Math.max(0, dx); x < width + Math.min(0, dx); x++)
      mask[y * width + x] = blurred[(y - dy) * width + x - dx] ?? 0;
  return mask;
}

/** Shifts each row sideways by a part of a pixel or more; what leaves the picture is lost. */
export function bendRows(raster: Raster, shift: (y: number) => number): Raster {
  const { width, height, data } = raster;
  const bent = { width, height, data: new Uint8ClampedArray(data.length) };
  for (let y = 0; y < height; y++) {
    const by = shift(y);
    const whole = Math.floor(by);
    const part = by - whole;
    for (let x = 0; x < width; x++) {
      const near = pixelAt(x - whole, y);
      const far = pixelAt(x - whole - 1, y);
      const to = (y * width + x) * 4;
      const nearAlpha = near < 0 ? 0 : (data[near + 3] ?? 0) * (1 - part);
      const farAlpha = far < 0 ? 0 : (data[far + 3] ?? 0) * part;
      const alpha = nearAlpha + farAlpha;
      if (alpha === 0) continue;
      for (let c = 0; c < 3; c++)
        bent.data[to + c] = ((data[near + c] ?? 0) * nearAlpha + (data[far + c] ?? 0) * farAlpha) / alpha;
      bent.data[to + 3] = alpha;
    }
  }
  return bent;

  function pixelAt(x: number, y: number): number {
    return x < 0 || x >= width ? -1 : (y * width + x) * 4;
  }
}
