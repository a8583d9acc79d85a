import type { Metadata } from 'sharp';

/** The most bytes that decoding one image may take. The decoder's process itself has some 70 MB. */
export const DECODED_MAX_BYTES = 320 * 1024 * 1024;

type Header = Pick<
  Metadata,
  | 'format'
  | 'width'
  | 'height'
  | 'channels'
  | 'bitsPerSample'
  | 'depth'
  | 'isProgressive'
  | 'hasAlpha'
  | 'chromaSubsampling'
>;

/**
 * About how many bytes the decoding of an image takes, by its header alone. The numbers are what sharp 0.35.5
 * (libvips 8.18, libaom, libjpeg, libpng, libwebp) was measured to take on flat images of 48 to 64 megapixels; a
 * header may lie, and the limits of the process (`decoder/`) hold whatever it says.
 */
export function decodedBytes(header: Header): number {
  return header.width * header.height * bytesAPixel(header);
}

/** The most megapixels that an image of this kind may have. */
export function megapixelsMax(header: Header): number {
  return Math.floor(DECODED_MAX_BYTES / bytesAPixel(header) / 1_000_000);
}

function bytesAPixel(header: Header): number {
  const { format, channels, isProgressive, hasAlpha, chromaSubsampling } = header;
  const isDeep = (header.bitsPerSample ?? 8) > 8 || header.depth === 'ushort';
  switch (format) {
    // The whole frame as libaom holds it, once more as libheif turns it into RGB, and once more in libvips.
    case 'heif':
      return (isDeep ? 22 : 15) + (hasAlpha ? 3 : 0);
    // Every coefficient of every scan is kept until the last one; otherwise only some rows, or half an image to turn.
    case 'jpeg':
      return isProgressive ? 2.5 + 2 * (channels === 3 ? samples(chromaSubsampling) : channels) : 3;
    case 'png':
      return isProgressive ? 2.5 + channels * (isDeep ? 2 : 1) : 3;
    default:
      return 4;
  }
}

/** Samples a pixel of an image in luma and two chromas. */
function samples(chromaSubsampling: string | undefined): number {
  if (chromaSubsampling?.startsWith('4:2:0')) return 1.5;
  return chromaSubsampling?.startsWith('4:2:2') ? 2 : 3;
}
