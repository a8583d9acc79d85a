import { extentOf, lengthOf, median, type Outline } from './outline.ts';

/** Measures of trousers, shorts or a skirt, in px of its cut-out. */
export interface BottomMeasures {
  waist: number;
  /** Middle of the waistband. */
  axis: number;
  /** Middle of each hem, when there are two legs. */
  hems: { left: number; right: number } | null;
}

export function measureBottom(outline: Outline): BottomMeasures {
  const { rows, height } = outline;
  const band = rows.slice(Math.round(height * 0.008), Math.max(3, Math.round(height * 0.04)));
  const extents = band.flatMap((runs) => extentOf(runs) ?? []);
  const axis = median(extents.map(({ from, to }) => (from + to) / 2));
  return { waist: median(extents.map(lengthOf)), axis, hems: hemsOf(outline, axis) };
}

/** Looks for two legs in the lower part, above the very hem, where one may hang lower than the other. */
function hemsOf({ rows, height }: Outline, axis: number): BottomMeasures['hems'] {
  const legs = rows.slice(Math.round(height * 0.85), Math.round(height * 0.96)).flatMap((runs) => {
    const left = extentOf(runs.filter(({ to }) => to < axis));
    const right = extentOf(runs.filter(({ from }) => from > axis));
    return left && right ? [{ left: (left.from + left.to) / 2, right: (right.from + right.to) / 2 }] : [];
  });
  if (legs.length < height * 0.02) return null;
  return { left: median(legs.map(({ left }) => left)), right: median(legs.map(({ right }) => right)) };
}
