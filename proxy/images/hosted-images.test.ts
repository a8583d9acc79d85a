import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import S3rver from '@20minutes/s3rver';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { encodeSubmit, readSubmit } from '../../lib/aidge/index.ts';
import { deepAvif, lyingAvif } from '../../tests/pictures/bombs.ts';
import { startProxy } from '../server.ts';
import type { FetchImage } from './fetch-image.ts';

const STUDIO = { Authorization: 'Bearer studio-token-0123456789' };
const SHOP = { Authorization: 'Bearer shop-token-0123456789' };
const TOKENS = JSON.stringify([
  { name: 'studio', token: 'studio-token-0123456789' },
  { name: 'shop', token: 'shop-token-0123456789' },
]);
const SILENT = { info() {}, warn() {}, error() {} };

let directory: string;
let ends: (() => Promise<unknown>)[];
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'proxy-images-'));
  ends = [];
});
afterEach(async () => {
  for (const end of ends.reverse()) await end();
  rmSync(directory, { recursive: true });
});

async function proxyWith(environment: Record<string, string> = {}, fetchImage?: FetchImage) {
  const proxy = await startProxy(
    { PROXY_PORT: '0', DATA_DIR: directory, PROXY_TOKENS: TOKENS, ...environment },
    { log: SILENT, ...(fetchImage === undefined ? {} : { fetchImage }) },
  );
  ends.push(() => proxy.close());
  return proxy.origin;
}

const picture = (width = 400, height = 300) =>
  sharp({ create: { width, height, channels: 3, background: '#a33' } })
    .png()
    .toBuffer();
const post = (origin: string, body: BodyInit, type = 'image/png', headers: Record<string, string> = STUDIO) =>
  fetch(`${origin}/images`, { method: 'POST', body, headers: { 'Content-Type': type, ...headers } });
const bytesOf = async () => new Uint8Array(await picture());

async function bucket(): Promise<Record<string, string>> {
  const s3 = new S3rver({
    port: 0,
    address: '127.0.0.1',
    silent: true,
    directory: join(directory, 's3'),
    configureBuckets: [{ name: 'fitting-room' }],
  });
  const { port } = await s3.run();
  ends.push(() => s3.close());
  return {
    S3_ENDPOINT: `http://127.0.0.1:${port}`,
    S3_BUCKET: 'fitting-room',
    S3_REGION: 'us-east-1',
    S3_ACCESS_KEY_ID: 'S3RVER',
    S3_SECRET_ACCESS_KEY: 'S3RVER',
  };
}

