import { PICTURE, type SandboxModel } from '../picture.ts';
import { type Proportions, proportionsOf } from './proportions.ts';

/** Landmarks of the mannequin in the full-body picture, in px: heights from the top, widths from the axis. */
export interface Body {
  /** The axis of symmetry. */
  x: number;
  crown: number;
  chin: number;
  neckBase: number;
  shoulderTip: number;
  armpit: number;
  bust: number;
  waist: number;
  hip: number;
  crotch: number;
  knee: number;
  ankle: number;
  sole: number;
  width: Proportions['width'];
  upperArm: number;
  forearm: number;
  hand: number;
}

const SOLE = 966;

/** Where each part of the body lies for a model of this gender, age and body. */
export function bodyOf(model: Pick<SandboxModel, 'gender' | 'age' | 'body'>): Body {
  const proportions = proportionsOf(model);
  const { height } = proportions;
  const crown = SOLE - height;
  const width = { ...proportions.width };
  for (const key of Object.keys(width) as (keyof typeof width)[]) width[key] *= height;
  const at = (share: number) => crown + share * height;
  return {
    x: PICTURE.width / 2,
    crown,
    chin: at(proportions.head),
    neckBase: at(proportions.neckBase),
    shoulderTip: at(proportions.shoulderTip),
    armpit: at(proportions.armpit),
    bust: at(proportions.bust),
    waist: at(proportions.waist),
    hip: at(proportions.hip),
    crotch: at(proportions.crotch),
    knee: at(proportions.knee),
    ankle: at(proportions.ankle),
    sole: SOLE,
    width,
    upperArm: proportions.upperArm * height,
    forearm: proportions.forearm * height,
    hand: proportions.hand * height,
  };
}
