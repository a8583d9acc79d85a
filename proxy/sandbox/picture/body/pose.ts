import type { Point } from '../figure/path.ts';
import type { Body } from './body.ts';

/** Where an arm's joints are; `bareFrom` is the share of its length at which a sleeve lets it out. */
export interface ArmPose {
  shoulder: Point;
  elbow: Point;
  wrist: Point;
  bareFrom: number;
}

export interface Pose {
  /** Left and right as seen in the picture. */
  arms: { left: ArmPose; right: ArmPose };
  ankles: { left: number; right: number };
  /** Head tilt in degrees. */
  tilt: number;
  /** Sideways swing of the hips in px: bends the whole dressed figure into a gentle S. */
  sway: number;
}

/** What the garments' cut makes the body do: sleeves hold arms, trouser legs hold ankles. */
export interface Held {
  sleeves?: { left: SleeveHold | null; right: SleeveHold | null } | undefined;
  ankles?: { left: number; right: number } | undefined;
}

/** A sleeve's course in the picture: halfway down it, and at its opening. */
interface SleeveHold {
  middle: Point;
  cuff: Point;
}

interface Stance {
  tilt: number;
  sway: number;
  /** Angle of upper arm and forearm from hanging straight, in degrees, outwards; [left, right]. */
  upper: readonly [number, number];
  fore: readonly [number, number];
}

const STANCES: readonly Stance[] = [
  { tilt: 2.5, sway: 7, upper: [12, 13], fore: [3, 5] },
  { tilt: -3.5, sway: -10, upper: [11, 40], fore: [2, -52] },
  { tilt: 1.5, sway: -5, upper: [17, 15], fore: [8, 4] },
  { tilt: -2, sway: 11, upper: [41, 12], fore: [-53, 4] },
];

/** The pose of the picture with this number; deterministic, and different for neighbours. */
export function poseOf(body: Body, index: number, held: Held = {}): Pose {
  const stance = STANCES[index % STANCES.length] ?? { tilt: 0, sway: 0, upper: [12, 12], fore: [3, 3] };
  const gap = body.width.thigh * 0.98;
  return {
    arms: {
      left: arm(body, -1, stance.upper[0], stance.fore[0], held.sleeves?.left ?? null),
      right: arm(body, 1, stance.upper[1], stance.fore[1], held.sleeves?.right ?? null),
    },
    ankles: held.ankles ?? { left: body.x - gap, right: body.x + gap },
    tilt: stance.tilt,
    sway: stance.sway,
  };
}

function arm(body: Body, side: -1 | 1, upper: number, fore: number, sleeve: SleeveHold | null): ArmPose {
  const shoulder = {
    x: body.x + side * (body.width.shoulder - body.width.upperArm * 0.9),
    y: body.shoulderTip + body.width.upperArm * 0.75,
  };
  if (sleeve) return sleevedArm(body, side, shoulder, sleeve);
  const elbow = along(shoulder, side * upper, body.upperArm);
  return { shoulder, elbow, wrist: along(elbow, side * fore, body.forearm), bareFrom: 0 };
}

/** An arm goes where its sleeve goes; a short sleeve leaves the forearm to hang. */
function sleevedArm(body: Body, side: -1 | 1, shoulder: Point, { middle, cuff }: SleeveHold): ArmPose {
  const reach = Math.hypot(cuff.x - shoulder.x, cuff.y - shoulder.y);
  if (reach < body.upperArm * 1.12) {
    const widest = 10 + (26 * reach) / body.upperArm;
    const angle = Math.min(widest, Math.max(7, side * degrees(shoulder, cuff)));
    const elbow = along(shoulder, side * angle, body.upperArm);
    const wrist = along(elbow, side * angle * 0.3, body.forearm);
    return { shoulder, elbow, wrist, bareFrom: (0.75 * reach) / (body.upperArm + body.forearm) };
  }
  const elbow = along(shoulder, degrees(shoulder, middle), body.upperArm);
  const wrist = along(elbow, degrees(elbow, cuff), body.forearm);
  const toCuff = Math.hypot(cuff.x - elbow.x, cuff.y - elbow.y);
  if (toCuff <= body.forearm)
    return {
      shoulder,
      elbow,
      wrist,
      bareFrom: (body.upperArm + toCuff - 12) / (body.upperArm + body.forearm),
    };
  return { shoulder, elbow, wrist: along(cuff, degrees(elbow, cuff), 2), bareFrom: 0.93 };
}

const along = (from: Point, angle: number, length: number): Point => ({
  x: from.x + Math.sin((angle * Math.PI) / 180) * length,
  y: from.y + Math.cos((angle * Math.PI) / 180) * length,
});

const degrees = (from: Point, to: Point) => (Math.atan2(to.x - from.x, to.y - from.y) * 180) / Math.PI;
