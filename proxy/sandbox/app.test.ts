import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, gzipSync, zstdCompressSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readResults, readSubmit } from '../../lib/aidge/index.ts';
import { createCheckedFetch, LOOPBACK } from '../http/checked-fetch.ts';
import { signedUrl } from '../upstream/sign.ts';
import { createSandboxApp, type SandboxOptions } from './app.ts';
import { createDownload } from './download.ts';
import { VARIANTS } from './envelope.ts';
import { GATEWAY_ERRORS, SERVICE_ERRORS } from './errors.ts';
import { sizeOfForeignPicture } from './picture/open-foreign-picture.ts';
import type { SandboxPicture } from './picture/picture.ts';

const KEY = { name: '500001', secret: 'sandbox-secret' };
const SUBMIT = '/ai/virtual/tryon-pro';
const RESULTS = '/ai/virtual/tryon-results';

const PACK: Record<string, (bytes: Buffer) => Buffer> = {
  gzip: gzipSync,
  br: brotliCompressSync,
  zstd: zstdCompressSync,
};

/** A shop that serves plain pictures of any size: `/<width>x<height>.png`, packed where `?packed=gzip` asks for it. */
let shop: Server;
let shopOrigin: string;
beforeAll(async () => {
  shop = createServer(async (request, response) => {
    const [, width, height] = /^\/(\d+)x(\d+)\.png/.exec(request.url ?? '') ?? [];
    if (width === undefined) return response.writeHead(404).end();
    const picture = {
      width: Number(width),
      height: Number(height),
      channels: 3 as const,
      background: '#a33',
    };
    const bytes = await sharp({ create: picture }).png().toBuffer();
    const [, encoding] = /\?packed=(\w+)/.exec(request.url ?? '') ?? [];
    response
      .writeHead(200, {
        'Content-Type': 'image/png',
        ...(encoding === undefined ? {} : { 'Content-Encoding': encoding }),
      })
      .end(PACK[encoding ?? '']?.(bytes) ?? bytes);
  });
  await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve));
  shopOrigin = `http://127.0.0.1:${(shop.address() as AddressInfo).port}`;
});
afterAll(() => shop.close());

let now: number;
let drawn: SandboxPicture[];
let app: ReturnType<typeof createSandboxApp>;
const start = (options: Partial<SandboxOptions> = {}) => {
  app = createSandboxApp({
    key: KEY,
    rate: { limit: 3, windowMs: 60_000 },
    pace: { startMs: 1_000, pictureMs: 1_000 },
    origin: () => 'http://sandbox.test',
    drawPicture: async (picture) => {
      drawn.push(picture);
      return Buffer.from('JPEG');
    },
    isFlatLay: async () => true,
    download: createDownload(createCheckedFetch([LOOPBACK])),
    sizeOf: sizeOfForeignPicture,
    now: () => now,
    ...options,
  });
};
beforeEach(() => {
  now = 1_751_328_000_000;
  drawn = [];
  start();
});

const post = async (apiName: string, body: unknown, url = signedUrl('/rest', apiName, KEY, now)) => {
  const response = await app.request(url, { method: 'POST', body: JSON.stringify(body) });
  expect(response.status).toBe(200);
  return await response.json();
};
const garment = (size = '600x800', query = '') => ({
  imageUrl: `${shopOrigin}/${size}.png${query}`,
  type: 'tops',
});
const order = (changes: object = {}) => ({
  clothesList: [garment()],
  model: {},
  generateCount: 2,
  ...changes,
});
const submit = (element: object = order()) => post(SUBMIT, { paramJson: JSON.stringify([element]) });
const taskIdOf = (body: unknown) => {
  const read = readSubmit(body);
  if (!read.ok) throw new Error(JSON.stringify(body));
  return read.taskId;
};

