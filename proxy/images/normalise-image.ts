import sharp from 'sharp';
import { type ImageType, imageTypeOf, LIMITS } from '../../lib/aidge/index.ts';
import { DECODED_MAX_BYTES, decodedBytes, megapixelsMax } from './decoded-bytes.ts';

/** The most pixels: a camera's 48 megapixels pass, a bomb that unfolds to gigabytes does not. */
const MAX_PIXELS = 64_000_000;
const MAX_SECONDS = 20;
const QUALITY = 90;

export type NormalisedImage =
  | { ok: true; bytes: Buffer; width: number; height: number }
  /** `type`: not a format that is read; `unusable`: the format is read, but the image cannot be used. */
  | { ok: false; because: 'type' | 'unusable'; detail: string };

/**
 * Makes a JPEG of an image (JPEG, PNG, WebP, AVIF) that upstream can use (docs/aidge.md 2.2): decoded and encoded anew, so
 * that nothing but pixels is left (no place, no camera, no second file behind the image), turned upright, in sRGB,
 * on white, at most 3000 px and at least 150 px a side. HEIC is not read: sharp's builds carry no HEVC decoder, whose
 * patents are not free, and the only other one is under the LGPL. Runs in the decoder's process (`decoder/`), where an
 * image that takes more than its header says harms nothing else.
 */
export async function normaliseImage(input: Buffer): Promise<NormalisedImage> {
  const type = imageTypeOf(input);
  if (type === 'image/heic') {
    return { ok: false, because: 'type', detail: 'HEIC cannot be read here; send the picture as JPEG.' };
  }
  const expected = type === undefined ? undefined : READ_FORMATS[type];
  if (expected === undefined) {
    return { ok: false, because: 'type', detail: 'A picture must be JPEG, PNG, WebP or AVIF.' };
  }
  try {
    const source = sharp(input, { limitInputPixels: MAX_PIXELS, failOn: 'error', sequentialRead: true });
    const header = await source.metadata();
    const { format, autoOrient } = header;
    if (format !== expected) return unreadable();
    if (decodedBytes(header) > DECODED_MAX_BYTES) {
      const detail = `A picture of this kind may have at most ${megapixelsMax(header)} megapixels.`;
      return { ok: false, because: 'unusable', detail };
    }
    const { width, height } = fitted(autoOrient);
    if (Math.min(width, height) < LIMITS.garmentSideMin) {
      const detail = `A picture must have at least ${LIMITS.garmentSideMin} px a side; this one has ${autoOrient.width} × ${autoOrient.height}.`;
      return { ok: false, because: 'unusable', detail };
    }
    const { data, info } = await source
      .autoOrient()
      .resize({
        width: LIMITS.garmentSideMax,
        height: LIMITS.garmentSideMax,
        fit: 'inside',
        withoutEnlargement: true,
      })
      .flatten({ background: '#fff' })
      .toColourspace('srgb')
      .jpeg({ quality: QUALITY, chromaSubsampling: '4:4:4' })
      .timeout({ seconds: MAX_SECONDS })
      .toBuffer({ resolveWithObject: true });
    return { ok: true, bytes: data, width: info.width, height: info.height };
  } catch (cause) {
    const tooMany = cause instanceof Error && /pixel limit/i.test(cause.message);
    const detail = `A picture may have at most ${MAX_PIXELS / 1_000_000} megapixels.`;
    return tooMany ? { ok: false, because: 'unusable', detail } : unreadable();
  }
}

/**
 * The formats that are read, as sharp names them. Looked at before sharp sees anything: libvips would also take SVG, PDF
 * and a dozen others, each a parser that nobody needs here.
 */
export const READ_FORMATS: Partial<Record<ImageType, string>> = {
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/avif': 'heif',
};

function fitted({ width, height }: { width: number; height: number }) {
  const scale = Math.min(1, LIMITS.garmentSideMax / Math.max(width, height));
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}

function unreadable(): NormalisedImage {
  return { ok: false, because: 'unusable', detail: 'The picture is damaged and cannot be read.' };
}
