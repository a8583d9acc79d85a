import type { Body } from '../body/body.ts';
import type { Held } from '../body/pose.ts';
import { type CutOut, cutOut } from '../cut-out/cut-out.ts';
import type { SandboxGarment } from '../picture.ts';
import { measureBottom } from './measure-bottom.ts';
import { measureUpper, type UpperMeasures } from './measure-upper.ts';
import { cutNeckline, findNeckline } from './neckline.ts';
import { outlineOf } from './outline.ts';
import { type Placement, placeBottom, placeCard, placeUpper, toPicture } from './placement.ts';
import type { Sleeve } from './sleeves.ts';

/** A garment with its place on a body. */
export interface FittedGarment {
  type: SandboxGarment['type'];
  cutOut: CutOut;
  placement: Placement;
  /** Of tops and dresses that could be cut out. */
  upper: UpperMeasures | null;
  /** What it makes the body do. */
  held: Held;
}

/** Cutting out is the slow part and does not depend on the body: done once for as long as the bytes are held. */
const cutOuts = new WeakMap<Buffer, Promise<CutOut>>();

function cutOutOnce(image: Buffer): Promise<CutOut> {
  const known = cutOuts.get(image);
  if (known !== undefined) return known;
  const fresh = cutOut(image);
  cutOuts.set(image, fresh);
  return fresh;
}

/** Cuts a garment out, measures it and finds its place on the body. @throws UnreadablePictureError */
export async function fitGarment(body: Body, { type, image }: SandboxGarment): Promise<FittedGarment> {
  const garment = await cutOutOnce(image);
  if (garment.kind === 'card')
    return { type, cutOut: garment, placement: placeCard(body, garment, type), upper: null, held: {} };
  const outline = outlineOf(garment);
  if (type === 'bottoms') {
    const measures = measureBottom(outline);
    const placement = placeBottom(body, garment, measures);
    const hem = (x: number) => toPicture(placement, { x, y: 0 }).x;
    const reachesAnkle = placement.y + garment.height * placement.scaleY > body.knee;
    const ankles = measures.hems &&
      reachesAnkle && { left: hem(measures.hems.left), right: hem(measures.hems.right) };
    return { type, cutOut: garment, placement, upper: null, held: ankles ? { ankles } : {} };
  }
  const upper = measureUpper(outline, type);
  const placement = placeUpper(body, garment, upper, type);
  const hold = (sleeve: Sleeve | null) =>
    sleeve && { middle: toPicture(placement, sleeve.middle), cuff: toPicture(placement, sleeve.cuff) };
  const sleeves = { left: hold(upper.sleeves.left), right: hold(upper.sleeves.right) };
  const neckline = findNeckline(garment, upper);
  const opened = neckline ? cutNeckline(garment, neckline) : garment;
  return { type, cutOut: opened, placement, upper, held: { sleeves } };
}
