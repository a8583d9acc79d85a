import type { Body } from '../body/body.ts';
import type { Pose } from '../body/pose.ts';
import { drawArm } from './arms.ts';
import { drawBaseLayer } from './base-layer.ts';
import { drawFace } from './face.ts';
import { drawHair } from './hair.ts';
import { kneeDetail, legPaths } from './legs.ts';
import type { Look } from './look.ts';
import { drawShoes } from './shoes.ts';
import { torsoDetail, torsoPath } from './torso.ts';

/** The mannequin in the three layers between which the garments go, as SVG content in picture coordinates. */
export interface Mannequin {
  backHair: string;
  /** Body, base layer, shoes. */
  body: string;
  arms: string;
  /** Face and hair, over every collar. */
  head: string;
  /** Gradients that the layers refer to; every layer's SVG needs them. */
  defs: string;
}

export function drawMannequin(
  body: Body,
  pose: Pose,
  look: Look,
  base: { tank: boolean; shorts: boolean },
): Mannequin {
  const { skin } = look;
  const hair = drawHair(look.cut, look.hair);
  const frame = headFrame(body, pose);
  const legs = legPaths(body, pose)
    .map((path) => `<path d="${path}" fill="url(#skin)"/>`)
    .join('');
  return {
    defs: gradients(look),
    backHair: `<g transform="${frame}">${hair.back}</g>`,
    body:
      `${legs}${kneeDetail(body, pose, skin.shade)}` +
      drawShoes(body, pose, look) +
      `<path d="${torsoPath(body)}" fill="url(#torso)"/>${torsoDetail(body, skin.line, skin.shade)}` +
      drawBaseLayer(body, pose, base),
    arms:
      drawArm(body, pose.arms.left, -1, skin, 'url(#skin)') +
      drawArm(body, pose.arms.right, 1, skin, 'url(#skin)'),
    head: `<g transform="${frame}">${drawFace(look)}${hair.front}</g>`,
  };
}

/** Places head units: tilted about the nape, stretched to the body's head and face. */
function headFrame(body: Body, pose: Pose): string {
  const unit = (body.chin - body.crown) / 100;
  return (
    `rotate(${pose.tilt} ${body.x} ${body.neckBase}) translate(${body.x} ${body.crown}) ` +
    `scale(${body.width.face / 35} ${unit})`
  );
}

function gradients({ skin }: Look): string {
  const across = (id: string, edge: string) =>
    `<linearGradient id="${id}" x1="0" x2="1" y1="0" y2="0"><stop offset="0" stop-color="${edge}"/>` +
    `<stop offset=".28" stop-color="${skin.base}"/><stop offset=".62" stop-color="${skin.base}"/>` +
    `<stop offset="1" stop-color="${skin.shade}"/></linearGradient>`;
  return (
    across('skin', skin.light) +
    across('torso', skin.base) +
    `<radialGradient id="face" cx=".42" cy=".45" r=".7"><stop offset="0" stop-color="${skin.light}"/>` +
    `<stop offset=".6" stop-color="${skin.base}"/><stop offset="1" stop-color="${skin.shade}"/></radialGradient>`
  );
}
