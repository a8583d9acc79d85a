import type { SandboxModel } from '../picture.ts';

/** Proportions of a standing figure, all as shares of its height; widths are half-widths from the axis. */
export interface Proportions {
  /** Height of the figure in the picture, px. */
  height: number;
  head: number;
  neckBase: number;
  shoulderTip: number;
  armpit: number;
  bust: number;
  waist: number;
  hip: number;
  crotch: number;
  knee: number;
  ankle: number;
  width: {
    face: number;
    neck: number;
    shoulder: number;
    chest: number;
    waist: number;
    hip: number;
    thigh: number;
    knee: number;
    calf: number;
    ankle: number;
    upperArm: number;
    elbow: number;
    forearm: number;
    wrist: number;
  };
  upperArm: number;
  forearm: number;
  hand: number;
}

type Widths = Proportions['width'];

const WOMAN: Proportions = {
  height: 892,
  head: 0.129,
  neckBase: 0.165,
  shoulderTip: 0.19,
  armpit: 0.252,
  bust: 0.276,
  waist: 0.378,
  hip: 0.487,
  crotch: 0.515,
  knee: 0.73,
  ankle: 0.948,
  width: {
    face: 0.0455,
    neck: 0.026,
    shoulder: 0.101,
    chest: 0.077,
    waist: 0.06,
    hip: 0.088,
    thigh: 0.0435,
    knee: 0.0265,
    calf: 0.0285,
    ankle: 0.0145,
    upperArm: 0.0205,
    elbow: 0.016,
    forearm: 0.0168,
    wrist: 0.011,
  },
  upperArm: 0.178,
  forearm: 0.145,
  hand: 0.088,
};

const MAN: Proportions = {
  ...WOMAN,
  height: 905,
  head: 0.128,
  neckBase: 0.163,
  shoulderTip: 0.19,
  armpit: 0.256,
  bust: 0.27,
  waist: 0.39,
  hip: 0.49,
  crotch: 0.518,
  width: {
    face: 0.0475,
    neck: 0.034,
    shoulder: 0.119,
    chest: 0.093,
    waist: 0.077,
    hip: 0.086,
    thigh: 0.0455,
    knee: 0.03,
    calf: 0.033,
    ankle: 0.0175,
    upperArm: 0.0258,
    elbow: 0.0202,
    forearm: 0.0215,
    wrist: 0.014,
  },
  upperArm: 0.182,
  forearm: 0.15,
  hand: 0.092,
};

/** About eight years old: six heads high, hardly a waist, nothing that differs by gender. */
const CHILD: Proportions = {
  height: 800,
  head: 0.168,
  neckBase: 0.2,
  shoulderTip: 0.222,
  armpit: 0.285,
  bust: 0.3,
  waist: 0.402,
  hip: 0.5,
  crotch: 0.53,
  knee: 0.737,
  ankle: 0.945,
  width: {
    face: 0.063,
    neck: 0.0265,
    shoulder: 0.1,
    chest: 0.0815,
    waist: 0.0725,
    hip: 0.082,
    thigh: 0.0405,
    knee: 0.0285,
    calf: 0.029,
    ankle: 0.0165,
    upperArm: 0.022,
    elbow: 0.018,
    forearm: 0.0185,
    wrist: 0.0135,
  },
  upperArm: 0.162,
  forearm: 0.135,
  hand: 0.08,
};

/** How much fuller each width of a curvy figure is. */
const CURVY: Widths = {
  face: 1.08,
  neck: 1.14,
  shoulder: 1.07,
  chest: 1.2,
  waist: 1.36,
  hip: 1.24,
  thigh: 1.32,
  knee: 1.26,
  calf: 1.28,
  ankle: 1.18,
  upperArm: 1.42,
  elbow: 1.35,
  forearm: 1.3,
  wrist: 1.15,
};

/** Proportions by gender, age and body: three tables, and one by which any of them gets curvy. */
export function proportionsOf({
  gender,
  age,
  body,
}: Pick<SandboxModel, 'gender' | 'age' | 'body'>): Proportions {
  const slim = age === 'children' ? CHILD : gender === 'male' ? MAN : WOMAN;
  if (body === 'slim') return slim;
  const width = { ...slim.width };
  for (const key of Object.keys(width) as (keyof Widths)[]) width[key] *= CURVY[key];
  return { ...slim, width };
}