describe('the gateway, in the order of docs/aidge.md 4', () => {
  const url = (changes: Record<string, string | undefined>, apiName = SUBMIT) => {
    const made = new URL(signedUrl('http://x/rest', apiName, KEY, now));
    for (const [name, value] of Object.entries(changes)) {
      if (value === undefined) made.searchParams.delete(name);
      else made.searchParams.set(name, value);
    }
    return made.pathname + made.search;
  };
  const wrong = { app_key: '1', timestamp: '1', sign: 'x' };
  const cases: [string, () => string, string][] = [
    ['no key, before anything else', () => url({ ...wrong, app_key: undefined }), 'MissingParameter'],
    ['no signature', () => url({ sign: undefined }), 'MissingParameter'],
    ['an unknown key, before timestamp and signature', () => url(wrong), 'InvalidAppKey'],
    [
      'a timestamp from long ago, before the signature',
      () => url({ timestamp: '1', sign: 'x' }),
      'IllegalTimestamp',
    ],
    ['a timestamp 7200 s away', () => url({ timestamp: '1751320799999' }), 'IllegalTimestamp'],
    ['a wrong signature, before the path', () => url({ sign: 'x' }, '/ai/nothing'), 'IncompleteSignature'],
    ['an unknown path', () => url({}, '/ai/virtual/tryon'), 'InvalidApiPath'],
  ];
  it.each(cases)('%s', async (_name, address, code) => {
    expect(await post(SUBMIT, {}, address())).toMatchObject({
      code,
      message: expect.any(String),
      request_id: expect.stringMatching(/^[0-9a-f]{8}\d{17}$/),
    });
  });

  it('says what is missing with upstream’s typographic quotes', async () => {
    expect(await post(SUBMIT, {}, url({ sign: undefined }))).toMatchObject({
      type: 'ISV',
      message: 'The input parameter “sign” that is mandatory for processing this request is not supplied',
    });
  });
});

describe('a submit', () => {
  const forms: [string, () => unknown][] = [
    ['paramJson, a list in text', () => ({ paramJson: JSON.stringify([order()]) })],
    ['requestParams, a bare object in text', () => ({ requestParams: JSON.stringify(order()) })],
    ['paramJson, a list that is no text', () => ({ paramJson: [order()] })],
  ];
  it.each(forms)('is taken as %s', async (_name, body) => {
    expect(taskIdOf(await post(SUBMIT, body()))).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
  });

  const refused: [string, () => object, number][] = [
    ['nothing', () => ({}), 700],
    ['three garments', () => order({ clothesList: [garment(), garment(), garment()] }), 700],
    ['a name that is in no library', () => order({ model: { name: 'Nobody' } }), 700],
    ['a garment that is not there', () => order({ clothesList: [garment('none')] }), 701],
    ['a garment of 149 px', () => order({ clothesList: [garment('149x400')] }), 703],
    ['a garment of 3001 px', () => order({ clothesList: [garment('400x3001')] }), 700],
    [
      'a model image that is not there',
      () => ({ clothesList: [garment()], modelImage: [`${shopOrigin}/none`] }),
      700,
    ],
  ];
  it.each(refused)('%s is refused', async (_name, element, code) => {
    expect(readSubmit(await submit(element()))).toMatchObject({
      ok: false,
      error: { code: String(code), layer: 'service' },
    });
  });

  it('the sizes at the edge are taken', async () => {
    expect(readSubmit(await submit(order({ clothesList: [garment('150x3000')] })))).toMatchObject({
      ok: true,
    });
  });

  it.each(Object.keys(PACK))('a garment that its shop packed by %s is unpacked', async (encoding) => {
    const packed = order({ clothesList: [garment('600x800', `?packed=${encoding}`)] });
    expect(readSubmit(await submit(packed))).toMatchObject({ ok: true });
  });

  it('the quality check refuses what is no flat lay, and only when it is asked for', async () => {
    start({ isFlatLay: async () => false });
    expect(readSubmit(await submit(order({ inputQualityDetect: 1 })))).toMatchObject({
      error: { code: '707' },
    });
    expect(readSubmit(await submit(order({ inputQualityDetect: 0 })))).toMatchObject({ ok: true });
  });

  it('a fourth in 60 s is refused with 501, and does not lengthen the wait', async () => {
    for (let n = 0; n < 3; n += 1) expect(readSubmit(await submit())).toMatchObject({ ok: true });
    now += 59_999;
    expect(readSubmit(await submit())).toMatchObject({ error: { code: '501', retry: 'after-window' } });
    now += 1;
    expect(readSubmit(await submit())).toMatchObject({ ok: true });
  });

  it.each([...Object.keys(GATEWAY_ERRORS), ...Object.keys(SERVICE_ERRORS), 'MissingParameter'])(
    '%s can be asked for by name',
    async (code) => {
      const body = await submit(order({ clothesList: [garment('600x800', `?sandbox-error=${code}`)] }));
      expect(readSubmit(body)).toMatchObject({ ok: false, error: { code } });
    },
  );
});

