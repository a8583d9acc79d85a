export interface Point {
  x: number;
  y: number;
}

const round = (value: number) => Math.round(value * 100) / 100;

/** SVG path data of a smooth curve through all points (Catmull–Rom as cubic Béziers). */
export function smoothPath(points: readonly Point[], closed = true): string {
  const count = points.length;
  const at = (i: number): Point => {
    const point = closed ? points[(i + count) % count] : points[Math.min(count - 1, Math.max(0, i))];
    return point ?? { x: 0, y: 0 };
  };
  const parts = [`M${round(at(0).x)} ${round(at(0).y)}`];
  for (let i = 0; i < (closed ? count : count - 1); i++) {
    const [before, from, to, after] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    parts.push(
      `C${round(from.x + (to.x - before.x) / 6)} ${round(from.y + (to.y - before.y) / 6)} ` +
        `${round(to.x - (after.x - from.x) / 6)} ${round(to.y - (after.y - from.y) / 6)} ${round(to.x)} ${round(to.y)}`,
    );
  }
  return parts.join('') + (closed ? 'Z' : '');
}

/** A limb: a bent axis with a half-width to either side at each of its points. */
export interface Rib extends Point {
  left: number;
  right: number;
}

/** Closed outline of a limb; left and right are as seen when walking along the axis, y pointing down. */
export function limbPath(ribs: readonly Rib[]): string {
  const sides = ribs.map((rib, i) => {
    const before = ribs[Math.max(0, i - 1)] ?? rib;
    const after = ribs[Math.min(ribs.length - 1, i + 1)] ?? rib;
    const length = Math.hypot(after.x - before.x, after.y - before.y) || 1;
    const normal = { x: (after.y - before.y) / length, y: -(after.x - before.x) / length };
    return {
      left: { x: rib.x + normal.x * rib.left, y: rib.y + normal.y * rib.left },
      right: { x: rib.x - normal.x * rib.right, y: rib.y - normal.y * rib.right },
    };
  });
  return smoothPath([...sides.map((side) => side.left), ...sides.map((side) => side.right).reverse()]);
}
