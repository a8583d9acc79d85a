import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { deepAvif, deepPng, lyingAvif } from '../../tests/pictures/bombs.ts';
import { normaliseImage } from './normalise-image.ts';

const picture = (width = 400, height = 300) =>
  sharp({ create: { width, height, channels: 3, background: '#a33' } });
const metadataOf = (bytes: Buffer) => sharp(bytes).metadata();

describe('normaliseImage', () => {
  it.each([
    ['JPEG', () => picture().jpeg().toBuffer()],
    ['PNG', () => picture().png().toBuffer()],
    ['WebP', () => picture().webp().toBuffer()],
    ['AVIF', () => picture().avif({ effort: 0 }).toBuffer()],
  ])('%s becomes a JPEG', async (_name, make) => {
    const image = await normaliseImage(await make());
    expect(image).toMatchObject({ ok: true, width: 400, height: 300 });
    if (image.ok) expect((await metadataOf(image.bytes)).format).toBe('jpeg');
  });

  it('an AVIF whose first brand is a general one is read', async () => {
    const bytes = await picture().avif({ effort: 0 }).toBuffer();
    bytes.write('mif1', 8, 'latin1');
    expect(await normaliseImage(bytes)).toMatchObject({ ok: true });
  });

  it('turns it upright, and leaves place, camera and colour profile behind', async () => {
    const input = await picture(400, 300)
      .withExif({ IFD0: { Make: 'SecretCamera' }, IFD3: { GPSLatitude: '52/1 31/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .withIccProfile('p3')
      .jpeg()
      .toBuffer();
    expect((await metadataOf(input)).exif).toBeDefined();
    const image = await normaliseImage(input);
    expect(image).toMatchObject({ ok: true, width: 300, height: 400 });
    if (!image.ok) return;
    const { exif, icc, xmp, orientation, width, height } = await metadataOf(image.bytes);
    expect({ exif, icc, xmp, orientation, width, height }).toEqual({ width: 300, height: 400 });
    expect(image.bytes.includes('SecretCamera')).toBe(false);
  });

  it('is at most 3000 px, and puts what is transparent on white', async () => {
    const background = { r: 255, g: 0, b: 0, alpha: 0 };
    const input = await sharp({ create: { width: 4000, height: 2000, channels: 4, background } })
      .png()
      .toBuffer();
    const image = await normaliseImage(input);
    expect(image).toMatchObject({ ok: true, width: 3000, height: 1500 });
    if (!image.ok) return;
    const { dominant } = await sharp(image.bytes).stats();
    expect(Math.min(dominant.r, dominant.g, dominant.b)).toBeGreaterThan(240);
  });

  it.each([
    ['too small', 149, 400],
    ['too small once it fits', 9_000, 300],
  ])('%s: %i × %i is refused', async (_name, width, height) => {
    const image = await normaliseImage(await picture(width, height).png().toBuffer());
    expect(image).toMatchObject({ ok: false, because: 'unusable' });
    if (!image.ok) expect(image.detail).toContain(`${width} × ${height}`);
  });

  const jpeg = () => picture().jpeg().toBuffer();
  it('a polyglot is nothing but a picture afterwards', async () => {
    const behind = Buffer.from('<script>alert(1)</script>PK\x03\x04 evil.html');
    const image = await normaliseImage(Buffer.concat([await jpeg(), behind]));
    expect(image).toMatchObject({ ok: true });
    if (image.ok) expect(image.bytes.includes('script')).toBe(false);
  });

  const other: [string, Buffer][] = [
    [
      'SVG with script',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    ],
    ['SVG behind a declaration', Buffer.from('<?xml version="1.0"?><!DOCTYPE svg><svg/>')],
    ['HTML', Buffer.from('<!doctype html><img>')],
    ['GIF', Buffer.from('GIF89a\x01\x00\x01\x00', 'latin1')],
    ['PDF', Buffer.from('%PDF-1.7')],
    ['TIFF', Buffer.from('II*\x00', 'latin1')],
    ['HEIC', Buffer.from('\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic', 'latin1')],
    ['nothing', Buffer.alloc(0)],
    ['a film', Buffer.from('\x00\x00\x00\x18ftypisom\x00\x00\x00\x00isomavc1', 'latin1')],
  ];
  it.each(other)('%s is no picture', async (_name, bytes) => {
    expect(await normaliseImage(bytes)).toMatchObject({ ok: false, because: 'type' });
  });

  it('a bomb is refused before it unfolds', async () => {
    const image = await normaliseImage(bombOf(40_000, 40_000));
    expect(image).toMatchObject({
      ok: false,
      because: 'unusable',
      detail: expect.stringContaining('megapixels'),
    });
  });

  it.each([
    ['an AVIF of 12 bit with alpha', async () => deepAvif()],
    [
      'an AVIF that a camera might give, but larger',
      () => picture(6_000, 4_500).avif({ effort: 0 }).toBuffer(),
    ],
    ['an interlaced PNG of 16 bit', () => deepPng(true)],
    [
      'a progressive JPEG of full colour',
      () => picture(7_500, 6_500).jpeg({ progressive: true, chromaSubsampling: '4:4:4' }).toBuffer(),
    ],
  ])(
    '%s, that would take too much to decode, is refused by its header',
    async (_name, make) => {
      const image = await normaliseImage(await make());
      expect(image).toMatchObject({ ok: false, because: 'unusable' });
      expect(image).toMatchObject({
        detail: expect.stringMatching(/of this kind may have at most \d+ megapixels/),
      });
    },
    120_000,
  );

  it('a header that says less than there is gains nothing', async () => {
    expect(await normaliseImage(lyingAvif())).toMatchObject({ ok: false, because: 'unusable' });
  });

  it('a phone’s photo of 50 megapixels passes', async () => {
    const photo = await picture(8_160, 6_120).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect(await normaliseImage(photo)).toMatchObject({ ok: true, width: 2250, height: 3000 });
  }, 120_000);

  it('a picture cut off, and one under another’s first bytes, are damaged', async () => {
    const whole = await jpeg();
    expect(await normaliseImage(whole.subarray(0, whole.length / 2))).toMatchObject({ because: 'unusable' });
    const png = await picture().png().toBuffer();
    png.write('RIFF    WEBP', 'latin1');
    expect(await normaliseImage(png)).toMatchObject({ because: 'unusable' });
  });
});

/** A PNG of some kilobytes that claims, and holds, gigabytes. */
function bombOf(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc((width + 1) * 100));
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
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