describe('a task', () => {
  const query = async (id: string) => readResults(await post(RESULTS, { task_id: id }));

  it.each(VARIANTS)('goes its way, told in the shape "%s"', async (variant) => {
    start({ variant });
    const id = taskIdOf(await submit());
    expect(await query(id)).toMatchObject({ ok: true, status: 'submitted', images: [] });
    await expect.poll(() => drawn.length).toBe(2);
    now += 1_500;
    expect(await query(id)).toMatchObject({ status: 'running', images: [] });
    now += 1_000;
    expect(await query(id)).toMatchObject({ status: 'running', images: [{}] });
    now += 1_000;
    const end = await query(id);
    expect(end).toMatchObject({ ok: true, status: 'finished', taskId: id, images: [{}, {}] });
    if (!end.ok) return;
    expect(end.images[0]?.url).toMatch(
      /^http:\/\/sandbox\.test\/tryon%2F.*\?OSSAccessKeyId=.*&Expires=\d+&Signature=/,
    );
    const picture = await app.request(end.images[0]?.url ?? '');
    expect([picture.headers.get('content-type'), await picture.text()]).toEqual(['image/jpeg', 'JPEG']);
    expect((await app.request((end.images[0]?.url ?? '').replace('Signature=', 'Signature=x'))).status).toBe(
      403,
    );
    now += 25 * 60 * 60_000;
    expect((await app.request(end.images[0]?.url ?? '')).status).toBe(403);
  });

  it('is asked for by task_id or taskId, and unknown ones are refused', async () => {
    const id = taskIdOf(await submit());
    expect(readResults(await post(RESULTS, { taskId: id }))).toMatchObject({ ok: true });
    expect(await query('nothing')).toMatchObject({ ok: false, error: { code: '700' } });
  });

  it('a picture that cannot be drawn fails alone', async () => {
    start({
      drawPicture: async ({ index }) => (index === 0 ? Promise.reject(new Error('no')) : Buffer.from('JPEG')),
    });
    const id = taskIdOf(await submit());
    now += 10_000;
    await expect.poll(() => query(id)).toMatchObject({ status: 'finished', images: [{}], failedCount: 1 });
  });

  it.each(['801', '1000', '1001', '1002', '500'])('%s can be asked for by name', async (code) => {
    const id = taskIdOf(
      await submit(order({ clothesList: [garment('600x800', `?sandbox-query-error=${code}`)] })),
    );
    now += 10_000;
    expect(await query(id)).toMatchObject({ ok: false, error: { code } });
  });

  it('draws what was ordered: model, view, count, own images', async () => {
    const model = { gender: 'male', style: 'universal_3', age: 'children', body: 'curvy' };
    await submit(order({ model, viewType: 'mixed', generateCount: 3 }));
    await expect.poll(() => drawn.length).toBe(3);
    expect(drawn.map(({ who, view, index }) => ({ who, view, index }))).toEqual([
      { who: { kind: 'library', model }, view: 'fullbody', index: 0 },
      { who: { kind: 'library', model }, view: 'halfbody', index: 1 },
      { who: { kind: 'library', model }, view: 'fullbody', index: 2 },
    ]);
    await submit({
      clothesList: [garment()],
      modelImage: Array(2).fill(`${shopOrigin}/500x700.png`),
      generateCount: 4,
    });
    await expect.poll(() => drawn.length).toBe(5);
    expect(drawn.at(-1)?.who.kind).toBe('own');
  });
});
