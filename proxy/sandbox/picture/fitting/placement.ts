import type { Body } from '../body/body.ts';
import type { Point } from '../figure/path.ts';
import { torsoProfile } from '../figure/torso.ts';
import type { BottomMeasures } from './measure-bottom.ts';
import type { UpperMeasures } from './measure-upper.ts';
import { lengthOf, median, quantile } from './outline.ts';

/** Where a cut-out lies in the full-body picture: picture = origin + scale × cut-out. */
export interface Placement {
  x: number;
  y: number;
  scaleX: number;
  scaleY: number;
}

export function toPicture({ x, y, scaleX, scaleY }: Placement, point: Point): Point {
  return { x: x + point.x * scaleX, y: y + point.y * scaleY };
}

interface Size {
  width: number;
  height: number;
}

/** Cloth stands off the body by this much. */
const EASE = 1.1;

/** Seen from the front, a worn garment is narrower than lying flat, because it goes round the body. */
const ROUND = 1.07;

/** Chest to chest and waist to waist, whichever needs more; hung from the shoulder line. */
export function placeUpper(
  body: Body,
  size: Size,
  measures: UpperMeasures,
  type: 'tops' | 'dresses',
): Placement {
  const chest = (2 * body.width.chest * EASE) / lengthOf(measures.chest);
  const waist = (2 * body.width.waist * 1.04) / measures.waist;
  const scaleX = Math.max(chest, waist);
  const axis = (measures.chest.from + measures.chest.to) / 2;
  let scaleY = scaleX * ROUND;
  let y = hang(body, measures, axis, scaleX, scaleY);
  const lowest = type === 'dresses' ? body.ankle - 6 : body.crotch + (body.knee - body.crotch) * 0.16;
  if (y + size.height * scaleY > lowest) {
    scaleY = Math.max(scaleX * 0.82, (lowest - y) / size.height);
    y = hang(body, measures, axis, scaleX, scaleY);
  }
  return { x: body.x - axis * scaleX, y, scaleX, scaleY };
}

/** Shares of the half chest: how far below a collar's end cloth still lies on the shoulder; what makes a hood. */
const ON_SHOULDER = 0.22;
const HOOD = 0.3;

/**
 * The height at which the garment's upper contour lies on the shoulders: by the straps or the shoulder seams;
 * where a hood or a high collar rises in the middle, by what lies outside it.
 */
function hang(
  body: Body,
  { topContour, armpit }: UpperMeasures,
  axis: number,
  scaleX: number,
  scaleY: number,
): number {
  const half = body.width.chest;
  const topAt = (offset: number) =>
    (topContour[Math.round(axis + offset / scaleX)] ?? Number.POSITIVE_INFINITY) * scaleY;
  const reach = body.width.shoulder * 0.92;
  const drops: number[] = [];
  for (const side of [-1, 1]) {
    const columns = steps(0, reach, 1.5).map((offset) => ({ offset, top: topAt(side * offset) }));
    const end = columns.reduce((best, column) => (column.top <= best.top ? column : best));
    const risesInTheMiddle = topAt(0) < end.top + 2 || topAt(0) < topAt(side * reach * 0.85) - half * HOOD;
    const resting = columns.filter(({ offset, top }) =>
      risesInTheMiddle
        ? offset > body.width.neck * 1.4 && top < armpit * scaleY * 0.8
        : offset >= end.offset - 2 && top < end.top + half * ON_SHOULDER,
    );
    const own = resting.map(({ offset, top }) => shoulderLine(body, offset) - top);
    const lowest = quantile(own, 0.1);
    drops.push(...own.filter((drop) => drop < lowest + half * HOOD));
  }
  return drops.length > 0 ? median(drops) - 3 : body.armpit - armpit * scaleY;
}

function steps(from: number, to: number, by: number): number[] {
  return Array.from({ length: Math.floor((to - from) / by) + 1 }, (_, i) => from + i * by);
}

/** Height of the bare shoulder at this offset from the axis. */
function shoulderLine(body: Body, offset: number): number {
  const profile = torsoProfile(body).filter(({ y }) => y >= body.neckBase - 1 && y <= body.shoulderTip + 8);
  for (const [i, to] of profile.entries()) {
    const from = profile[i - 1];
    if (!from || offset > to.x) continue;
    return from.y + ((to.y - from.y) * (offset - from.x)) / (to.x - from.x || 1);
  }
  return profile.at(-1)?.y ?? body.shoulderTip;
}

/** Longer than this many waistbands: meant to reach the ankle. */
const LONG = 2;

/** Waistband to waist, and long trousers to the ankle. */
export function placeBottom(body: Body, size: Size, measures: BottomMeasures): Placement {
  const y = body.waist + (body.hip - body.waist) * 0.2;
  const scaleX =
    (2 * (body.width.waist + (body.width.hip - body.width.waist) * 0.26) * 1.05) / measures.waist;
  const toAnkle = (body.ankle + 5 - y) / size.height;
  const scaleY =
    size.height / measures.waist > LONG ? Math.min(scaleX * 1.5, toAnkle) : Math.min(scaleX * 1.12, toAnkle);
  return { x: body.x - measures.axis * scaleX, y, scaleX, scaleY };
}

/** A picture that could not be cut out is laid over the region its type is worn on, as a card. */
export function placeCard(body: Body, size: Size, type: 'tops' | 'bottoms' | 'dresses'): Placement {
  const region = {
    tops: { from: body.shoulderTip - 6, to: body.hip, width: body.width.shoulder * 2.1 },
    bottoms: {
      from: body.waist + 10,
      to: body.knee + (body.ankle - body.knee) * 0.5,
      width: body.width.hip * 2.4,
    },
    dresses: { from: body.shoulderTip - 6, to: body.knee, width: body.width.shoulder * 2.3 },
  }[type];
  const scale = Math.min(region.width / size.width, (region.to - region.from) / size.height);
  return {
    x: body.x - (size.width * scale) / 2,
    y: region.from + (type === 'tops' || type === 'dresses' ? 14 : 0),
    scaleX: scale,
    scaleY: scale,
  };
}
