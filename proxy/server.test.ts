import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { encodeSubmit, readResults, readSubmit } from '../lib/aidge/index.ts';
import { createCheckedFetch, LOOPBACK } from './http/checked-fetch.ts';
import { createSandboxApp } from './sandbox/app.ts';
import { createDownload } from './sandbox/download.ts';
import { sizeOfForeignPicture } from './sandbox/picture/open-foreign-picture.ts';
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
    download: createDownload(createCheckedFetch([LOOPBACK])),
    sizeOf: sizeOfForeignPicture,
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
    download: createDownload(createCheckedFetch([LOOPBACK])),
    sizeOf: sizeOfForeignPicture,
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

describe('addresses inside', () => {
  /** An image on this machine that counts who asks for it. */
  async function innerPicture() {
    const asked: (string | undefined)[] = [];
    const bytes = await picture('#a33');
    const origin = await listen(
      createServer((request, response) => {
        asked.push(request.url);
        response.writeHead(200, { 'Content-Type': 'image/jpeg' }).end(bytes);
      }),
    );
    return { origin, asked };
  }
  const redirectTo = (url: string) =>
    listen(createServer((_, response) => response.writeHead(302, { Location: url }).end()));

  it.each([
    ['reachable from elsewhere', { PROXY_HOST: '0.0.0.0', PROXY_TOKEN: 'token-0123456789-0123' }],
    ['with a public address', { PUBLIC_URL: 'https://try.example', PROXY_TOKEN: 'token-0123456789-0123' }],
  ])('the sandbox of a proxy %s fetches no garment and no photo from there', async (_name, environment) => {
    const inner = await innerPicture();
    const proxy = await startQuietProxy({ ...environment, RATE_LIMIT: '100' });
    const headers = {
      'Content-Type': 'application/json',
      Authorization: `Bearer ${environment.PROXY_TOKEN}`,
    };
    for (const host of [
      inner.origin,
      inner.origin.replace('127.0.0.1', 'localhost'),
      inner.origin.replace('127.0.0.1', '0x7f.1'),
    ]) {
      for (const element of [
        { clothesList: [{ imageUrl: `${host}/secret`, type: 'tops' as const }], model: {} },
        {
          clothesList: [{ imageUrl: `${host}/secret`, type: 'tops' as const }],
          modelImage: [`${host}/secret`],
        },
      ]) {
        const body = JSON.stringify(encodeSubmit(element));
        const origin = proxy.origin.replace('0.0.0.0', '127.0.0.1');
        const answer = await fetch(`${origin}/ai/virtual/tryon-pro`, { method: 'POST', headers, body });
        expect(readSubmit(await answer.json())).toMatchObject({ ok: false, error: { code: '701' } });
      }
    }
    expect(inner.asked).toEqual([]);
  });

  it('the sandbox of a proxy for this machine alone knows demo shops; by way of a redirect nobody', async () => {
    const inner = await innerPicture();
    const proxy = await startQuietProxy({});
    expect(readSubmit(await (await submit(proxy.origin, `${inner.origin}/tee.jpg`)).json()).ok).toBe(true);
    const refused = await submit(proxy.origin, `${await redirectTo(`${inner.origin}/secret`)}/tee.jpg`);
    expect(readSubmit(await refused.json())).toMatchObject({ ok: false, error: { code: '701' } });
    expect(inner.asked).toEqual(['/tee.jpg']);
  });

  it('a result that upstream names there is not fetched, unless it lies at upstream itself', async () => {
    const inner = await innerPicture();
    const own = await picture('#131');
    const named: string[] = [];
    const upstream = await listen(
      createServer((request, response) => {
        request.resume();
        if (request.url?.startsWith('/own')) return response.end(own);
        if (request.url?.startsWith('/away')) {
          return response.writeHead(302, { Location: `${inner.origin}/secret` }).end();
        }
        const imageList = named.map((imageUrl) => ({ imageUrl }));
        const taskResult = [{ taskStatus: 'finished', taskResult: { result: { imageList } } }];
        response.end(JSON.stringify({ code: '0', data: { taskStatus: 'finished', taskResult } }));
      }),
    );
    const port = new URL(inner.origin).port;
    named.push(
      `${upstream}/own.jpg`,
      `${upstream}/away.jpg`,
      `${inner.origin}/secret`,
      `http://localhost:${port}/secret`,
      `http://[::ffff:127.0.0.1]:${port}/secret`,
      'http://169.254.169.254/latest/meta-data/',
      'http://168.63.129.16/machine?comp=goalstate',
    );
    const proxy = await startQuietProxy({ ...UPSTREAM_KEY, AIDGE_BASE_URL: `${upstream}/rest` });
    const statuses = [];
    for (const [index] of named.entries()) {
      statuses.push((await fetch(`${proxy.origin}/results/id-1/images/${index}`)).status);
    }
    expect(statuses).toEqual([200, 502, 502, 502, 502, 502, 502]);
    expect(inner.asked).toEqual([]);
  });
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
  await expect.poll(() => output.out).toContain('\n');
  expect(output.out).toMatch(/^fitting-room proxy listening on http:\/\/127\.0\.0\.1:[1-9]\d* \(aidge\)\n$/);
  const origin = output.out.split(' ')[4] ?? '';

  const order = submit(origin, 'https://shop.example/tee.jpg');
  await expect.poll(() => answer).toBeDefined();
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
});

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

