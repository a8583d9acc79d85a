import type { Raster } from '../raster.ts';
import type { UpperMeasures } from './measure-upper.ts';
import { lengthOf, quantile } from './outline.ts';

/** The front edge of the neck opening: y = top + depth × shape(u), u from -1 to 1 between the collar's ends. */
export interface Neckline {
  from: number;
  to: number;
  top: number;
  depth: number;
  shape: 'round' | 'pointed';
}

const SHAPES = {
  round: (u: number) => Math.sqrt(Math.max(0, 1 - u * u)),
  pointed: (u: number) => 1 - Math.abs(u),
} as const;

/** A found edge stands out from the average of all tried ones by this factor. */
const CLEAR = 1.5;

/** A collar band has two edges: of curves nearly as clear as the best, the highest is taken. */
const NEARLY = 0.65;

/** How far along a round curve to its ends, in radians from its lowest point. */
const STEEPEST = 1.25;

/** How deep a neckline is looked for, in half-widths of the opening. */
const DEPTHS = { from: 0.16, to: { round: 1.3, pointed: 2.2 } } as const;

/** Nor deeper than this, in half chests. */
const DEEPEST = 1.5;

/**
 * Catalogue pictures show the inside of the back through the neck opening. Finds the front's edge there: of all
 * round and pointed curves between the collar's ends, the one along which the colour changes most.
 * @returns null for a high collar, a hood, an opening that is already free, or when no edge stands out
 */
export function findNeckline(raster: Raster, { topContour, chest }: UpperMeasures): Neckline | null {
  const axis = Math.round((chest.from + chest.to) / 2);
  const half = lengthOf(chest) / 2;
  const left = highest(topContour, axis, -1, half * 0.8);
  const right = highest(topContour, axis, 1, half * 0.8);
  const contourAt = (x: number) => topContour[Math.round(x)] ?? raster.height;
  const top = (contourAt(left) + contourAt(right)) / 2;
  const halfWidth = (right - left) / 2;
  const dip = contourAt(axis) - top;
  if (
    halfWidth < half * 0.24 ||
    dip > halfWidth * 0.35 ||
    Math.abs(contourAt(left) - contourAt(right)) > half * 0.15
  )
    return null;

  const tried: (Neckline & { score: number })[] = [];
  for (const shape of ['round', 'pointed'] as const) {
    for (let share = DEPTHS.from; share <= DEPTHS.to[shape]; share += 0.03) {
      const depth = halfWidth * share;
      if (depth > half * DEEPEST || depth < dip + halfWidth * DEPTHS.from) continue;
      const curve: Neckline = { from: left, to: right, top, depth, shape };
      tried.push({ ...curve, score: contrastAlong(raster, curve) });
    }
  }
  const clearest = Math.max(0, ...tried.map(({ score }) => score));
  const average = tried.reduce((sum, { score }) => sum + score, 0) / (tried.length || 1);
  if (clearest < 6 || clearest < average * CLEAR) return null;
  const clear = tried.filter(({ score }) => score >= clearest * NEARLY);
  const { shape, depth } = clear.reduce((highest, curve) => (curve.depth < highest.depth ? curve : highest));
  return { from: left, to: right, top, depth, shape };
}

/** The column of the highest point of the contour on one side: where the collar meets the shoulder. */
function highest(contour: Float32Array, axis: number, side: -1 | 1, reach: number): number {
  let best = axis;
  for (let step = 0; step < reach; step++) {
    const x = axis + side * step;
    if ((contour[x] ?? 1e6) <= (contour[best] ?? 1e6)) best = x;
  }
  return best;
}

/** Difference of colour across a curve that nearly all of the curve has: stripes that it crosses do not count. */
function contrastAlong(raster: Raster, { from, to, top, depth, shape }: Neckline): number {
  const middle = (from + to) / 2;
  const half = (to - from) / 2;
  const differences: number[] = [];
  for (let step = -20; step <= 20; step++) {
    const u = shape === 'round' ? Math.sin((step / 20) * STEEPEST) : (step / 20) * 0.9;
    const x = middle + u * half;
    const y = top + depth * SHAPES[shape](u);
    const steepness = ((SHAPES[shape](u + 0.02) - SHAPES[shape](u - 0.02)) * depth) / (0.04 * half);
    const length = Math.hypot(steepness, 1);
    const [dx, dy] = [(-steepness / length) * 4, (1 / length) * 4];
    differences.push(difference(raster, x - dx, y - dy, x + dx, y + dy));
  }
  return quantile(differences, 0.25);
}

function difference({ width, data }: Raster, x1: number, y1: number, x2: number, y2: number): number {
  const at = (x: number, y: number) => (Math.max(0, Math.round(y)) * width + Math.round(x)) * 4;
  const [p, q] = [at(x1, y1), at(x2, y2)];
  if ((data[p + 3] ?? 0) < 128 || (data[q + 3] ?? 0) < 128) return 0;
  let sum = 0;
  for (let c = 0; c < 3; c++) sum += Math.abs((data[p + c] ?? 0) - (data[q + c] ?? 0));
  return sum / 3;
}

/** Takes the inside of the back out of the opening, so that neck and skin show there. Returns a new raster. */
export function cutNeckline<R extends Raster>(raster: R, neckline: Neckline): R {
  const { from, to, top, depth, shape } = neckline;
  const data = raster.data.slice();
  const middle = (from + to) / 2;
  const half = (to - from) / 2;
  for (let x = Math.max(0, Math.ceil(from)); x <= Math.min(raster.width - 1, to); x++) {
    const edge = top + depth * SHAPES[shape]((x - middle) / half);
    for (let y = 0; y < Math.min(raster.height, edge + 1); y++) {
      const at = (y * raster.width + x) * 4 + 3;
      data[at] = (data[at] ?? 0) * Math.min(1, Math.max(0, 1 - (edge - y) / 2));
    }
  }
  return { ...raster, data };
}
