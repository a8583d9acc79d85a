import type { Oklab } from './oklab.ts';

export interface Background {
  /** Whether the border is one flat or softly shaded colour, so that the garment can be cut off it. */
  plain: boolean;
  /** How far each pixel is from the background expected at its place, in OKLab × 100. */
  distance: Float32Array;
  /** How much lighter than expected (negative: darker): a shadow never is. */
  lighter: Float32Array;
  /** How much of the distance is a difference of colour rather than of lightness. */
  tinted: Float32Array;
  /** Spread of the background's own pixels around the model: its grain. */
  spread: number;
}

/** Terms of the surface: studio backgrounds fade towards corners and floor, which a quadric follows. */
const terms = (x: number, y: number) => [1, x, y, x * x, x * y, y * y] as const;

const NONE = new Float32Array(0);

type Surface = readonly number[];

/**
 * Models the background from a frame along the border: a quadric surface per OKLab plane, fitted twice, the
 * second time without the outliers (a sleeve that touches the edge, a corner logo).
 */
export function modelBackground(lab: Oklab, width: number, height: number): Background {
  const frame = framePixels(width, height);
  const planes = [lab.l, lab.a, lab.b];
  const place = (i: number): readonly number[] =>
    terms((2 * (i % width)) / width - 1, (2 * Math.floor(i / width)) / height - 1);

  const mid = planes.map((plane) => median(frame.map((i) => plane[i] ?? 0)));
  let inliers = frame.filter((i) => offset(planes, i, mid) < 12);
  let surfaces: Surface[] = mid.map((value) => [value, 0, 0, 0, 0, 0]);
  if (inliers.length < frame.length * 0.6)
    return { plain: false, distance: NONE, lighter: NONE, tinted: NONE, spread: 100 };
  for (let round = 0; round < 3; round++) {
    surfaces = planes.map((plane, p) => {
      const base = mid[p] ?? 0;
      const [constant = 0, ...slopes] = fitSurface(inliers, place, (i) => (plane[i] ?? 0) - base);
      return [constant + base, ...slopes];
    });
    const misses = inliers.map((i) => offset(planes, i, expected(surfaces, place(i))));
    const limit = Math.max(1, 3 * median(misses));
    inliers = inliers.filter((_, n) => (misses[n] ?? 0) <= limit);
  }

  const distance = new Float32Array(width * height);
  const lighter = new Float32Array(width * height);
  const tinted = new Float32Array(width * height);
  for (let i = 0; i < distance.length; i++) {
    const colour = expected(surfaces, place(i));
    distance[i] = offset(planes, i, colour);
    lighter[i] = (lab.l[i] ?? 0) - (colour[0] ?? 0);
    tinted[i] = Math.hypot((lab.a[i] ?? 0) - (colour[1] ?? 0), (lab.b[i] ?? 0) - (colour[2] ?? 0));
  }
  const spread = median(inliers.map((i) => distance[i] ?? 0));
  const close = frame.filter((i) => (distance[i] ?? 0) < 4 + 4 * spread).length;
  return { plain: close > frame.length * 0.6 && spread < 3, distance, lighter, tinted, spread };
}

function framePixels(width: number, height: number): number[] {
  const depth = Math.max(2, Math.round(Math.min(width, height) * 0.015));
  const pixels: number[] = [];
  for (let y = 0; y < height; y++) {
    const edgeRow = y < depth || y >= height - depth;
    for (let x = 0; x < width; x += edgeRow || x < depth || x >= width - depth ? 1 : width - 2 * depth)
      if (x < depth || x >= width - depth || edgeRow) pixels.push(y * width + x);
  }
  const step = Math.max(1, Math.floor(pixels.length / 6000));
  return pixels.filter((_, n) => n % step === 0);
}

function offset(planes: readonly Float32Array[], i: number, from: readonly number[]): number {
  return Math.hypot(
    (planes[0]?.[i] ?? 0) - (from[0] ?? 0),
    (planes[1]?.[i] ?? 0) - (from[1] ?? 0),
    (planes[2]?.[i] ?? 0) - (from[2] ?? 0),
  );
}

function expected(surfaces: readonly Surface[], at: readonly number[]): number[] {
  return surfaces.map((surface) => {
    let sum = 0;
    for (let k = 0; k < at.length; k++) sum += (surface[k] ?? 0) * (at[k] ?? 0);
    return sum;
  });
}

/** Least squares by the normal equations; a touch of ridge keeps a degenerate frame solvable. */
function fitSurface(
  pixels: readonly number[],
  place: (i: number) => readonly number[],
  value: (i: number) => number,
): Surface {
  const size = 6;
  const rows = Array.from({ length: size }, () => new Array<number>(size + 1).fill(0));
  for (const i of pixels) {
    const at = place(i);
    for (const [r, row] of rows.entries()) {
      for (let c = 0; c < size; c++) row[c] = (row[c] ?? 0) + (at[r] ?? 0) * (at[c] ?? 0);
      row[size] = (row[size] ?? 0) + (at[r] ?? 0) * value(i);
    }
  }
  for (const [r, row] of rows.entries()) row[r] = (row[r] ?? 0) + 1e-3 * pixels.length;
  return solve(rows);
}

/** Gauss–Jordan on an augmented matrix that is positive definite, so no pivoting is needed. */
function solve(rows: number[][]): number[] {
  for (const [p, pivotRow] of rows.entries()) {
    const pivot = pivotRow[p] ?? 1;
    for (let c = 0; c < pivotRow.length; c++) pivotRow[c] = (pivotRow[c] ?? 0) / pivot;
    for (const [r, row] of rows.entries()) {
      if (r === p) continue;
      const factor = row[p] ?? 0;
      for (let c = 0; c < row.length; c++) row[c] = (row[c] ?? 0) - factor * (pivotRow[c] ?? 0);
    }
  }
  return rows.map((row) => row[row.length - 1] ?? 0);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
