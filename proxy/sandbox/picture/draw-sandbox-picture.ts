import sharp from 'sharp';
import { bodyOf } from './body/body.ts';
import { type Held, poseOf } from './body/pose.ts';
import { lookOf, resolveModel } from './figure/look.ts';
import { drawMannequin } from './figure/mannequin.ts';
import { fitGarment } from './fitting/fit-garment.ts';
import { PICTURE, type SandboxGarment, type SandboxModel, type SandboxPicture } from './picture.ts';
import type { Raster } from './raster.ts';
import { drawBackdrop, drawFloorShadow } from './scene/backdrop.ts';
import { drawBadge } from './scene/badge.ts';
import { dressFigure } from './scene/dress-figure.ts';
import { bendRows, layOver } from './scene/layers.ts';
import { drawOwnModel } from './scene/own-model.ts';
import { rasterise } from './scene/rasterise.ts';
import { viewOf } from './scene/view.ts';

/**
 * Draws one result picture of the sandbox: the garments on a drawn mannequin or over the user's own photo,
 * marked "Sandbox". JPEG, 768 × 1024 px; the same input gives the same bytes. A garment's cut-out is kept as long as
 * the caller holds its buffer, so pass the same buffers for all pictures of a task.
 * @throws UnreadablePictureError when a garment or the photo cannot be decoded
 */
export async function drawSandboxPicture({ garments, who, view, index }: SandboxPicture): Promise<Buffer> {
  const picture =
    who.kind === 'own'
      ? await drawOwnModel(who.image, garments)
      : await drawLibraryModel(who.model, garments, view, index);
  layOver(picture, await rasterise(drawBadge()));
  return sharp(picture.data, { raw: { ...PICTURE, channels: 4 } })
    .removeAlpha()
    .jpeg({ quality: 90, chromaSubsampling: '4:4:4' })
    .toBuffer();
}

async function drawLibraryModel(
  requested: SandboxModel,
  garments: readonly SandboxGarment[],
  viewType: SandboxPicture['view'],
  index: number,
): Promise<Raster> {
  const model = resolveModel(requested);
  const body = bodyOf(model);
  const fitted = await Promise.all(garments.map((garment) => fitGarment(body, garment)));
  const held: Held = {};
  for (const garment of fitted) Object.assign(held, garment.held);
  const pose = poseOf(body, index, held);
  const worn = new Set(garments.map(({ type }) => type));
  const mannequin = drawMannequin(body, pose, lookOf(model), {
    tank: !worn.has('tops') && !worn.has('dresses'),
    shorts: !worn.has('bottoms'),
  });
  const view = viewOf(viewType, body);
  const [picture, figure] = await Promise.all([
    rasterise(drawBackdrop(index) + drawFloorShadow(body, viewType)),
    dressFigure(mannequin, fitted, body, view),
  ]);
  const swing = (y: number) =>
    sway((y - view.y) / view.scale, body.neckBase, body.hip, body.ankle) * pose.sway * view.scale;
  layOver(picture, bendRows(figure, swing));
  return picture;
}

/** 1 at the hips, a little the other way at the head, 0 at the feet. */
function sway(y: number, neck: number, hip: number, ankle: number): number {
  const t = (y - neck) / (hip - neck);
  if (y > ankle) return 0;
  if (y > hip) return 0.5 + 0.5 * Math.cos((Math.PI * (y - hip)) / (ankle - hip));
  return -0.45 + 1.45 * (t < 0 ? 0 : 0.5 - 0.5 * Math.cos(Math.PI * t));
}
