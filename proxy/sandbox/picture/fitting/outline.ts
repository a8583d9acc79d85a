import type { Raster } from '../raster.ts';

/** A stretch of opaque pixels in one row: first and last x. */
export interface Run {
  from: number;
  to: number;
}

/** A garment's silhouette, row by row from the top. */
export interface Outline {
  width: number;
  height: number;
  rows: Run[][];
  /** The axis the garment hangs on: the median of the rows' middles. */
  axis: number;
}

const OPAQUE = 128;

/** Reads the silhouette of a cut-out; gaps under 1 % of its width (a fold, a loose thread) do not count. */
export function outlineOf({ width, height, data }: Raster): Outline {
  const bridge = Math.max(1, Math.round(width * 0.01));
  const rows: Run[][] = [];
  for (let y = 0; y < height; y++) {
    const runs: Run[] = [];
    for (let x = 0; x < width; x++) {
      if ((data[(y * width + x) * 4 + 3] ?? 0) < OPAQUE) continue;
      const last = runs.at(-1);
      if (last && x - last.to <= bridge) last.to = x;
      else runs.push({ from: x, to: x });
    }
    rows.push(runs);
  }
  const middles = rows.flatMap((runs) => {
    const extent = extentOf(runs);
    return extent ? [(extent.from + extent.to) / 2] : [];
  });
  return { width, height, rows, axis: median(middles) || width / 2 };
}

/** From the first to the last opaque pixel of a row. */
export function extentOf(runs: readonly Run[] | undefined): Run | null {
  const first = runs?.[0];
  const last = runs?.at(-1);
  return first && last ? { from: first.from, to: last.to } : null;
}

/** The run that the axis passes through; where it passes through a gap (a neckline), the whole extent. */
export function centralRun(runs: readonly Run[] | undefined, axis: number): Run | null {
  return runs?.find(({ from, to }) => from <= axis && axis <= to) ?? extentOf(runs);
}

export const lengthOf = (run: Run | null): number => (run ? run.to - run.from + 1 : 0);

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value below which this share of the values lies; 0 for none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
