/** An RGBA picture in memory: 4 bytes a pixel, rows from the top, alpha not premultiplied. */
export interface Raster {
  width: number;
  height: number;
  data: Uint8ClampedArray;
}

/** One byte a pixel: 0 outside, 255 inside, between the two at a soft edge. */
export type Mask = Uint8ClampedArray;

export function blankRaster(width: number, height: number): Raster {
  return { width, height, data: new Uint8ClampedArray(width * height * 4) };
}

/** The smallest rectangle that holds every pixel with alpha above `threshold`; null when there is none. */
export function opaqueBounds({ width, height, data }: Raster, threshold = 24) {
  let left = width;
  let top = height;
  let right = -1;
  let bottom = -1;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if ((data[(y * width + x) * 4 + 3] ?? 0) <= threshold) continue;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      bottom = y;
    }
  }
  return right < 0 ? null : { left, top, width: right - left + 1, height: bottom - top + 1 };
}

export function cropRaster(
  raster: Raster,
  { left, top, width, height }: { left: number; top: number; width: number; height: number },
): Raster {
  const cropped = blankRaster(width, height);
  for (let y = 0; y < height; y++) {
    const from = ((top + y) * raster.width + left) * 4;
    cropped.data.set(raster.data.subarray(from, from + width * 4), y * width * 4);
  }
  return cropped;
}
