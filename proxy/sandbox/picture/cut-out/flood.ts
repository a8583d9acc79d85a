import type { Background } from './background.ts';
import type { Oklab } from './oklab.ts';

/**
 * Marks the background: what is reached from the border over pixels that look like it. Two ways to belong:
 * very close to the modelled colour; or roughly close and smooth (a soft shadow on the table, a vignette). An
 * edge stops the flood, so a white shirt on light grey stays whole, and what the garment encloses is kept.
 * @returns 1 for background, 0 for garment
 */
export function floodBackground(background: Background, lab: Oklab, width: number, height: number): Uint8Array {
  const { distance, spread } = background;
  const slope = slopes(lab, width, height);
  const near = 1.2 + 2.5 * spread;
  const far = 7 + 3 * spread;
  const smooth = 0.28 + 0.3 * spread;
  const flooded = new Uint8Array(width * height);
  const queue = new Int32Array(width * height);
  let tail = 0;
  const visit = (i: number) => {
    if (flooded[i]) return;
    const d = distance[i] ?? 0;
    const s = slope[i] ?? 0;
    if (!((d < near && s < 4 * smooth) || (d < far && s < smooth))) return;
    flooded[i] = 1;
    queue[tail++] = i;
  };
  for (let x = 0; x < width; x++) {
    visit(x);
    visit((height - 1) * width + x);
  }
  for (let y = 0; y < height; y++) {
    visit(y * width);
    visit(y * width + width - 1);
  }
  for (let head = 0; head < tail; head++) {
    const i = queue[head] ?? 0;
    const x = i % width;
    if (x > 0) visit(i - 1);
    if (x < width - 1) visit(i + 1);
    if (i >= width) visit(i - width);
    if (i < width * (height - 1)) visit(i + width);
  }
  return flooded;
}

/** Steepness of the picture at each pixel, over all three planes, by central differences. */
function slopes({ l, a, b }: Oklab, width: number, height: number): Float32Array {
  const slope = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    const up = y > 0 ? -width : 0;
    const down = y < height - 1 ? width : 0;
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      const left = x > 0 ? -1 : 0;
      const right = x < width - 1 ? 1 : 0;
      let sum = 0;
      for (const plane of [l, a, b]) {
        const across = ((plane[i + right] ?? 0) - (plane[i + left] ?? 0)) / 2;
        const along = ((plane[i + down] ?? 0) - (plane[i + up] ?? 0)) / 2;
        sum += across * across + along * along;
      }
      slope[i] = Math.sqrt(sum);
    }
  }
  return slope;
}
