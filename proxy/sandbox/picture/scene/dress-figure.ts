import type { Body } from '../body/body.ts';
import type { Mannequin } from '../figure/mannequin.ts';
import type { FittedGarment } from '../fitting/fit-garment.ts';
import { PICTURE } from '../picture.ts';
import { blankRaster, type Raster } from '../raster.ts';
import { alphaOf, castShadow, keepWhere, layOver, shadowOf } from './layers.ts';
import { placeRaster } from './place-raster.ts';
import { rasterise } from './rasterise.ts';
import type { View } from './view.ts';

/** Trousers first, so that a top hangs over their waistband. */
const ORDER = { bottoms: 0, tops: 1, dresses: 1 } as const;

/**
 * Puts the layers together: hair, body, garments from the inside out, arms, head. Skin that a garment covers is
 * taken away beside it too, so that nothing pokes out of cloth that is narrower than the mannequin.
 */
export async function dressFigure(
  mannequin: Mannequin,
  garments: readonly FittedGarment[],
  body: Body,
  view: View,
): Promise<Raster> {
  const draw = (content: string) => rasterise(content, mannequin.defs, view);
  const [backHair, torso, arms, head] = await Promise.all([
    draw(mannequin.backHair),
    draw(mannequin.body),
    draw(mannequin.arms),
    draw(mannequin.head),
  ]);
  const figure = blankRaster(PICTURE.width, PICTURE.height);
  layOver(figure, backHair);
  castShadow(figure, await shadowOf(torso, { dx: 0, dy: 0, blur: 8 * view.scale }), 0.35);

  const layers: { garment: FittedGarment; layer: Raster; sleeves: Uint8ClampedArray | null }[] = [];
  for (const garment of [...garments].sort((a, b) => ORDER[a.type] - ORDER[b.type])) {
    const layer = await placeRaster(garment.cutOut, garment.placement, view);
    const sleeves = garment.upper ? await placeSleeves(garment, view) : null;
    if (garment.cutOut.kind === 'shape') hideCoveredSkin(torso, layer, sleeves, garment, body, view);
    hideSleevedArms(arms, layer, sleeves, garment, view);
    layers.push({ garment, layer, sleeves });
  }
  layOver(figure, torso);
  for (const { layer } of layers) {
    castShadow(
      figure,
      await shadowOf(layer, { dx: 3, dy: Math.round(5 * view.scale), blur: 5 * view.scale }),
      0.34,
    );
    layOver(figure, layer);
  }
  castShadow(
    figure,
    await shadowOf(arms, { dx: 2, dy: Math.round(4 * view.scale), blur: 4 * view.scale }),
    0.22,
  );
  layOver(figure, arms);
  castShadow(
    figure,
    await shadowOf(head, { dx: 0, dy: Math.round(8 * view.scale), blur: 6 * view.scale }),
    0.3,
  );
  layOver(figure, head);
  return figure;
}

async function placeSleeves(
  { cutOut, upper, placement }: FittedGarment,
  view: View,
): Promise<Uint8ClampedArray> {
  const data = new Uint8ClampedArray(cutOut.data.length);
  for (const [p, isSleeve] of (upper?.sleeveMask ?? []).entries())
    if (isSleeve) data[p * 4 + 3] = cutOut.data[p * 4 + 3] ?? 0;
  return alphaOf(await placeRaster({ width: cutOut.width, height: cutOut.height, data }, placement, view));
}

/** Clears body pixels beside the cloth, in the rows where the cloth goes round the body. */
function hideCoveredSkin(
  torso: Raster,
  layer: Raster,
  sleeves: Uint8ClampedArray | null,
  { type, upper, placement }: FittedGarment,
  body: Body,
  view: View,
): void {
  const { width, height } = layer;
  const axis = view.x + body.x * view.scale;
  const neck = body.width.neck * 1.5 * view.scale;
  const cloth = alphaOf(layer);
  const top = view.y + placement.y * view.scale;
  const armpit = upper ? top + upper.armpit * placement.scaleY * view.scale : top + 4 * view.scale;
  const sleeved = Boolean(upper?.sleeves.left || upper?.sleeves.right);
  const lowest = lowestOpaque(cloth, width, height);
  const isTrunk = (p: number) => (cloth[p] ?? 0) >= 128 && (sleeves?.[p] ?? 0) < 128;
  const spans = Array.from({ length: height }, (_, y) =>
    y < armpit
      ? spanOf(y * width, width, (p) => (cloth[p] ?? 0) >= 128)
      : runThrough(Math.round(axis), y * width, width, isTrunk),
  );
  keepWhere(torso, (x, y, p) => {
    const span = spans[y];
    const hem = lowest[x < width / 2 ? 0 : 1] ?? 0;
    if (y > hem - 3 * view.scale) return 1;
    if (type === 'bottoms') return y < armpit ? 1 : (cloth[p] ?? 0) / 255;
    if (!span) return 1;
    if (y < armpit && (!sleeved || y < top || Math.abs(x - axis) < neck)) return 1;
    return x > span.from && x < span.to ? 1 : 0;
  });
}

interface Span {
  from: number;
  to: number;
}

/** From the first to the last accepted pixel of the row that begins at `row`. */
function spanOf(row: number, width: number, accepts: (p: number) => boolean): Span | null {
  let from = 0;
  while (from < width && !accepts(row + from)) from++;
  if (from === width) return null;
  let to = width - 1;
  while (!accepts(row + to)) to--;
  return { from, to };
}

/** The unbroken stretch of accepted pixels around `x`. */
function runThrough(x: number, row: number, width: number, accepts: (p: number) => boolean): Span | null {
  if (!accepts(row + x)) return null;
  let from = x;
  while (from > 0 && accepts(row + from - 1)) from--;
  let to = x;
  while (to < width - 1 && accepts(row + to + 1)) to++;
  return { from, to };
}

/** The lowest row with cloth, in the left and in the right half: the hems of two legs may differ. */
function lowestOpaque(cloth: Uint8ClampedArray, width: number, height: number): [number, number] {
  const lowest: [number, number] = [0, 0];
  for (let p = width * height - 1; p >= 0 && !(lowest[0] && lowest[1]); p--) {
    if ((cloth[p] ?? 0) < 128) continue;
    const half = p % width < width / 2 ? 0 : 1;
    if (!lowest[half]) lowest[half] = Math.floor(p / width);
  }
  return lowest;
}

/** An arm goes into its sleeve, or behind the armhole of a sleeveless cut; below that it hangs in front. */
function hideSleevedArms(
  arms: Raster,
  layer: Raster,
  sleeves: Uint8ClampedArray | null,
  { upper, placement, type }: FittedGarment,
  view: View,
): void {
  if (type === 'bottoms' || !upper) return;
  const armpit = view.y + (placement.y + upper.armpit * placement.scaleY) * view.scale;
  keepWhere(arms, (_x, y, p) => {
    const cover = y < armpit ? (layer.data[p * 4 + 3] ?? 0) : (sleeves?.[p] ?? 0);
    return 1 - cover / 255;
  });
}
