import type { Body } from '../body/body.ts';
import type { Pose } from '../body/pose.ts';
import { limbPath } from './path.ts';

const SIDES = [
  ['left', -1],
  ['right', 1],
] as const;

/** Both legs from hip to ankle, one outline each, left first. */
export function legPaths(body: Body, pose: Pose): string[] {
  const { width: w } = body;
  return SIDES.map(([name, side]) => {
    const hipX = body.x + side * w.hip * 0.52;
    const ankleX = pose.ankles[name];
    const at = (y: number) => hipX + (ankleX - hipX) * ((y - body.hip) / (body.ankle - body.hip));
    const rib = (y: number, outer: number, inner: number) => ({
      x: at(y),
      y,
      left: side > 0 ? outer : inner,
      right: side > 0 ? inner : outer,
    });
    const between = (from: number, to: number, t: number) => from + (to - from) * t;
    return limbPath([
      rib(body.hip, w.hip * 0.48, w.hip * 0.45),
      rib(body.crotch + 6, w.hip * 0.475, w.thigh * 1.02),
      rib(between(body.crotch, body.knee, 0.35), w.thigh * 0.97, w.thigh * 0.92),
      rib(between(body.crotch, body.knee, 0.75), w.knee * 1.22, w.knee * 1.2),
      rib(body.knee, w.knee * 1.02, w.knee * 1.04),
      rib(between(body.knee, body.ankle, 0.1), w.knee * 0.98, w.knee),
      rib(between(body.knee, body.ankle, 0.34), w.calf * 1.06, w.calf),
      rib(between(body.knee, body.ankle, 0.7), w.ankle * 1.35, w.ankle * 1.25),
      rib(body.ankle, w.ankle, w.ankle),
      rib(body.ankle + 14, w.ankle * 1.05, w.ankle * 1.05),
    ]);
  });
}

/** Knees: a soft shade each. */
export function kneeDetail(body: Body, pose: Pose, shade: string): string {
  return SIDES.map(([name, side]) => {
    const hipX = body.x + side * body.width.hip * 0.52;
    const x = hipX + (pose.ankles[name] - hipX) * ((body.knee - body.hip) / (body.ankle - body.hip));
    return (
      `<path d="M${x - body.width.knee * 0.55} ${body.knee + 8} q${body.width.knee * 0.55} 9 ${body.width.knee * 1.1} 0" ` +
      `fill="none" stroke="${shade}" stroke-width="3" stroke-linecap="round" opacity=".7"/>`
    );
  }).join('');
}
