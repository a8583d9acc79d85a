import type { Background } from './background.ts';
import { countZeros, floodFrom } from './flood-from.ts';

/**
 * A gap has at least this share of the picture; at least this share of it is the very colour of the background, not
 * shadow; and all gaps together are at most this share of the garment (more is a white garment on white).
 */
const GAP = { least: 0.0003, exact: 0.25, most: 0.05 } as const;

/**
 * Opens the gaps that the garment encloses, between sleeve and trunk or inside a strap: enclosed patches that
 * look like the background.
 */
export function openGaps(
  flooded: Uint8Array,
  { distance, spread }: Background,
  belongs: (i: number) => boolean,
  width: number,
  height: number,
): Uint8Array {
  const limit = 1 + 1.5 * spread;
  const opened = flooded.slice();
  const looked = flooded.slice();
  for (let start = 0; start < looked.length; start++) {
    if (looked[start] || (distance[start] ?? 0) > limit || !belongs(start)) continue;
    const patch = floodFrom([start], width, height, (i) => !looked[i] && belongs(i));
    let exact = 0;
    let size = 0;
    for (let i = start; i < patch.length; i++) {
      if (!patch[i]) continue;
      looked[i] = 1;
      size++;
      if ((distance[i] ?? 0) < limit) exact++;
    }
    if (size < width * height * GAP.least || exact < size * GAP.exact) continue;
    for (let i = start; i < patch.length; i++) if (patch[i]) opened[i] = 1;
  }
  return countZeros(opened) > countZeros(flooded) * (1 - GAP.most) ? opened : flooded;
}
