import type { Body } from '../body/body.ts';
import { type Point, smoothPath } from './path.ts';

/** Half of the torso's outline, from the neck down: offset from the axis, and height. */
export function torsoProfile(body: Body): Point[] {
  const { width: w } = body;
  const slope = body.shoulderTip - body.neckBase;
  const side = body.armpit - body.shoulderTip;
  return [
    { x: w.neck * 0.94, y: body.chin - 14 },
    { x: w.neck * 0.98, y: body.neckBase - (body.neckBase - body.chin) * 0.45 },
    { x: w.neck * 1.4, y: body.neckBase },
    { x: w.shoulder * 0.62, y: body.neckBase + slope * 0.55 },
    { x: w.shoulder * 0.9, y: body.shoulderTip + slope * 0.05 },
    { x: w.shoulder * 0.93, y: body.shoulderTip + side * 0.45 },
    { x: w.chest, y: body.armpit },
    { x: w.chest * 1.03, y: body.bust },
    { x: (w.chest + w.waist) / 2, y: (body.bust + body.waist) / 2 },
    { x: w.waist, y: body.waist },
    { x: w.waist + (w.hip - w.waist) * 0.62, y: body.waist + (body.hip - body.waist) * 0.5 },
    { x: w.hip, y: body.hip },
    { x: w.hip * 0.99, y: body.crotch },
  ];
}

/** The torso with neck and hips as one closed outline. */
export function torsoPath(body: Body): string {
  const half = torsoProfile(body);
  return smoothPath([
    ...half.map(({ x, y }) => ({ x: body.x + x, y })),
    { x: body.x + body.width.hip * 0.5, y: body.crotch + 22 },
    { x: body.x, y: body.crotch + 8 },
    { x: body.x - body.width.hip * 0.5, y: body.crotch + 22 },
    ...half.map(({ x, y }) => ({ x: body.x - x, y })).reverse(),
  ]);
}

/** Collar bones, navel and the shade under the chin: just enough for the body to read as one. */
export function torsoDetail(body: Body, line: string, shade: string): string {
  const { x, width: w } = body;
  const y = body.neckBase + (body.shoulderTip - body.neckBase) * 0.85;
  const bone = (side: number) =>
    `<path d="M${x + side * w.neck * 0.35} ${y + 7} Q${x + side * w.neck * 1.2} ${y + 1} ${x + side * w.shoulder * 0.66} ${y - 5}"/>`;
  return (
    `<path d="M${x - w.neck * 1.0} ${body.chin - 14} L${x + w.neck * 1.0} ${body.chin - 14} ` +
    `L${x + w.neck * 0.95} ${body.chin + 9} Q${x + 3} ${body.chin + 22} ${x - w.neck * 0.95} ${body.chin + 4}Z" fill="${shade}" opacity=".75"/>` +
    `<g fill="none" stroke="${line}" stroke-width="1.6" stroke-linecap="round" opacity=".45">${bone(-1)}${bone(1)}` +
    `<path d="M${x} ${body.waist + (body.hip - body.waist) * 0.3} v5"/></g>`
  );
}
