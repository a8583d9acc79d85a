/** The formats of images that browsers show, and HEIC, which is told apart from AVIF by its brands alone. */
export type ImageType =
  | 'image/jpeg'
  | 'image/png'
  | 'image/webp'
  | 'image/avif'
  | 'image/gif'
  | 'image/bmp'
  | 'image/heic';

/** What stands at which place of a file, as text of one byte a character. */
type Mark = [place: number, text: string];

const MARKS: [type: ImageType, ...marks: Mark[]][] = [
  ['image/jpeg', [0, '\xff\xd8\xff']],
  ['image/png', [0, '\x89PNG\r\n\x1a\n']],
  ['image/gif', [0, 'GIF87a']],
  ['image/gif', [0, 'GIF89a']],
  ['image/webp', [0, 'RIFF'], [8, 'WEBP']],
  // "BM" alone begins many a text; two reserved words of zero, and a header's length below 256, do not.
  ['image/bmp', [0, 'BM'], [6, '\0\0\0\0'], [15, '\0\0\0']],
];
/** The first brand of an ISO media file may be a general one, such as `mif1`; the others follow. */
const BRANDS_END = 64;

/**
 * The media type of an image by its first bytes: what a server says of it is often wrong (`application/octet-stream`, nothing
 * at all, JPEG for PNG), and a page that is called an image is none. `undefined` for everything else, SVG among it, which
 * is a document that can carry script. Source of the marks: mimesniff.spec.whatwg.org, section 6.1; ISO 23008-12 for HEIF.
 */
export function imageTypeOf(bytes: Uint8Array): ImageType | undefined {
  const start = String.fromCharCode(...bytes.subarray(0, BRANDS_END));
  const known = MARKS.find(([, ...marks]) => marks.every(([place, text]) => start.startsWith(text, place)));
  if (known !== undefined) return known[0];
  if (start.slice(4, 8) !== 'ftyp') return undefined;
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  const brands = start.slice(8, Math.min(length, BRANDS_END));
  if (/avi[fs]/.test(brands)) return 'image/avif';
  return /hei[cxms]|hev[cxms]|mif1|msf1/.test(brands) ? 'image/heic' : undefined;
}

/**
 * The media type of an image that browsers show, by its first bytes; `undefined` for everything else. SVG is none of them: it is
 * a document that can carry script.
 */
export function shownTypeOf(bytes: Uint8Array): Exclude<ImageType, 'image/heic'> | undefined {
  const type = imageTypeOf(bytes);
  return type === 'image/heic' ? undefined : type;
}
