import { readFileSync } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** Pictures of some kilobytes that take gigabytes, minutes, or a parser that nobody needs here. */

const SIDE = 8_000;
const flat = (width: number, height: number, channels: 3 | 4 = 4) =>
  sharp({
    create: { width, height, channels, background: { r: 200, g: 30, b: 40, alpha: 0.5 } },
    limitInputPixels: false,
  });

/**
 * 8000 × 8000, 12 bit, alpha, in 1,955 bytes; made once, since making it takes as much as reading it:
 * `sharp({ create: … }).avif({ effort: 0, quality: 1, chromaSubsampling: '4:4:4', bitdepth: 12 })`.
 */
export function deepAvif(): Buffer {
  return readFileSync(new URL('../fixtures/pictures/deep-alpha-8000.avif', import.meta.url));
}

/** The same pixels behind a header that says 500 × 500: only decoding shows what it is. */
export function lyingAvif(): Buffer {
  const bytes = deepAvif();
  for (let at = bytes.indexOf('ispe'); at >= 0; at = bytes.indexOf('ispe', at + 1)) {
    bytes.writeUInt32BE(500, at + 8);
    bytes.writeUInt32BE(500, at + 12);
  }
  return bytes;
}

export const deepPng = (progressive: boolean) =>
  flat(SIDE, SIDE).toColourspace('rgb16').png({ compressionLevel: 9, progressive }).toBuffer();

export const losslessWebp = () => flat(SIDE, SIDE).webp({ lossless: true, effort: 0 }).toBuffer();

export const fullProgressiveJpeg = () =>
  flat(SIDE, SIDE, 3).jpeg({ progressive: true, chromaSubsampling: '4:4:4' }).toBuffer();

/** A progressive JPEG whose last scan comes `times` more: every one is gone through block by block. */
export async function manyScans(times: number, width = 6_000, height = 4_000): Promise<Buffer> {
  const bytes = await flat(width, height, 3).jpeg({ progressive: true }).toBuffer();
  const lastScan = bytes.subarray(bytes.lastIndexOf(Buffer.from([0xff, 0xda])), bytes.length - 2);
  return Buffer.concat([bytes.subarray(0, -2), ...Array<Buffer>(times).fill(lastScan), bytes.subarray(-2)]);
}

/** A film of `frames` pictures of 300 × 300. */
export function animated(format: 'webp' | 'gif', frames: number): Promise<Buffer> {
  const side = 300;
  const pixels = Buffer.alloc(side * side * frames * 3);
  for (let frame = 0; frame < frames; frame += 1) {
    pixels.fill(frame % 251, frame * side * side * 3, (frame + 1) * side * side * 3);
  }
  const film = sharp(pixels, {
    raw: { width: side, height: side * frames, channels: 3, pageHeight: side },
    limitInputPixels: false,
  });
  return format === 'webp' ? film.webp({ effort: 0 }).toBuffer() : film.gif({ effort: 1 }).toBuffer();
}

/** An animated PNG: the frames after the first are chunks of their own. */
export async function animatedPng(frames: number): Promise<Buffer> {
  const side = 300;
  const first = await flat(side, side, 3).png().toBuffer();
  const control = Buffer.alloc(8);
  control.writeUInt32BE(frames, 0);
  const pixels = deflateSync(Buffer.alloc((side * 3 + 1) * side));
  const more = Array.from({ length: frames - 1 }, (_, index) => {
    const head = Buffer.alloc(26);
    [index * 2 + 1, side, side].forEach((value, place) => void head.writeUInt32BE(value, place * 4));
    const sequence = Buffer.alloc(4);
    sequence.writeUInt32BE(index * 2 + 2, 0);
    return Buffer.concat([chunk('fcTL', head), chunk('fdAT', Buffer.concat([sequence, pixels]))]);
  });
  const afterHeader = 8 + 25;
  return Buffer.concat([
    first.subarray(0, afterHeader),
    chunk('acTL', control),
    first.subarray(afterHeader, -12),
    ...more,
    first.subarray(-12),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}

export const svg = () =>
  Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" width="9000" height="9000"><rect width="9" height="9"/></svg>',
  );

export const tiff = () => flat(1_000, 1_000, 3).tiff({ compression: 'deflate' }).toBuffer();

/** A photo as a phone takes it: baseline, 4:2:0, on its side, with some grain. */
export const phonePhoto = (width: number, height: number) =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      background: '#888',
      noise: { type: 'gaussian', mean: 128, sigma: 6 },
    },
    limitInputPixels: false,
  })
    .withMetadata({ orientation: 6 })
    .jpeg({ quality: 85 })
    .toBuffer();

export const smallPicture = () => flat(400, 400, 3).png().toBuffer();
