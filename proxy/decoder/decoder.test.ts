import sharp from 'sharp';
import { afterEach, describe, expect, it } from 'vitest';
import { deepPng, manyScans, smallPicture, svg, tiff } from '../../tests/pictures/bombs.ts';
import { createDecoder, type Decoder, type DecoderLimits, DecoderStoppedError } from './decoder.ts';
import { childEnvironment } from './start-child.ts';

const MEBIBYTE = 1024 * 1024;
const NET_MS = 120_000;

let decoders: Decoder[] = [];
let warned: object[] = [];
afterEach(async () => {
  for (const decoder of decoders) await decoder.end();
  decoders = [];
  warned = [];
});

function decoderWith(limits?: Partial<DecoderLimits>): Decoder {
  const log = { warn: (...words: unknown[]) => void warned.push(words[0] as object) };
  const decoder = createDecoder(log, {
    rssBytes: 420 * MEBIBYTE,
    cpuMs: 60_000,
    wallMs: NET_MS,
    keepRssBytes: 200 * MEBIBYTE,
    idleMs: 60_000,
    ...limits,
  });
  decoders.push(decoder);
  return decoder;
}

describe('the decoder’s process', () => {
  it(
    'normalises, measures and judges pictures, one after the other',
    async () => {
      const decoder = decoderWith();
      const small = await smallPicture();
      const [normalised, size, flat] = await Promise.all([
        decoder.normalise(small),
        decoder.sizeOf(small),
        decoder.isFlatLay(small),
      ]);
      expect(normalised).toMatchObject({ ok: true, width: 400, height: 400 });
      expect(normalised.ok && (await sharp(normalised.bytes).metadata()).format).toBe('jpeg');
      expect(size).toMatchObject({ width: 400, height: 400 });
      expect(flat).toBe(false);
    },
    NET_MS,
  );

  it(
    'draws for the sandbox',
    async () => {
      const garments = [{ type: 'tops' as const, image: await smallPicture() }];
      const model = { gender: 'female', style: 'universal_1', age: 'youngadult', body: 'slim' } as const;
      const drawn = await decoderWith().draw({
        garments,
        who: { kind: 'library', model },
        view: 'fullbody',
        index: 0,
      });
      expect(await sharp(drawn).metadata()).toMatchObject({ format: 'jpeg', width: 768, height: 1024 });
    },
    NET_MS,
  );

  it.each([
    ['SVG', async () => svg()],
    ['TIFF', tiff],
  ])(
    '%s is read by nobody, the sandbox included',
    async (_name, make) => {
      const decoder = decoderWith();
      const image = await make();
      expect(await decoder.normalise(image)).toMatchObject({ ok: false, because: 'type' });
      expect(await decoder.sizeOf(image)).toBeUndefined();
      await expect(decoder.isFlatLay(image)).rejects.toThrow('could not be decoded');
    },
    NET_MS,
  );

  const small = 60 * MEBIBYTE; // Less than the process holds before any image.
  const limits: [string, Partial<DecoderLimits>, () => Promise<Buffer>][] = [
    ['more memory than it may', { rssBytes: small }, smallPicture],
    ['more processor time than it may', { cpuMs: 50 }, () => deepPng(false)],
    ['more processor time than it may, scan by scan', { cpuMs: 5 }, () => manyScans(50)],
    ['longer than it may', { wallMs: 1 }, smallPicture],
  ];
  it.each(limits)(
    'what takes %s is ended, and said',
    async (_name, limit, make) => {
      const decoder = decoderWith(limit);
      await expect(decoder.normalise(await make())).rejects.toBeInstanceOf(DecoderStoppedError);
      expect(warned).toEqual([expect.objectContaining({ work: 'normalise' })]);
    },
    NET_MS,
  );

  it(
    'what comes after it finds a process of its own',
    async () => {
      const decoder = decoderWith({ cpuMs: 300 });
      const heavy = decoder.normalise(await deepPng(false));
      const next = decoder.sizeOf(await smallPicture());
      await expect(heavy).rejects.toBeInstanceOf(DecoderStoppedError);
      expect(await next).toMatchObject({ width: 400 });
    },
    NET_MS,
  );

  it(
    'is replaced where it would keep what a picture took',
    async () => {
      const decoder = decoderWith({ keepRssBytes: 1 });
      for (let n = 0; n < 2; n += 1) expect(await decoder.sizeOf(await smallPicture())).toBeDefined();
      expect(warned).toEqual([]);
    },
    NET_MS,
  );

  it('is told nothing of the proxy’s variables', () => {
    const environment = { PATH: '/bin', AIDGE_ACCESS_KEY_SECRET: 's', PROXY_TOKENS: 't', REDIS_URL: 'r' };
    expect(Object.keys(childEnvironment(environment)).sort()).toEqual([
      'MALLOC_ARENA_MAX',
      'PATH',
      'UV_THREADPOOL_SIZE',
    ]);
  });
});
