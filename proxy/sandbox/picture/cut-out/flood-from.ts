import { distanceTo } from './distance-to.ts';

/** Marks with 1 everything that is connected with the seeds through pixels that `belongs` accepts. */
export function floodFrom(
  seeds: readonly number[],
  width: number,
  height: number,
  belongs: (i: number) => boolean,
): Uint8Array {
  const flooded = new Uint8Array(width * height);
  const queue = new Int32Array(width * height);
  let tail = 0;
  const visit = (i: number) => {
    if (flooded[i] || !belongs(i)) return;
    flooded[i] = 1;
    queue[tail++] = i;
  };
  for (const seed of seeds) visit(seed);
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

/** Everything that is connected with the border through pixels that `belongs` accepts. */
export function floodFromBorder(width: number, height: number, belongs: (i: number) => boolean): Uint8Array {
  const border: number[] = [];
  for (let x = 0; x < width; x++) border.push(x, (height - 1) * width + x);
  for (let y = 0; y < height; y++) border.push(y * width, y * width + width - 1);
  return floodFrom(border, width, height, belongs);
}

/** As `floodFromBorder`, but by a disc of `radius` px that must fit everywhere it goes. */
export function floodByBrush(
  width: number,
  height: number,
  belongs: (i: number) => boolean,
  radius: number,
): Uint8Array {
  const closed = new Uint8Array(width * height);
  for (let i = 0; i < closed.length; i++) closed[i] = belongs(i) ? 0 : 1;
  const room = distanceTo(closed, width, height);
  const core = floodFromBorder(width, height, (i) => (room[i] ?? 0) > radius);
  const reach = distanceTo(core, width, height);
  return core.map((_, i) => (!closed[i] && (reach[i] ?? 0) <= radius + 1 ? 1 : 0));
}

/** Pixels of garment in a mask. */
export function countZeros(mask: Uint8Array): number {
  let count = 0;
  for (const value of mask) if (!value) count++;
  return count;
}
