import { bodyOf } from '../body/body.ts';
import { UnreadablePictureError } from '../cut-out/read-picture.ts';
import { fitGarment } from '../fitting/fit-garment.ts';
import { openForeignPicture } from '../open-foreign-picture.ts';
import { PICTURE, type SandboxGarment } from '../picture.ts';
import type { Raster } from '../raster.ts';
import { castShadow, layOver, shadowOf } from './layers.ts';
import { placeRaster } from './place-raster.ts';

/** The person is taken to stand in the middle, shoulders to feet between these shares of the height. */
const STANDS = { shoulders: 0.18, feet: 0.95 } as const;

/**
 * The user's own photo with the garments laid over the place where a person usually stands. It looks for
 * nobody in the photo: a sandbox shows that photo and garments have arrived, not what they would look like.
 * @throws UnreadablePictureError
 */
export async function drawOwnModel(image: Buffer, garments: readonly SandboxGarment[]): Promise<Raster> {
  const photo = await coverPicture(image);
  const body = bodyOf({ gender: 'female', age: 'youngadult', body: 'slim' });
  const scale = (PICTURE.height * (STANDS.feet - STANDS.shoulders)) / (body.sole - body.neckBase);
  const view = {
    scale,
    x: PICTURE.width / 2 - body.x * scale,
    y: PICTURE.height * STANDS.shoulders - body.neckBase * scale,
  };
  const fitted = await Promise.all(garments.map((garment) => fitGarment(body, garment)));
  fitted.sort((a, b) => Number(b.type === 'bottoms') - Number(a.type === 'bottoms'));
  for (const garment of fitted) {
    const layer = await placeRaster(garment.cutOut, garment.placement, view);
    castShadow(photo, await shadowOf(layer, { dx: 3, dy: 6, blur: 7 }), 0.35);
    layOver(photo, layer);
  }
  return photo;
}

async function coverPicture(image: Buffer): Promise<Raster> {
  const { width, height } = PICTURE;
  try {
    const { source } = await openForeignPicture(image);
    const data = await source
      .autoOrient()
      .resize(width, height, { fit: 'cover', position: 'top' })
      .flatten({ background: '#fff' })
      .toColourspace('srgb')
      .ensureAlpha()
      .raw()
      .toBuffer();
    return { width, height, data: new Uint8ClampedArray(data) };
  } catch (cause) {
    throw new UnreadablePictureError('The model picture could not be decoded.', { cause });
  }
}
