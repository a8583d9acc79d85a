import { openForeignPicture } from '../open-foreign-picture.ts';
import type { Raster } from '../raster.ts';

/** Longest side kept for cutting: more than the finished picture (1024 px) ever shows of one garment. */
const LONGEST_SIDE = 1000;

/** A picture that cannot be decoded, or is too large to be. The caller answers it as an upstream error. */
export class UnreadablePictureError extends Error {
  override name = 'UnreadablePictureError';
}

/**
 * Decodes a JPEG, PNG, WebP, GIF or AVIF: first frame, upright by its EXIF note, sRGB with alpha,
 * reduced so that the longest side is 1000 px at most.
 * @throws UnreadablePictureError
 */
export async function readPicture(image: Buffer): Promise<Raster> {
  try {
    const { source } = await openForeignPicture(image);
    const { data, info } = await source
      .autoOrient()
      .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, data: new Uint8ClampedArray(data) };
  } catch (cause) {
    throw new UnreadablePictureError('The picture could not be decoded.', { cause });
  }
}
