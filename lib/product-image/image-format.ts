import { MAX_READ } from './collect/image-urls.ts';

export type ImageFormat = 'jpeg' | 'png' | 'webp' | 'avif' | 'gif' | 'heic' | 'jxl' | 'tiff' | 'bmp';

const FORMATS: Record<string, ImageFormat> = {
  jpg: 'jpeg',
  jpeg: 'jpeg',
  jpe: 'jpeg',
  jfif: 'jpeg',
  pjpg: 'jpeg',
  pjpeg: 'jpeg',
  png: 'png',
  png8: 'png',
  webp: 'webp',
  avif: 'avif',
  gif: 'gif',
  heic: 'heic',
  heif: 'heic',
  jxl: 'jxl',
  tif: 'tiff',
  tiff: 'tiff',
  bmp: 'bmp',
};

/**
 * What an image service is asked for, in a query or as a step in the path: `fm=avif` (imgix), `f_auto` (Cloudinary), `f-avif`
 * (ImageKit), `format=webp` (Cloudflare, Shopify), `format:avif` (imgproxy, Uploadcare `format/avif`), `image/format,avif` (Alibaba OSS).
 */
const ASKED =
  /(?:^|[/,?&;:_])(?:f|fm|fmt|ext|(?:output|image|img)?-?_?format|output)(?:=|%3D|[_:,-]|(?<=format)\/)([a-z]\w{2,4})(?![a-z\d])/gi;
/** Or by the end of a name: `tee.jpg.webp`, `tee.jpg_q90.avif!w600`, `plain/…@avif`. */
const NAMED = /[.@]([a-z]\w{2,4})(?![a-z\d])/gi;

/**
 * The format that an address speaks of: what a service is asked for, else the extension of its file. `undefined` where it says
 * nothing, or leaves the choice to the server (`auto`).
 */
export function formatIn(address: string): ImageFormat | undefined {
  const url = address.length > MAX_READ ? null : URL.parse(address);
  if (url === null) return undefined;
  const asked = [...`${url.pathname}${url.search}`.matchAll(ASKED)]
    .map(([, word = '']) => word.toLowerCase())
    .filter((word) => word === 'auto' || Object.hasOwn(FORMATS, word))
    .at(-1);
  if (asked !== undefined) return FORMATS[asked];
  const names = [...url.pathname.matchAll(NAMED)].map(([, word = '']) => FORMATS[word.toLowerCase()]);
  return names.filter(Boolean).at(-1);
}

/** The format of a MIME type, as `source` elements and `image-set()` declare it; `undefined` where it names none. */
export function formatOfType(type: string | undefined): ImageFormat | undefined {
  return FORMATS[/^\s*image\/(?:x-)?([a-z]+)/i.exec(type ?? '')?.[1]?.toLowerCase() ?? ''];
}
