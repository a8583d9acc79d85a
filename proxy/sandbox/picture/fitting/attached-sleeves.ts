import { extentOf, lengthOf, type Outline, type Run } from './outline.ts';

/** A cuff ends where both edges come in by this share of the width, within this share of the height. */
const STEP = { width: 0.07, height: 0.02 } as const;

/** Where cuffs are looked for, as shares of the height. */
const WINDOWS = { tops: [0.15, 0.9], dresses: [0.1, 0.62] } as const;

/** The trunk of a garment whose sleeves lie against it without a gap, and the row down to which they do. */
export interface AttachedTrunk {
  edges: Run;
  until: number;
}

/**
 * Finds sleeves that no gap gives away: either the silhouette steps in on both sides where they end above the
 * hem, or they hang below the hem with nothing between them.
 */
export function findAttachedTrunk(outline: Outline, type: 'tops' | 'dresses'): AttachedTrunk | null {
  return stepIn(outline, type) ?? (type === 'tops' ? hangBelow(outline) : null);
}

function stepIn({ rows, width, height }: Outline, type: 'tops' | 'dresses'): AttachedTrunk | null {
  const [from, to] = WINDOWS[type];
  const reach = Math.max(2, Math.round(height * STEP.height));
  for (let y = Math.round(height * from); y < Math.round(height * to) - reach; y++) {
    const before = extentOf(rows[y]);
    const after = extentOf(rows[y + reach]);
    if (!before || !after) continue;
    const steps = [after.from - before.from, before.to - after.to];
    if (steps.every((step) => step > width * STEP.width) && lengthOf(after) > width * 0.25)
      return { edges: after, until: y + reach };
  }
  return null;
}

function hangBelow({ rows, width, height, axis }: Outline): AttachedTrunk | null {
  const covered = (runs: readonly Run[]) => runs.some(({ from, to }) => from <= axis && axis <= to);
  const hem = rows.findLastIndex(covered) + 1;
  if (hem < height * 0.5 || height - hem < height * 0.04) return null;
  const below = rows[Math.min(height - 1, hem + Math.round(height * 0.025))] ?? [];
  const left = below.filter(({ to }) => to < axis).at(-1);
  const right = below.find(({ from }) => from > axis);
  if (!left || !right || right.from - left.to < width * 0.2) return null;
  return { edges: { from: left.to, to: right.from }, until: hem };
}