describe('pictures of results that their client does not take', () => {
  const NET_MS = 120_000;
  /** More than a socket's buffers hold, so that some of it waits in the proxy. */
  const LARGE = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(20 * 1024 * 1024)]);

  async function startWith(answerIdleMs: number) {
    let origin = '';
    const upstream = createServer((request, response) => {
      if (request.method === 'GET') return response.setHeader('Content-Length', LARGE.length).end(LARGE);
      const result = { imageList: [{ imageUrl: `${origin}/large.jpg` }] };
      const data = { taskStatus: 'finished', taskResult: [{ taskResult: { result } }] };
      response.end(JSON.stringify({ code: '0', data }));
    });
    origin = await listen(upstream);
    const proxy = await startProxy(
      { PROXY_PORT: '0', DATA_DIR: ':memory:', ...UPSTREAM_KEY, AIDGE_BASE_URL: `${origin}/rest` },
      { ...SILENT, patience: { answerIdleMs } },
    );
    started.push(() => proxy.close());
    return Number(new URL(proxy.origin).port);
  }

  /** Asks, reads the first bytes of the answer, and no more. */
  async function askAndStop(port: number): Promise<{ status: number; socket: Socket }> {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined); // Given up by the proxy.
    started.push(() => socket.destroy());
    socket.write('GET /results/id-1/images/0 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n');
    const [first] = await once(socket, 'data');
    socket.pause();
    return { status: Number(String(first).split(' ')[1]), socket };
  }
  const statusOf = async (port: number) => {
    const { status, socket } = await askAndStop(port);
    socket.destroy();
    return status;
  };

  it(
    'keep their room until it is gone',
    async () => {
      const port = await startWith(NET_MS);
      const [first, second] = [await askAndStop(port), await askAndStop(port)];
      expect([first.status, second.status, await statusOf(port)]).toEqual([200, 200, 503]);
      first.socket.destroy();
      await expect.poll(() => statusOf(port), { timeout: NET_MS }).toBe(200);
    },
    NET_MS,
  );

  it(
    'are given up after a while',
    async () => {
      const port = await startWith(300);
      for (let n = 0; n < 2; n += 1) expect((await askAndStop(port)).status).toBe(200);
      await expect.poll(() => statusOf(port), { timeout: NET_MS }).toBe(200);
    },
    NET_MS,
  );
});