describe.each([
  ['on the disk', async () => ({})],
  ['in a bucket', bucket],
])('a hosted picture %s', (_name, environmentOf) => {
  it('can be fetched by whoever knows its address, until who brought it deletes it', async () => {
    const origin = await proxyWith(await environmentOf());
    const before = Date.now();
    const answer = await post(origin, await bytesOf());
    const { url, width, height, expiresAt } = await answer.json();
    expect([answer.status, width, height]).toEqual([201, 400, 300]);
    expect(url).toMatch(new RegExp(`^${origin}/images/[\\w-]{32}\\.jpg$`));
    expect(expiresAt).toBeGreaterThanOrEqual(before + 86_400_000);
    expect(expiresAt).toBeLessThanOrEqual(Date.now() + 86_400_000);

    const image = await fetch(url);
    expect([image.status, image.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect(image.headers.get('x-content-type-options')).toBe('nosniff');
    expect(image.headers.get('content-security-policy')).toContain('sandbox');
    expect((await sharp(Buffer.from(await image.arrayBuffer())).metadata()).width).toBe(400);

    expect((await fetch(url, { method: 'DELETE' })).status).toBe(401);
    expect((await fetch(url, { method: 'DELETE', headers: SHOP })).status).toBe(404);
    expect((await fetch(url)).status).toBe(200);
    expect((await fetch(url, { method: 'DELETE', headers: STUDIO })).status).toBe(204);
    expect((await fetch(url)).status).toBe(404);
    expect((await fetch(url, { method: 'DELETE', headers: STUDIO })).status).toBe(404);
  });
});

describe('hosting', () => {
  it('leaves nothing on the disk of a picture that was deleted', async () => {
    const origin = await proxyWith();
    const { url } = await (await post(origin, await bytesOf())).json();
    expect(readdirSync(join(directory, 'images'))).toHaveLength(1);
    await fetch(url, { method: 'DELETE', headers: STUDIO });
    expect(readdirSync(join(directory, 'images'))).toEqual([]);
  });

  it('holds as many bytes as it may, and no more', async () => {
    const one = (await (await import('./normalise-image.ts')).normaliseImage(await picture())) as {
      bytes: Buffer;
    };
    const origin = await proxyWith({ IMAGE_TOTAL_BYTES: String(one.bytes.length * 2 + 10) });
    const statuses = [];
    for (let n = 0; n < 3; n += 1) statuses.push((await post(origin, await bytesOf())).status);
    expect(statuses).toEqual([201, 201, 507]);
  });

  it('uses the public address, is announced, and is off where upstream could not reach it', async () => {
    const publicly = await proxyWith({ PUBLIC_URL: 'https://try.example/' });
    const { url } = await (await post(publicly, await bytesOf())).json();
    expect(url).toMatch(/^https:\/\/try\.example\/images\//);
    const announced = await (await fetch(`${publicly}/capabilities`, { headers: STUDIO })).json();
    expect(announced.images).toEqual({ maxBytes: 20_971_520, ttlSeconds: 86_400 });

    const key = { AIDGE_ACCESS_KEY_NAME: '1', AIDGE_ACCESS_KEY_SECRET: 's' };
    const off = await proxyWith({ ...key, DATA_DIR: ':memory:' });
    expect((await post(off, await bytesOf())).status).toBe(404);
    expect((await (await fetch(`${off}/capabilities`, { headers: STUDIO })).json()).images).toBeNull();
  });

  it('needs a token to bring, not to fetch', async () => {
    const origin = await proxyWith();
    expect((await post(origin, await bytesOf(), 'image/png', {})).status).toBe(401);
    for (const id of ['unknown', `${'a'.repeat(32)}.jpg`, '..%2Fproxy.sqlite', '%2e%2e%2fproxy.sqlite']) {
      expect((await fetch(`${origin}/images/${id}`)).status).toBe(404);
    }
  });

  const bad: [string, () => Promise<BodyInit>, string, number, string][] = [
    ['SVG with script', async () => '<svg onload="alert(1)"/>', 'image/svg+xml', 415, 'unsupported-type'],
    ['HTML under a picture’s name', async () => '<html>', 'image/jpeg', 415, 'unsupported-type'],
    ['a picture under a page’s name', bytesOf, 'text/html', 415, 'unsupported-type'],
    ['a form', bytesOf, 'multipart/form-data; boundary=x', 415, 'unsupported-type'],
    [
      'too small a picture',
      async () => new Uint8Array(await picture(100, 100)),
      'image/png',
      422,
      'image-unusable',
    ],
    ['a bomb of 2 kB', async () => new Uint8Array(deepAvif()), 'image/avif', 422, 'image-unusable'],
    ['a bomb that hides it', async () => new Uint8Array(lyingAvif()), 'image/avif', 422, 'image-unusable'],
    ['50 MB', async () => new Uint8Array(50_000_000), 'image/jpeg', 413, 'body-too-large'],
    [
      'an order without url',
      async () => '{"referer":"https://a.example/"}',
      'application/json',
      400,
      'bad-request',
    ],
    ['a url that is none', async () => '{"url":"nowhere"}', 'application/json', 400, 'bad-request'],
    [
      'a url of another scheme',
      async () => '{"url":"file:///etc/passwd"}',
      'application/json',
      400,
      'bad-request',
    ],
    [
      'a url into the house',
      async () => '{"url":"http://127.0.0.1/"}',
      'application/json',
      422,
      'address-refused',
    ],
    ['no JSON', async () => '{"url"', 'application/json', 400, 'bad-request'],
    ['a bomb of brackets', async () => '['.repeat(60_000), 'application/json', 400, 'bad-request'],
  ];
  it.each(bad)('%s is refused', async (_name, body, type, status, problem) => {
    const origin = await proxyWith();
    const answer = await post(origin, await body(), type);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'application/problem+json']);
    expect(await answer.json()).toMatchObject({ type: `urn:fitting-room:problem:${problem}` });
  });

  const names = ['binary/octet-stream', 'application/octet-stream', 'text/plain', 'image/jpeg', 'x/y', ''];
  it.each(names)('a picture called "%s" is known by its first bytes', async (type) => {
    const origin = await proxyWith();
    const headers: HeadersInit = type === '' ? STUDIO : { 'Content-Type': type, ...STUDIO };
    const answer = await fetch(`${origin}/images`, { method: 'POST', body: await bytesOf(), headers });
    expect(answer.status).toBe(201);
  });

  const packings: [string, (bytes: Uint8Array) => Buffer][] = [
    ['gzip', gzipSync],
    ['x-gzip', gzipSync],
    ['GZIP', gzipSync],
    ['br', brotliCompressSync],
    ['deflate', deflateSync],
    ['deflate', deflateRawSync],
    ['zstd', zstdCompressSync],
    ['gzip, br', (bytes) => brotliCompressSync(gzipSync(bytes))],
    ['identity', Buffer.from],
    // It only says so.
    ['gzip', Buffer.from],
  ];
  it.each(packings)('a picture packed by %s is unpacked', async (encoding, pack) => {
    const origin = await proxyWith();
    const body = new Uint8Array(pack(await bytesOf()));
    const answer = await post(origin, body, 'image/png', { 'Content-Encoding': encoding, ...STUDIO });
    expect(answer.status).toBe(201);
    expect(await answer.json()).toMatchObject({ width: 400, height: 300 });
  });

  it('what cannot be unpacked, or unpacks to too much, is refused', async () => {
    const origin = await proxyWith({ IMAGE_MAX_BYTES: '100000' });
    const send = (body: Buffer, encoding: string) =>
      post(origin, new Uint8Array(body), 'image/png', { 'Content-Encoding': encoding, ...STUDIO });
    const bomb = Buffer.alloc(100_001);
    const packed: [string, Buffer][] = [
      ['gzip', gzipSync(bomb)],
      ['br', brotliCompressSync(bomb)],
      ['deflate', deflateSync(bomb)],
      ['zstd', zstdCompressSync(bomb)],
      ['br, gzip', gzipSync(brotliCompressSync(bomb))],
    ];
    for (const [name, body] of packed) expect([name, (await send(body, name)).status]).toEqual([name, 413]);
    const unknown = await send(Buffer.from('x'), 'compress');
    expect([unknown.status, unknown.headers.get('accept-encoding')]).toEqual([
      415,
      'gzip, deflate, br, zstd',
    ]);
    expect((await send(gzipSync(bomb).subarray(0, 20), 'gzip')).status).toBe(415);
    expect((await send(gzipSync(Buffer.from('<html>')), 'gzip')).status).toBe(415);
    expect((await send(gzipSync(bomb), 'gzip, gzip, gzip, gzip')).status).toBe(415);
  });

  it('is where the sandbox, as upstream does, fetches the garment of an order', async () => {
    const origin = await proxyWith();
    const { url } = await (await post(origin, await bytesOf())).json();
    const submit = (imageUrl: string) =>
      fetch(`${origin}/ai/virtual/tryon-pro`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...STUDIO },
        body: JSON.stringify(encodeSubmit({ clothesList: [{ imageUrl, type: 'tops' }], model: {} })),
      });
    expect(readSubmit(await (await submit(url)).json())).toMatchObject({ ok: true });
    await fetch(url, { method: 'DELETE', headers: STUDIO });
    expect(readSubmit(await (await submit(url)).json())).toMatchObject({ ok: false, error: { code: '701' } });
  });

  it('has room for some uploads at once; who has none is told so before a body is read', async () => {
    const origin = await proxyWith();
    const answers: IncomingMessage[] = [];
    const calls = Array.from({ length: 5 }, () => {
      const call = request(`${origin}/images`, {
        method: 'POST',
        headers: { ...STUDIO, 'Content-Type': 'image/png', 'Content-Length': 19_000_000 },
      });
      call.on('response', (answer) => answers.push(answer.resume()));
      call.on('error', () => undefined); // Ended by the test, or by the proxy after its answer.
      call.write('x'); // The other bytes never come.
      return call;
    });
    ends.push(async () => {
      for (const call of calls) call.destroy();
    });
    await expect.poll(() => answers.length, { timeout: 60_000 }).toBe(3);
    for (const answer of answers) {
      expect(answer.statusCode).toBe(429);
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    }
    expect((await post(origin, await bytesOf(), 'image/png', SHOP)).status).toBe(201);
  }, 120_000);

  it('is for nobody else’s eyes: folders and files are their owner’s, those from before too', async () => {
    mkdirSync(join(directory, 'images'));
    writeFileSync(join(directory, 'images', `${'a'.repeat(32)}.jpg`), 'from before');
    writeFileSync(join(directory, 'proxy.sqlite'), '');
    for (const path of ['images', `images/${'a'.repeat(32)}.jpg`, 'proxy.sqlite']) {
      chmodSync(join(directory, path), path === 'images' ? 0o755 : 0o644);
    }
    chmodSync(directory, 0o755);
    const before = process.umask(0o022);
    ends.push(async () => void process.umask(before));
    const origin = await proxyWith();
    expect((await post(origin, await bytesOf())).status).toBe(201);
    const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);
    const files = readdirSync(directory, { recursive: true, withFileTypes: true });
    expect(files.filter((file) => file.isFile()).length).toBeGreaterThanOrEqual(4);
    for (const file of files) {
      expect([file.name, modeOf(join(file.parentPath, file.name))]).toEqual([
        file.name,
        file.isDirectory() ? '700' : '600',
      ]);
    }
    expect(modeOf(directory)).toBe('700');
  });

  it('leaves the rights of a folder alone that holds something else', async () => {
    writeFileSync(join(directory, 'somebody-elses.txt'), '');
    for (const path of [directory, join(directory, 'somebody-elses.txt')]) chmodSync(path, 0o755);
    await proxyWith();
    const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);
    expect([modeOf(directory), modeOf(join(directory, 'somebody-elses.txt'))]).toEqual(['755', '755']);
    expect(modeOf(join(directory, 'proxy.sqlite'))).toBe('600');
    expect(modeOf(join(directory, 'images'))).toBe('700');
  });

  it('names the field of a bad request', async () => {
    const answer = await post(await proxyWith(), '{"url":"nowhere"}', 'application/json');
    expect(await answer.json()).toMatchObject({ errors: [{ field: 'url' }] });
  });

  it('fetches a picture on behalf of the user, from the page that shows it', async () => {
    const asked: (string | undefined)[][] = [];
    const bytes = await picture();
    const origin = await proxyWith({}, async (url, referer) => {
      asked.push([url, referer]);
      return { ok: true, bytes };
    });
    const order = { url: 'https://shop.example/a.png', referer: 'https://shop.example/' };
    const answer = await post(origin, JSON.stringify(order), 'application/json');
    expect(await answer.json()).toMatchObject({ width: 400, height: 300 });
    expect(asked).toEqual([['https://shop.example/a.png', 'https://shop.example/']]);
  });

  it('says so where the bucket is not to be had, and holds no place for what was not kept', async () => {
    const gone = createServer();
    await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve));
    const { port } = gone.address() as AddressInfo;
    await new Promise((resolve) => gone.close(resolve));
    const bucketless = { ...(await bucket()), S3_ENDPOINT: `http://127.0.0.1:${port}` };
    const origin = await proxyWith({ ...bucketless, IMAGE_TOTAL_BYTES: '4000' });
    for (let n = 0; n < 3; n += 1) expect((await post(origin, await bytesOf())).status).toBe(503);
  });
});
