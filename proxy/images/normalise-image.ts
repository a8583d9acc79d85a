import sharp from 'sharp';
import { LIMITS } from '../../lib/aidge/index.ts';

/** A camera's 48 megapixels pass; a bomb of some kilobytes that unfolds to gigabytes does not. */
const MAX_PIXELS = 64_000_000;
const MAX_SECONDS = 20;
const QUALITY = 90;

export type NormalisedImage =
  | { ok: true; bytes: Buffer; width: number; height: number }
  /** `type`: no format that we read; `unusable`: it is one, and it cannot be used. */
  | { ok: false; because: 'type' | 'unusable'; detail: string };

/**
 * Makes a JPEG of a picture (JPEG, PNG, WebP, AVIF) that upstream can use (API.md 2.2): decoded and encoded anew, so
 * that nothing but pixels is left (no place, no camera, no second file behind the picture), turned upright, in sRGB,
 * on white, at most 3000 px and at least 150 px a side. HEIC is not read: sharp's builds carry no HEVC decoder, whose
 * patents are not free, and the only other one is under the LGPL.
 */
export async function normaliseImage(input: Buffer): Promise<NormalisedImage> {
  const type = sniff(input);
  if (type === undefined) {
    return { ok: false, because: 'type', detail: 'A picture must be JPEG, PNG, WebP or AVIF.' };
  }
  if (type === 'heic') {
    return { ok: false, because: 'type', detail: 'HEIC cannot be read here; send the picture as JPEG.' };
  }
  try {
    const source = sharp(input, { limitInputPixels: MAX_PIXELS, failOn: 'error', sequentialRead: true });
    const { format, autoOrient } = await source.metadata();
    if (format !== type) return unreadable();
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
 * The format by its first bytes, as sharp names it. Looked at before sharp sees anything: libvips would also take SVG,
 * PDF and a dozen others, each a parser that nobody needs here.
 */
function sniff(bytes: Buffer): 'jpeg' | 'png' | 'webp' | 'heif' | 'heic' | undefined {
  if (bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'jpeg';
  if (bytes.subarray(0, 8).equals(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'))) return 'png';
  if (bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP') return 'webp';
  if (bytes.toString('latin1', 4, 8) !== 'ftyp') return undefined;
  // The first brand may be a general one, such as `mif1`; the others follow.
  const brands = bytes.toString('latin1', 8, Math.min(bytes.readUInt32BE(0), 64));
  if (/avi[fs]/.test(brands)) return 'heif';
  return /hei[cxms]|hev[cxms]|mif1|msf1/.test(brands) ? 'heic' : undefined;
}

function fitted({ width, height }: { width: number; height: number }) {
  const scale = Math.min(1, LIMITS.garmentSideMax / Math.max(width, height));
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}

function unreadable(): NormalisedImage {
  return { ok: false, because: 'unusable', detail: 'The picture is damaged and cannot be read.' };
}
