/**
 * Chamfer distance in px from each pixel to the nearest one that is set in `goals`, by two sweeps
 * (straight steps cost 1, diagonal ones 1.41: a few per cent off the Euclidean distance).
 */
export function distanceTo(goals: Uint8Array, width: number, height: number): Float32Array {
  const steps = new Float32Array(width * height);
  for (let i = 0; i < steps.length; i++) steps[i] = goals[i] ? 0 : 1e6;
  const sweep = (x: number, y: number, side: number) => {
    const i = y * width + x;
    const before = side < 0 ? x > 0 : x < width - 1;
    const after = side < 0 ? x < width - 1 : x > 0;
    const above = side < 0 ? y > 0 : y < height - 1;
    let best = steps[i] ?? 0;
    if (best === 0) return;
    if (before) best = Math.min(best, (steps[i + side] ?? 0) + 1);
    if (above) {
      const row = i + side * width;
      best = Math.min(best, (steps[row] ?? 0) + 1);
      if (before) best = Math.min(best, (steps[row + side] ?? 0) + 1.41);
      if (after) best = Math.min(best, (steps[row - side] ?? 0) + 1.41);
    }
    steps[i] = best;
  };
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) sweep(x, y, -1);
  for (let y = height - 1; y >= 0; y--) for (let x = width - 1; x >= 0; x--) sweep(x, y, 1);
  return steps;
}
