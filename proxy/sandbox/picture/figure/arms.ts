import type { Body } from '../body/body.ts';
import type { ArmPose } from '../body/pose.ts';
import type { Skin } from './look.ts';
import { limbPath, type Point, type Rib, smoothPath } from './path.ts';

/** One arm with its hand, from where the sleeve lets it out. */
export function drawArm(body: Body, pose: ArmPose, side: -1 | 1, skin: Skin, fill: string): string {
  const ribs = armRibs(body, pose, side).filter(({ t }) => t >= pose.bareFrom - 0.06);
  const outline = ribs.length > 1 ? `<path d="${limbPath(ribs)}" fill="${fill}"/>` : '';
  return outline + drawHand(body, pose, side, skin);
}

function armRibs(body: Body, { shoulder, elbow, wrist }: ArmPose, side: -1 | 1): (Rib & { t: number })[] {
  const { width: w } = body;
  const total = body.upperArm + body.forearm;
  const rib = (from: Point, to: Point, t: number, along: number, outer: number, inner: number) => ({
    x: from.x + (to.x - from.x) * t,
    y: from.y + (to.y - from.y) * t,
    t: along / total,
    left: side > 0 ? outer : inner,
    right: side > 0 ? inner : outer,
  });
  const upper = (t: number, outer: number, inner: number) =>
    rib(shoulder, elbow, t, t * body.upperArm, outer, inner);
  const fore = (t: number, outer: number, inner: number) =>
    rib(elbow, wrist, t, body.upperArm + t * body.forearm, outer, inner);
  return [
    upper(-0.09, w.upperArm * 0.45, w.upperArm * 0.5),
    upper(0.05, w.upperArm * 0.98, w.upperArm * 0.95),
    upper(0.25, w.upperArm * 1.08, w.upperArm * 0.98),
    upper(0.55, w.upperArm * 0.98, w.upperArm * 0.98),
    upper(0.85, w.elbow * 1.06, w.elbow * 1.04),
    fore(0.05, w.elbow * 1.02, w.elbow * 1.02),
    fore(0.28, w.forearm * 1.06, w.forearm),
    fore(0.65, (w.forearm + w.wrist) * 0.5, (w.forearm + w.wrist) * 0.5),
    fore(0.94, w.wrist, w.wrist),
    fore(1.06, w.wrist * 0.98, w.wrist * 0.98),
  ];
}

/** A relaxed hand, drawn hanging in a frame of 100 units length with the thumb towards the body, then placed. */
function drawHand(body: Body, { elbow, wrist }: ArmPose, side: -1 | 1, skin: Skin): string {
  const angle = (Math.atan2(wrist.x - elbow.x, wrist.y - elbow.y) * 180) / Math.PI;
  const scale = body.hand / 100;
  const slender = (body.width.wrist / scale / 12.4) * 1.02;
  const palm = smoothPath([
    { x: -12, y: -4 },
    { x: -13, y: 14 },
    { x: -18, y: 32 },
    { x: -17, y: 52 },
    { x: -13, y: 74 },
    { x: -8, y: 92 },
    { x: -2, y: 99 },
    { x: 5, y: 95 },
    { x: 11, y: 76 },
    { x: 16, y: 54 },
    { x: 17, y: 34 },
    { x: 13, y: 14 },
    { x: 12, y: -4 },
  ]);
  const thumb = smoothPath([
    { x: -11, y: 12 },
    { x: -19, y: 24 },
    { x: -24, y: 40 },
    { x: -23, y: 56 },
    { x: -18, y: 60 },
    { x: -15, y: 50 },
    { x: -12, y: 38 },
  ]);
  const fingers = 'M-6 56 Q-6 74 -5 90 M2 54 Q3 72 2 92 M9 54 Q9 68 7 84';
  const flip = side > 0 ? 1 : -1;
  return (
    `<g transform="translate(${wrist.x} ${wrist.y}) rotate(${-angle}) scale(${flip * scale * slender} ${scale})">` +
    `<path d="${palm}" fill="${skin.base}"/><path d="${thumb}" fill="${skin.base}"/>` +
    `<path d="M-13 36 Q-15 48 -17 54" fill="none" stroke="${skin.line}" stroke-width="2" opacity=".55"/>` +
    `<path d="${fingers}" fill="none" stroke="${skin.line}" stroke-width="2" stroke-linecap="round" opacity=".5"/></g>`
  );
}
