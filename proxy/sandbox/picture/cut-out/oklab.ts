import type { Raster } from '../raster.ts';

/** Three planes of one picture in OKLab, times 100, so that a difference of about 1 is just visible. */
export interface Oklab {
  l: Float32Array;
  a: Float32Array;
  b: Float32Array;
}

const LINEAR = Float32Array.from({ length: 256 }, (_, value) => {
  const v = value / 255;
  return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
});

/** Matrices: Björn Ottosson, "A perceptual color space for image processing", 2020. */
export function toOklab({ width, height, data }: Raster): Oklab {
  const size = width * height;
  const lab: Oklab = { l: new Float32Array(size), a: new Float32Array(size), b: new Float32Array(size) };
  for (let i = 0; i < size; i++) {
    const r = LINEAR[data[i * 4] ?? 0] ?? 0;
    const g = LINEAR[data[i * 4 + 1] ?? 0] ?? 0;
    const b = LINEAR[data[i * 4 + 2] ?? 0] ?? 0;
    const long = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
    const middle = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
    const short = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    lab.l[i] = 100 * (0.2104542553 * long + 0.793617785 * middle - 0.0040720468 * short);
    lab.a[i] = 100 * (1.9779984951 * long - 2.428592205 * middle + 0.4505937099 * short);
    lab.b[i] = 100 * (0.0259040371 * long + 0.7827717662 * middle - 0.808675766 * short);
  }
  return lab;
}
