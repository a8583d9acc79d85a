import sharp, { type Metadata, type Sharp } from 'sharp';
import { type ImageType, imageTypeOf } from '../../../lib/aidge/index.ts';
import { DECODED_MAX_BYTES, decodedBytes } from '../../images/decoded-bytes.ts';
import { READ_FORMATS } from '../../images/normalise-image.ts';

/** Refuses decompression bombs; Aidge itself takes 6500 px at most (docs/aidge.md 2.2, version D). */
const MAX_PIXELS = 6500 * 6500;
const OPENED: Partial<Record<ImageType, string>> = { ...READ_FORMATS, 'image/gif': 'gif' };

/**
 * Opens a picture of somebody else's (JPEG, PNG, WebP, AVIF or GIF, known by its first bytes), its first frame alone.
 * Only its header is read so far. Throws for anything else, and for what would take too much to decode.
 */
export async function openForeignPicture(image: Buffer): Promise<{ source: Sharp; header: Metadata }> {
  const type = imageTypeOf(image);
  const source = sharp(image, { limitInputPixels: MAX_PIXELS, pages: 1 });
  const header = await source.metadata();
  if (type === undefined || header.format !== OPENED[type])
    throw new Error('no picture of a format that is read here');
  if (decodedBytes(header) > DECODED_MAX_BYTES) throw new Error('too large to be decoded');
  return { source, header };
}

/** Width and height in px as displayed; `undefined` for what is no picture. */
export async function sizeOfForeignPicture(
  image: Buffer,
): Promise<{ width: number; height: number } | undefined> {
  try {
    return (await openForeignPicture(image)).header.autoOrient;
  } catch {
    return undefined;
  }
}
