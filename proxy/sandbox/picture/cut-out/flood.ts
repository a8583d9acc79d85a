import type { Background } from './background.ts';
import { distanceTo } from './distance-to.ts';
import type { Oklab } from './oklab.ts';

/** Share of the garment that a flood may take as patches too thick for a gap, before it counts as a break-in. */
const BREAK_IN = 0.01;

/**
 * Marks the background: what is reached from the border over pixels that look like it. Two ways to belong:
 * very close to the modelled colour; or roughly close, not lighter, and smooth (a soft shadow on the table).
 * How rough is tried from generous to strict, until the flood takes shadows only. A garment of nearly the
 * background's colour has gaps in its outline through which every pixel-thin flood breaks in; that shows by
 * comparison with a flood by a thick brush, which does not fit through gaps, and then the brush's is taken.
 * What the garment encloses is kept.
 * @returns 1 for background, 0 for garment
 */
export function floodBackground(background: Background, lab: Oklab, width: number, height: number): Uint8Array {
  const { distance, spread, lighter } = background;
  const slope = slopes(lab, width, height);
  const near = 1 + 2.5 * spread;
  const smooth = 0.28 + 0.3 * spread;
  const at = (values: Float32Array, i: number) => values[i] ?? 0;
  const close = (i: number) => at(distance, i) < near && at(slope, i) < 4 * smooth;
  const soft = (i: number, far: number) => at(distance, i) < far && at(slope, i) < smooth;

  const brush = Math.max(2, Math.round(Math.min(width, height) * 0.012));
  const brushed = floodByBrush(width, height, (i) => soft(i, 8 + 3 * spread), brush);
  const garment = countZeros(brushed);
  for (const tolerance of [9, 6, 4, 2.5, 0]) {
    const far = tolerance + 3 * spread;
    const flooded = flood(
      width,
      height,
      (i) => close(i) || (tolerance > 0 && at(lighter, i) < near && soft(i, far)),
    );
    const taken = flooded.map((isFlooded, i) => (isFlooded && !brushed[i] ? 1 : 0));
    const doubtful = taken.map((isTaken, i) => (isTaken && at(distance, i) > 0.6 + 1.5 * spread ? 1 : 0));
    if (countThick(doubtful, width, height, brush) < garment * BREAK_IN) return flooded;
  }
  return brushed;
}

/** As `flood`, but by a disc of `radius` px that must fit everywhere it goes. */
function floodByBrush(
  width: number,
  height: number,
  belongs: (i: number) => boolean,
  radius: number,
): Uint8Array {
  const closed = new Uint8Array(width * height);
  for (let i = 0; i < closed.length; i++) closed[i] = belongs(i) ? 0 : 1;
  const room = distanceTo(closed, width, height);
  const core = flood(width, height, (i) => (room[i] ?? 0) > radius);
  const reach = distanceTo(core, width, height);
  return core.map((_, i) => (!closed[i] && (reach[i] ?? 0) <= radius + 1 ? 1 : 0));
}

/** How many pixels of `patches` lie deeper inside than `depth` px. */
function countThick(patches: Uint8Array, width: number, height: number, depth: number): number {
  if (patches.indexOf(1) < 0) return 0;
  const inside = distanceTo(patches.map((value) => 1 - value), width, height);
  let count = 0;
  for (const steps of inside) if (steps > depth) count++;
  return count;
}

/** Everything that is connected with the border through pixels that `belongs` accepts. */
function flood(width: number, height: number, belongs: (i: number) => boolean): Uint8Array {
  const flooded = new Uint8Array(width * height);
  const queue = new Int32Array(width * height);
  let tail = 0;
  const visit = (i: number) => {
    if (flooded[i] || !belongs(i)) return;
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

function countZeros(mask: Uint8Array): number {
  let count = 0;
  for (const value of mask) if (!value) count++;
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
