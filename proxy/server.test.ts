import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { encodeSubmit, readResults, readSubmit } from '../lib/aidge/index.ts';
import { createSandboxApp } from './sandbox/app.ts';
import { startProxy } from './server.ts';

const KEY = { name: '500001', secret: 'sandbox-secret-0123456789' };
const UPSTREAM_KEY = { AIDGE_ACCESS_KEY_NAME: KEY.name, AIDGE_ACCESS_KEY_SECRET: KEY.secret };
const ACCEPTED = JSON.stringify({ code: '0', resCode: 200, data: { result: { taskId: 'id-1' } } });
const SILENT = { log: { info() {}, warn() {}, error() {} } };
const picture = (background: string) =>
  sharp({ create: { width: 300, height: 400, channels: 3, background } })
    .jpeg()
    .toBuffer();

/** What a test started; ended in reverse order. */
let started: (() => Promise<unknown> | unknown)[];
beforeEach(() => {
  started = [];
});
afterEach(async () => {
  for (const end of started.reverse()) await end();
});

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  started.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function startQuietProxy(environment: Record<string, string>) {
  const proxy = await startProxy({ PROXY_PORT: '0', DATA_DIR: ':memory:', ...environment }, SILENT);
  started.push(() => proxy.close());
  return proxy;
}

const post = (origin: string, path: string, body: object) =>
  fetch(origin + path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json' },
  });
const submit = (origin: string, imageUrl: string) =>
  post(
    origin,
    '/ai/virtual/tryon-pro',
    encodeSubmit({ clothesList: [{ imageUrl, type: 'tops' }], model: {}, generateCount: 2 }),
  );

it('an order goes through proxy and sandbox over HTTP, signed, and its pictures come back', async () => {
  const garment = await picture('#a33');
  const shop = await listen(createServer((_, response) => response.end(garment)));
  let sandboxOrigin = '';
  const drawn = [await picture('#131'), await picture('#113')];
  const sandbox = createSandboxApp({
    key: KEY,
    rate: { limit: 3, windowMs: 60_000 },
    pace: { startMs: 0, pictureMs: 0 },
    origin: () => sandboxOrigin,
    drawPicture: async ({ garments, index }) => {
      if (!garments[0]?.image.equals(garment)) throw new Error('another garment');
      return drawn[index] ?? Buffer.alloc(0);
    },
    isFlatLay: async () => true,
    now: Date.now,
  });
  const server = serve({ fetch: sandbox.fetch, hostname: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  started.push(() => new Promise((resolve) => server.close(resolve)));
  sandboxOrigin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const proxy = await startQuietProxy({ ...UPSTREAM_KEY, AIDGE_BASE_URL: `${sandboxOrigin}/rest` });

  const accepted = readSubmit(await (await submit(proxy.origin, `${shop}/tee.jpg`)).json());
  if (!accepted.ok) throw new Error(accepted.error.message);
  const { taskId } = accepted;
  const query = async () =>
    readResults(await (await post(proxy.origin, '/ai/virtual/tryon-results', { task_id: taskId })).json());
  await expect.poll(query).toMatchObject({ ok: true, status: 'finished', images: [{}, {}] });
  for (const [index, expected] of drawn.entries()) {
    const image = await fetch(`${proxy.origin}/results/${taskId}/images/${index}`);
    expect([image.status, image.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect(Buffer.from(await image.arrayBuffer()).equals(expected)).toBe(true);
  }
  expect((await fetch(`${proxy.origin}/results/${taskId}/images/2`)).status).toBe(404);
});

it('a wrong secret is the gateway’s word, and the secret is not in it', async () => {
  const sandbox = createSandboxApp({
    key: { ...KEY, secret: 'another' },
    rate: { limit: 3, windowMs: 60_000 },
    pace: { startMs: 0, pictureMs: 0 },
    origin: () => '',
    drawPicture: () => picture('#fff'),
    isFlatLay: async () => true,
    now: Date.now,
  });
  const server = serve({ fetch: sandbox.fetch, hostname: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  started.push(() => new Promise((resolve) => server.close(resolve)));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/rest`;
  const proxy = await startQuietProxy({ ...UPSTREAM_KEY, AIDGE_BASE_URL: base });
  const text = await (await submit(proxy.origin, 'https://shop.example/tee.jpg')).text();
  expect(readSubmit(JSON.parse(text))).toMatchObject({ error: { code: 'IncompleteSignature' } });
  expect(text).not.toContain(KEY.secret);
});

it('without a key it brings its own sandbox', async () => {
  const proxy = await startQuietProxy({});
  expect(proxy.upstream).toBe('sandbox');
  expect(await (await fetch(`${proxy.origin}/capabilities`)).json()).toMatchObject({ upstream: 'sandbox' });
  const refused = await submit(proxy.origin, 'https://shop.example/tee.jpg?sandbox-error=1002');
  expect(readSubmit(await refused.json())).toMatchObject({ ok: false, error: { code: '1002' } });
});

it('a taken port is said, and nothing is left open', async () => {
  const origin = await listen(createServer());
  const { port } = new URL(origin);
  await expect(startProxy({ PROXY_PORT: port, DATA_DIR: ':memory:' }, SILENT)).rejects.toThrow('EADDRINUSE');
});

it('as a process: one ready line; on SIGTERM the order under way is answered, then it ends', async () => {
  let answer: (() => void) | undefined;
  const upstream = await listen(
    createServer((request, response) => {
      request.resume();
      answer = () => response.end(ACCEPTED);
    }),
  );
  const child = spawn(process.execPath, [fileURLToPath(new URL('main.ts', import.meta.url))], {
    env: {
      ...UPSTREAM_KEY,
      AIDGE_BASE_URL: `${upstream}/rest`,
      PROXY_PORT: '0',
      DATA_DIR: ':memory:',
      PATH: process.env.PATH,
    },
  });
  started.push(() => child.kill('SIGKILL'));
  const output = collect(child);
  await expect.poll(() => output.out, { timeout: 20_000 }).toContain('\n');
  expect(output.out).toMatch(/^fitting-room proxy listening on http:\/\/127\.0\.0\.1:[1-9]\d* \(aidge\)\n$/);
  const origin = output.out.split(' ')[4] ?? '';

  const order = submit(origin, 'https://shop.example/tee.jpg');
  await expect.poll(() => answer, { timeout: 10_000 }).toBeDefined();
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  await expect
    .poll(() =>
      fetch(`${origin}/healthz`).then(
        () => 'open',
        () => 'closed',
      ),
    )
    .toBe('closed');
  answer?.();
  expect(await (await order).text()).toBe(ACCEPTED);
  expect(await exit).toEqual([0, null]);
  expect(output.err).toContain('"status":200');
  expect(output.out + output.err).not.toContain(KEY.secret);
}, 60_000);

function collect(child: ChildProcess): { out: string; err: string } {
  const output = { out: '', err: '' };
  child.stdout?.on('data', (chunk) => {
    output.out += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    output.err += chunk;
  });
  return output;
}
