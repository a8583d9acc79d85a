/** A piece below this share of the largest is dust, a price tag or a watermark. */
const SMALLEST_PIECE = 0.03;

/**
 * Takes the scattered bits out of a garment mask: keeps the largest connected piece and those that are not
 * tiny beside it (the second leg of trousers, a belt), in place.
 * @param background 1 for background, 0 for garment
 */
export function dropDust(background: Uint8Array, width: number, height: number): void {
  const piece = new Int32Array(background.length);
  const queue = new Int32Array(background.length);
  const sizes = [0];
  for (let start = 0; start < background.length; start++) {
    if (background[start] || piece[start]) continue;
    const id = sizes.length;
    let tail = 0;
    const visit = (i: number) => {
      if (background[i] || piece[i]) return;
      piece[i] = id;
      queue[tail++] = i;
    };
    visit(start);
    for (let head = 0; head < tail; head++) {
      const i = queue[head] ?? 0;
      const x = i % width;
      if (x > 0) visit(i - 1);
      if (x < width - 1) visit(i + 1);
      if (i >= width) visit(i - width);
      if (i < width * (height - 1)) visit(i + width);
    }
    sizes.push(tail);
  }
  const smallest = sizes.reduce((most, size) => Math.max(most, size), 0) * SMALLEST_PIECE;
  for (let i = 0; i < background.length; i++) if ((sizes[piece[i] ?? 0] ?? 0) < smallest) background[i] = 1;
}
