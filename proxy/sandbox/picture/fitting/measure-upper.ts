import { findAttachedTrunk } from './attached-sleeves.ts';
import { centralRun, extentOf, lengthOf, type Outline, quantile, type Run } from './outline.ts';
import { findSleeves, type Sleeve } from './sleeves.ts';

/** Measures of a top or dress, in px of its cut-out. */
export interface UpperMeasures {
  /** Where the sleeves leave the trunk; without sleeves, where the bust is widest. */
  armpit: number;
  chest: Run;
  /** Narrowest width of the trunk below the armpit, in its upper part. */
  waist: number;
  sleeves: { left: Sleeve | null; right: Sleeve | null };
  /** 1 for each pixel that belongs to a sleeve. */
  sleeveMask: Uint8Array;
  /** The first opaque row of each column; `height` where there is none. */
  topContour: Float32Array;
}

/** Wider than this many trunks above the waist, and it has sleeves. */
const SLEEVE_SPREAD = 1.42;

/** How far down the trunk is looked for, as shares of the garment's height. */
const WINDOWS = {
  tops: { from: 0.2, to: 0.8, upper: 0.7 },
  dresses: { from: 0.12, to: 0.45, upper: 0.36 },
} as const;

/** Finds trunk, armpits and sleeves from row widths alone. */
export function measureUpper(outline: Outline, type: 'tops' | 'dresses'): UpperMeasures {
  const { rows, height, axis } = outline;
  const window = WINDOWS[type];
  const central = rows.map((runs) => centralRun(runs, axis));
  const widths = central.map(lengthOf);
  const upTo = Math.round(height * window.upper);
  const trunk = quantile(
    widths.slice(Math.round(height * window.from), Math.round(height * window.to)),
    0.06,
  );
  const narrowest = firstRow(widths, Math.round(height * window.from), (width) => width <= trunk) ?? upTo;
  const spread = Math.max(...rows.slice(0, narrowest + 1).map((runs) => lengthOf(extentOf(runs))));
  const parted = rows.slice(0, upTo).filter((runs) => hasSideRuns(runs, axis, outline.width)).length;
  const sleeved = spread > trunk * SLEEVE_SPREAD || parted > height * 0.1;

  const topContour = contourOf(outline);
  const attached = sleeved ? null : findAttachedTrunk(outline, type);
  if (attached) {
    const { edges, until } = attached;
    const armpit = Math.min(until - 1, Math.round(height * (type === 'tops' ? 0.36 : 0.18)));
    const trunkRows = central.map((run, y) => (y < until ? edges : run));
    const { sleeveMask, left, right } = findSleeves(outline, trunkRows, armpit, edges);
    return { armpit, chest: edges, waist: lengthOf(edges), sleeves: { left, right }, sleeveMask, topContour };
  }

  const bust = type === 'tops' ? upTo : Math.max(narrowest, Math.round(height * 0.2));
  const widest = widestRow(widths, sleeved ? upTo : bust);
  const armpit = sleeved ? (firstRow(widths, widest, (width) => width <= trunk * 1.16) ?? widest) : widest;
  const chest = central[Math.min(height - 1, armpit + Math.round(height * 0.02))] ?? {
    from: 0,
    to: outline.width,
  };
  const { sleeveMask, left, right } = sleeved
    ? findSleeves(outline, central, armpit, chest)
    : { sleeveMask: new Uint8Array(outline.width * height), left: null, right: null };
  return { armpit, chest, waist: trunk, sleeves: { left, right }, sleeveMask, topContour };
}

function firstRow(widths: readonly number[], from: number, fits: (width: number) => boolean): number | null {
  for (let y = from; y < widths.length; y++) if (fits(widths[y] ?? 0)) return y;
  return null;
}

function widestRow(widths: readonly number[], upTo: number): number {
  let best = 0;
  for (let y = 0; y <= upTo; y++) if ((widths[y] ?? 0) > (widths[best] ?? 0)) best = y;
  return best;
}

/** A run on either side of a central one: sleeves that hang beside the trunk. */
function hasSideRuns(runs: readonly Run[], axis: number, width: number): boolean {
  const centre = runs.find(({ from, to }) => from <= axis && axis <= to);
  const wide = (run: Run) => lengthOf(run) > width * 0.04;
  return Boolean(
    centre &&
      runs.some((run) => run.to < centre.from && wide(run)) &&
      runs.some((run) => run.from > centre.to && wide(run)),
  );
}

function contourOf({ width, height, rows }: Outline): Float32Array {
  const contour = new Float32Array(width).fill(height);
  for (let y = height - 1; y >= 0; y--)
    for (const { from, to } of rows[y] ?? []) contour.fill(y, from, to + 1);
  return contour;
}
