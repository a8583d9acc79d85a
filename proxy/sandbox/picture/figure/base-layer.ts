import type { Body } from '../body/body.ts';
import type { Pose } from '../body/pose.ts';
import { smoothPath } from './path.ts';
import { torsoProfile } from './torso.ts';

const CLOTH = '#cfc8c3';
const EDGE = '#b3aaa4';

/** Where the figure wears nothing of the outfit it wears a plain neutral layer, as a shop's mannequin does. */
export function drawBaseLayer(
  body: Body,
  pose: Pose,
  { tank, shorts }: { tank: boolean; shorts: boolean },
): string {
  return (shorts ? drawShorts(body, pose) : '') + (tank ? drawTank(body) : '');
}

function drawTank(body: Body): string {
  const { x, width: w } = body;
  const profile = torsoProfile(body).filter(({ y }) => y >= body.armpit && y <= body.hip);
  const strapY = body.neckBase + (body.shoulderTip - body.neckBase) * 0.42;
  const neckline = body.armpit - (body.armpit - body.shoulderTip) * 0.18;
  const half = [
    { x: w.shoulder * 0.5, y: strapY - 1 },
    { x: w.shoulder * 0.66, y: strapY + 5 },
    { x: w.shoulder * 0.7, y: (strapY + body.armpit) / 2 + 8 },
    ...profile.map((point) => ({ x: point.x + 1.5, y: point.y })),
  ];
  const inner = [
    { x: -w.shoulder * 0.5, y: strapY - 1 },
    { x: -w.shoulder * 0.4, y: (strapY + neckline) / 2 + 4 },
    { x: 0, y: neckline },
    { x: w.shoulder * 0.4, y: (strapY + neckline) / 2 + 4 },
  ];
  const outline = smoothPath([
    ...half.map((point) => ({ x: x + point.x, y: point.y })),
    ...half.map((point) => ({ x: x - point.x, y: point.y })).reverse(),
    ...inner.map((point) => ({ x: x + point.x, y: point.y })),
  ]);
  return `<path d="${outline}" fill="${CLOTH}" stroke="${EDGE}" stroke-width="1.2"/>`;
}

function drawShorts(body: Body, pose: Pose): string {
  const { x, width: w } = body;
  const top = body.waist + (body.hip - body.waist) * 0.3;
  const hem = body.crotch + (body.knee - body.crotch) * 0.3;
  const profile = torsoProfile(body).filter(({ y }) => y > top && y <= body.crotch);
  const leg = (side: -1 | 1) => {
    const hipX = x + side * w.hip * 0.52;
    const ankleX = side < 0 ? pose.ankles.left : pose.ankles.right;
    return hipX + (ankleX - hipX) * ((hem - body.hip) / (body.ankle - body.hip));
  };
  const topWidth = w.waist + (w.hip - w.waist) * 0.36;
  const right = profile.map((point) => `L${x + point.x + 1.5} ${point.y}`).join('');
  const left = [...profile]
    .reverse()
    .map((point) => `L${x - point.x - 1.5} ${point.y}`)
    .join('');
  return (
    `<path d="M${x - topWidth} ${top} Q${x} ${top + 7} ${x + topWidth} ${top}${right}` +
    `L${leg(1) + w.thigh + 3} ${hem} Q${leg(1)} ${hem + 6} ${leg(1) - w.thigh * 0.97} ${hem} L${x + 1} ${body.crotch + 12} L${x - 1} ${body.crotch + 12}` +
    `L${leg(-1) + w.thigh * 0.97} ${hem} Q${leg(-1)} ${hem + 6} ${leg(-1) - w.thigh - 3} ${hem}${left}Z" fill="${CLOTH}" stroke="${EDGE}" stroke-width="1.2" stroke-linejoin="round"/>`
  );
}
