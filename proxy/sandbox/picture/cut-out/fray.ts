/** Scale below which an outline counts as frayed, px. */
const RADIUS = 6;

/** How much longer the outline is than a smoothed copy's: 1 for a clean cut, 2 and more for a comb of stripes. */
export function frayOf(flooded: Uint8Array, width: number, height: number): number {
  return outlineLength(flooded, width) / (outlineLength(smoothed(flooded, width, height), width) || 1);
}

/** Each pixel as most of its neighbourhood is, over a square of 2 × RADIUS + 1 px. */
function smoothed(mask: Uint8Array, width: number, height: number): Uint8Array {
  const across = slidingSums(mask, height, width, width, 1, RADIUS);
  const around = slidingSums(across, width, height, 1, width, RADIUS);
  const half = (2 * RADIUS + 1) ** 2 / 2;
  return mask.map((_, i) => ((around[i] ?? 0) > half ? 1 : 0));
}

/** Sums over a window that slides along each line; beyond the ends the border's value goes on. */
function slidingSums(
  values: Uint8Array | Int32Array,
  lines: number,
  length: number,
  lineStep: number,
  step: number,
  radius: number,
): Int32Array {
  const sums = new Int32Array(values.length);
  for (let line = 0; line < lines; line++) {
    const at = (k: number) => values[line * lineStep + Math.min(length - 1, Math.max(0, k)) * step] ?? 0;
    let sum = 0;
    for (let k = -radius; k < radius; k++) sum += at(k);
    for (let k = 0; k < length; k++) {
      sum += at(k + radius);
      sums[line * lineStep + k * step] = sum;
      sum -= at(k - radius);
    }
  }
  return sums;
}

/** Length of all edges between garment and background, in px. */
function outlineLength(flooded: Uint8Array, width: number): number {
  let length = 0;
  for (let i = width; i < flooded.length; i++) {
    if (flooded[i] !== flooded[i - 1]) length++;
    if (flooded[i] !== flooded[i - width]) length++;
  }
  return length;
}
