import type { Background } from './background.ts';
import { distanceTo } from './distance-to.ts';
import { countZeros, floodByBrush, floodFromBorder } from './flood-from.ts';
import { frayOf } from './fray.ts';
import { openGaps } from './gaps.ts';
import type { Oklab } from './oklab.ts';

/**
 * A flood has broken into the garment when it takes more than these beyond the brush's flood (patches too thick
 * for a gap, shadow; as shares of the garment), or leaves an outline that is this much more frayed than the
 * strictest flood's.
 */
const BREAK_IN = { patches: 0.01, shadow: 0.16, fray: 1.14 } as const;

/** Tried from generous to strict: how much darker than the background, and how steep, a shadow may be. */
const SHADOWS = [
  { depth: 16, slope: 1.3 },
  { depth: 11, slope: 0.8 },
  { depth: 9, slope: 0.28 },
  { depth: 5, slope: 0.28 },
  { depth: 2.5, slope: 0.28 },
  { depth: 0, slope: 0 },
] as const;

/**
 * Marks the background: what is reached from the border over pixels that look like it. Two ways to belong: very
 * close to the modelled colour; or a soft shadow: darker, of the background's own hue, without an edge. How
 * much of a shadow is tried from generous to strict, until the flood does not break into the garment. A garment
 * of nearly the background's colour has gaps in its outline through which every pixel-thin flood breaks in; that
 * shows by comparison with a flood by a thick brush, which does not fit through gaps, and then the brush's is
 * taken. What the garment encloses is kept, unless it is plainly the background seen through a gap.
 * @returns 1 for background, 0 for garment
 */
export function floodBackground(
  background: Background,
  lab: Oklab,
  width: number,
  height: number,
): Uint8Array {
  const { distance, spread, lighter, tinted } = background;
  const slope = slopes(lab, width, height);
  const near = 1 + 2.5 * spread;
  const grain = 0.3 * spread;
  const at = (values: Float32Array, i: number) => values[i] ?? 0;
  const close = (i: number) => at(distance, i) < near && at(slope, i) < 4 * (0.28 + grain);

  const brush = Math.max(2, Math.round(Math.min(width, height) * 0.012));
  const brushed = floodByBrush(
    width,
    height,
    (i) => at(distance, i) < 8 + 3 * spread && at(slope, i) < 0.28 + grain,
    brush,
  );
  const garment = countZeros(brushed);
  const strict = floodFromBorder(width, height, close);
  const mostFrayed = frayOf(strict, width, height) * BREAK_IN.fray;
  for (const shadow of SHADOWS) {
    const belongs = (i: number) =>
      close(i) ||
      (at(lighter, i) < near &&
        at(lighter, i) > -shadow.depth - 3 * spread &&
        at(slope, i) < shadow.slope + grain &&
        at(tinted, i) < 0.8 + 2 * spread - 0.09 * Math.min(0, at(lighter, i)));
    const flooded = shadow.depth ? floodFromBorder(width, height, belongs) : strict;
    const taken = flooded.map((isFlooded, i) =>
      isFlooded && !brushed[i] && at(distance, i) > 0.6 + 1.5 * spread ? 1 : 0,
    );
    const patches = taken.map((isTaken, i) => (isTaken && at(lighter, i) > -2.5 ? 1 : 0));
    const intact =
      countThick(patches, width, height, brush) < garment * BREAK_IN.patches &&
      taken.length - countZeros(taken) < garment * BREAK_IN.shadow &&
      frayOf(flooded, width, height) < mostFrayed;
    if (intact) return openGaps(flooded, background, belongs, width, height);
  }
  return brushed;
}

/** How many pixels of `patches` lie deeper inside than `depth` px. */
function countThick(patches: Uint8Array, width: number, height: number, depth: number): number {
  if (patches.indexOf(1) < 0) return 0;
  const inside = distanceTo(
    patches.map((value) => 1 - value),
    width,
    height,
  );
  let count = 0;
  for (const steps of inside) if (steps > depth) count++;
  return count;
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
