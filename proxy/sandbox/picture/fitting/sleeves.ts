import type { Point } from '../figure/path.ts';
import { lengthOf, type Outline, type Run } from './outline.ts';

/** A sleeve's course in px of the cut-out: its middle, and the middle of its opening. */
export interface Sleeve {
  middle: Point;
  cuff: Point;
}

/** An edge that jumps outwards by more than this share of the width is a cuff that touches the skirt. */
const JUMP = 0.03;

/** A row with less beside the trunk than this share of the width is below the sleeve. */
const HEM = 0.02;

/** Which pixels are sleeve, and where each sleeve leads. */
export function findSleeves(
  outline: Outline,
  central: readonly (Run | null)[],
  armpit: number,
  chest: Run,
): { sleeveMask: Uint8Array; left: Sleeve | null; right: Sleeve | null } {
  const { width, height, rows } = outline;
  const trunk = followTrunk(central, armpit, chest, width);
  const sleeveMask = new Uint8Array(width * height);
  const pixels = { left: [] as Point[], right: [] as Point[] };
  const ended = { left: false, right: false };
  for (const [y, runs] of rows.entries()) {
    const body = y < armpit ? chest : (trunk[y] ?? chest);
    const found = { left: [] as Point[], right: [] as Point[] };
    for (const { from, to } of runs)
      for (let x = from; x <= to; x++)
        if (x < body.from || x > body.to) found[x < body.from ? 'left' : 'right'].push({ x, y });
    for (const side of ['left', 'right'] as const) {
      if (y > armpit && found[side].length < width * HEM) ended[side] = true;
      if (ended[side]) continue;
      for (const { x } of found[side]) sleeveMask[y * width + x] = 1;
      pixels[side].push(...found[side].filter(({ x }) => (x + y) % 3 === 0));
    }
  }
  const shoulder = armpit * 0.25;
  return {
    sleeveMask,
    left: courseOf(pixels.left, { x: chest.from, y: shoulder }, lengthOf(chest)),
    right: courseOf(pixels.right, { x: chest.to, y: shoulder }, lengthOf(chest)),
  };
}

/** The trunk's edges below the armpit; where a cuff touches it, they run on straight until it has gone by. */
function followTrunk(central: readonly (Run | null)[], armpit: number, chest: Run, width: number): Run[] {
  const trunk: Run[] = [];
  const longest = central.length * 0.22;
  for (const side of ['from', 'to'] as const) {
    const sign = side === 'from' ? 1 : -1;
    let edge = chest[side];
    let heldSince = -1;
    for (let y = armpit; y < central.length; y++) {
      const seen = central[y]?.[side] ?? edge;
      const jumped = (edge - seen) * sign > width * JUMP;
      if (jumped && heldSince < 0) heldSince = y;
      if (jumped && y - heldSince > longest)
        for (let back = heldSince; back < y; back++)
          setEdge(trunk, back, side, central[back]?.[side] ?? edge);
      if (!jumped || y - heldSince > longest) {
        heldSince = -1;
        edge = seen;
      }
      setEdge(trunk, y, side, edge);
    }
  }
  return trunk;
}

function setEdge(trunk: Run[], y: number, side: 'from' | 'to', edge: number): void {
  const run = trunk[y] ?? { from: 0, to: 0 };
  run[side] = edge;
  trunk[y] = run;
}

/** Walks a sleeve by distance from the shoulder. */
function courseOf(pixels: readonly Point[], shoulder: Point, chest: number): Sleeve | null {
  const far = (point: Point) => Math.hypot(point.x - shoulder.x, point.y - shoulder.y);
  const reach = pixels.reduce((most, point) => Math.max(most, far(point)), 0);
  if (reach < chest * 0.16 || pixels.length < 20) return null;
  const band = (from: number, to: number) =>
    centre(pixels.filter((point) => far(point) >= reach * from && far(point) <= reach * to));
  const cuff = band(0.88, 1) ?? shoulder;
  return { middle: band(0.45, 0.6) ?? { x: (shoulder.x + cuff.x) / 2, y: (shoulder.y + cuff.y) / 2 }, cuff };
}

function centre(points: readonly Point[]): Point | null {
  if (points.length === 0) return null;
  const sum = points.reduce((total, { x, y }) => ({ x: total.x + x, y: total.y + y }), { x: 0, y: 0 });
  return { x: sum.x / points.length, y: sum.y / points.length };
}
