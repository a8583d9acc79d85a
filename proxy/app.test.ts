import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createProxyApp } from './app.ts';
import { type ProxyConfig, readConfig } from './config.ts';
import { createLog } from './log.ts';
import { createMetrics } from './metrics.ts';
import { createReadiness } from './readiness.ts';
import { openSqliteStore } from './store/sqlite-store.ts';
import type { ProxyStore } from './store/store.ts';
import { createUpstream } from './upstream.ts';

const SECRET = 'very-secret-0123456789';
const TOKEN = 'caller-token-42';
const ACCEPTED = JSON.stringify({ code: '0', resCode: 200, data: { result: { taskId: 'id-1' } } });
const order = (changes: object = {}) => ({
  paramJson: JSON.stringify([
    { clothesList: [{ imageUrl: 'https://shop.example/t.jpg', type: 'tops' }], model: {}, ...changes },
  ]),
});

/** What the fake upstream does with a request, and what it saw. */
type Behaviour = {
  status?: number;
  body?: string | Buffer;
  type?: string;
  encoding?: string;
  hang?: true;
  reset?: true;
  cut?: true;
};
let behaviour: Behaviour;
let seen: { url: string; body: string; trial: string | undefined }[];
let upstreamServer: Server;
let base: string;
let directory: string;
let stores: ProxyStore[];
let now: number;
let logged: string;
let app: ReturnType<typeof createProxyApp>;

beforeEach(async () => {
  behaviour = { body: ACCEPTED };
  seen = [];
  now = 1_751_328_000_000;
  logged = '';
  upstreamServer = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      seen.push({
        url: request.url ?? '',
        body,
        trial: request.headers['x-iop-trial'] as string | undefined,
      });
      if (behaviour.hang) return;
      if (behaviour.reset) return request.socket.destroy();
      response.writeHead(behaviour.status ?? 200, {
        'Content-Type': behaviour.type ?? 'application/json',
        ...(behaviour.encoding === undefined ? {} : { 'Content-Encoding': behaviour.encoding }),
      });
      if (!behaviour.cut) return response.end(behaviour.body);
      response.write(behaviour.body?.slice(0, 10));
      response.destroy();
    });
  });
  await new Promise<void>((resolve) => upstreamServer.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(upstreamServer.address() as AddressInfo).port}`;
  directory = mkdtempSync(join(tmpdir(), 'proxy-app-'));
  stores = [];
  app = appWith({});
});

afterEach(async () => {
  for (const store of stores) await store.end();
  rmSync(directory, { recursive: true });
  upstreamServer.closeAllConnections();
  await new Promise((resolve) => upstreamServer.close(resolve));
});

function appWith(environment: Record<string, string>) {
  const config: ProxyConfig = readConfig({
    AIDGE_ACCESS_KEY_NAME: '800001',
    AIDGE_ACCESS_KEY_SECRET: `${SECRET}\n`,
    AIDGE_BASE_URL: `${base}/rest`,
    PROXY_TOKEN: TOKEN,
    UPSTREAM_TIMEOUT_MS: '400',
    ...environment,
  });
  if (config.key === undefined) throw new Error('the key is set');
  const upstream = createUpstream({
    base: config.upstreamBase,
    key: config.key,
    trial: config.trial,
    timeoutMs: config.upstreamTimeoutMs,
    now: () => now,
  });
  const sink = new Writable({
    write(chunk, _encoding, done) {
      logged += chunk;
      done();
    },
  });
  const store = openSqliteStore(
    directory,
    { rate: config.rate, timeoutMs: config.upstreamTimeoutMs },
    { now: () => now },
  );
  stores.push(store);
  const metrics = createMetrics();
  return createProxyApp({
    config,
    upstreamKind: 'aidge',
    store,
    upstream,
    readiness: createReadiness(store, metrics),
    metrics,
    log: createLog(sink),
  });
}

const call = (path: string, init: RequestInit = {}) =>
  app.request(path, { ...init, headers: { Authorization: `Bearer ${TOKEN}`, ...init.headers } });
const submit = (body: unknown = order(), key?: string) =>
  call('/ai/virtual/tryon-pro', {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: key === undefined ? {} : { 'Idempotency-Key': key },
  });
const results = (id: unknown = 'id-1') =>
  call('/ai/virtual/tryon-results', { method: 'POST', body: JSON.stringify({ task_id: id }) });

describe('a submit', () => {
  it('is signed, forwarded as it is, and answered byte for byte', async () => {
    const response = await submit();
    expect(response.status).toBe(200);
    expect(await response.text()).toBe(ACCEPTED);
    expect(seen[0]?.body).toBe(JSON.stringify(order()));
    expect(seen[0]?.url).toMatch(
      /^\/rest\/ai\/virtual\/tryon-pro\?partner_id=aidge&sign_method=sha256&sign_ver=v2&app_key=800001&timestamp=1751328000000&sign=[0-9A-F]{64}$/,
    );
    expect(seen[0]?.trial).toBeUndefined();
  });

  it('uses the trial quota and the other name of the parameter where the environment says so', async () => {
    app = appWith({ AIDGE_TRIAL: 'true', AIDGE_SUBMIT_PARAM: 'requestParams' });
    await submit();
    expect(seen[0]?.trial).toBe('true');
    expect(JSON.parse(seen[0]?.body ?? '')).toEqual({ requestParams: order().paramJson });
  });

  const bad: [string, unknown, string][] = [
    ['no JSON', '{"paramJson"', 'JSON object'],
    ['a list', [], 'JSON object'],
    ['another member', { ...order(), more: 1 }, 'one member'],
    ['paramJson that is no text', { paramJson: [] }, 'text'],
    ['paramJson that is no JSON', { paramJson: '[{' }, 'JSON list'],
    ['two elements', { paramJson: '[{},{}]' }, 'one element'],
    ['three garments', order({ clothesList: [1, 2, 3] }), 'clothesList'],
    [
      'two tops',
      order({ clothesList: Array(2).fill({ imageUrl: 'https://a.example/1.jpg', type: 'tops' }) }),
      'one tops and one bottoms',
    ],
    ['a count as text', order({ generateCount: '4' }), 'generateCount'],
    ['a bomb of brackets', '['.repeat(60_000), 'JSON object'],
    ['a bomb of brackets inside', { paramJson: '['.repeat(60_000) }, 'JSON list'],
    ['a deep order', { paramJson: `[${'{"model":'.repeat(4_000)}1${'}'.repeat(4_000)}]` }, 'clothesList'],
    ['nothing', '', 'JSON object'],
    ['null', 'null', 'JSON object'],
    ['a garment without http', order({ clothesList: [{ imageUrl: 'file:///etc/passwd' }] }), 'imageUrl'],
  ];
  it.each(bad)('%s: 400, the field is named, upstream is not called', async (_name, body, words) => {
    const response = await submit(body);
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({
      type: 'urn:fitting-room:problem:bad-request',
      status: 400,
      detail: expect.stringContaining(words),
    });
    expect(seen).toEqual([]);
  });

  it('compressed answers are read (API.md 1.4)', async () => {
    behaviour = { body: gzipSync(ACCEPTED), encoding: 'gzip' };
    expect(await (await submit()).text()).toBe(ACCEPTED);
  });

  it('the field of a refused order is named for programs too', async () => {
    const answer = await (await submit(order({ generateCount: 'x' }))).json();
    expect(answer.errors).toEqual([expect.objectContaining({ field: 'generateCount' })]);
  });

  it.each(['', ' ', 'two words', 'é', 'x'.repeat(256)])('Idempotency-Key "%s": 400', async (key) => {
    const headers = new Headers({ Authorization: `Bearer ${TOKEN}` });
    headers.set('Idempotency-Key', key);
    const body = JSON.stringify(order());
    const answer = await app.request('/ai/virtual/tryon-pro', { method: 'POST', body, headers });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ errors: [{ field: 'Idempotency-Key' }] });
    expect(seen).toEqual([]);
  });

  it('a body that is too large: 413', async () => {
    expect((await submit({ paramJson: 'x'.repeat(70_000) })).status).toBe(413);
  });
});

describe('idempotency', () => {
  it('same key and body: the stored answer, without a second order', async () => {
    await submit(order(), 'k1');
    const again = await submit(order(), 'k1');
    expect(await again.text()).toBe(ACCEPTED);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(seen).toHaveLength(1);
  });

  it('same key, other body: 422', async () => {
    await submit(order(), 'k1');
    expect((await submit(order({ generateCount: 2 }), 'k1')).status).toBe(422);
    expect(seen).toHaveLength(1);
  });

  it('same key while it is in flight: 409 with Retry-After', async () => {
    behaviour = { hang: true };
    const first = submit(order(), 'k1');
    await expect.poll(() => seen.length).toBe(1);
    const second = await submit(order(), 'k1');
    expect(second.status).toBe(409);
    expect(Number(second.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await first).status).toBe(504);
  });

  const unknown: [string, Behaviour, number][] = [
    ['a time-out', { hang: true }, 504],
    ['a reset', { reset: true }, 504],
    ['an answer cut off', { cut: true, body: ACCEPTED }, 504],
    ['HTML with status 200', { body: '<html>', type: 'text/html' }, 502],
    ['truncated JSON', { body: ACCEPTED.slice(0, 30) }, 502],
    ['a list', { body: '[]' }, 502],
    ['a word of a load balancer', { status: 503, body: '{"message":"Service Unavailable"}' }, 502],
    ['a hundred megabytes', { body: Buffer.alloc(100_000_000, ' ') }, 502],
    ['a compressed bomb', { body: gzipSync(Buffer.alloc(100_000_000, ' ')), encoding: 'gzip' }, 502],
    ['compression that is none', { body: ACCEPTED, encoding: 'gzip' }, 502],
    ['compression cut off', { body: gzipSync(ACCEPTED).subarray(0, 20), encoding: 'gzip' }, 502],
    ['nothing', { body: '' }, 502],
    ['a redirect', { status: 302, body: ACCEPTED }, 502],
    ['an answer without end', { body: JSON.stringify({ code: '0', more: 'x'.repeat(3_000_000) }) }, 502],
  ];
  it.each(unknown)('%s: the outcome is unknown, and the key stays blocked', async (_name, how, status) => {
    behaviour = how;
    const response = await submit(order(), 'k1');
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ type: 'urn:fitting-room:problem:outcome-unknown' });
    behaviour = { body: ACCEPTED };
    expect((await submit(order(), 'k1')).status).toBe(504);
    expect(seen).toHaveLength(1);
  });

  const refusals: [string, object, boolean][] = [
    ['501', { code: '0', resCode: 501, success: false }, false],
    ['a gateway refusal', { code: 'InvalidAppKey', type: 'ISV', message: '' }, false],
    ['500, after which it may have been accepted', { code: '0', resCode: 500, success: false }, true],
    ['ServiceTimeout, likewise', { code: 'ServiceTimeout', type: 'ISP', message: '' }, true],
    ['1001, which may be tried once more', { code: '0', resCode: 1001, success: false }, false],
    ['701, a word about this very order', { code: '0', resCode: 701, success: false }, true],
    ['1002', { code: '0', resCode: 1002, success: false }, true],
  ];
  it.each(refusals)('%s uses the key up: %s', async (_name, body, usesUp) => {
    behaviour = { body: JSON.stringify(body) };
    await submit(order(), 'k1');
    behaviour = { body: ACCEPTED };
    now += 120_000;
    const again = await submit(order(), 'k1');
    expect(again.headers.get('idempotency-replayed')).toBe(usesUp ? 'true' : null);
    expect(seen).toHaveLength(usesUp ? 1 : 2);
  });

  it('the gateway’s own envelope is read whatever the status', async () => {
    const body = JSON.stringify({ type: 'ISV', code: 'InvalidAppKey', message: '', request_id: '2101e5a6' });
    behaviour = { status: 400, body };
    const refused = await submit(order(), 'k1');
    expect([refused.status, await refused.text()]).toEqual([200, body]);
    behaviour = { body: ACCEPTED };
    expect(await (await submit(order(), 'k1')).text()).toBe(ACCEPTED);
  });

  it('upstream that is not there: nothing was sent, the key and the slot are free again', async () => {
    const gone = createServer();
    await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve));
    const { port } = gone.address() as AddressInfo;
    await new Promise((resolve) => gone.close(resolve));
    app = appWith({ AIDGE_BASE_URL: `http://127.0.0.1:${port}/rest`, RATE_LIMIT: '1' });
    const response = await submit(order(), 'k1');
    expect(response.status).toBe(502);
    expect(await response.json()).toMatchObject({ type: 'urn:fitting-room:problem:upstream-unreachable' });
    app = appWith({ RATE_LIMIT: '1' });
    expect((await submit(order(), 'k1')).status).toBe(200);
  });
});

describe('the limit', () => {
  it('is never exceeded in any window, and the refusal says when', async () => {
    for (let n = 0; n < 3; n += 1) expect((await submit()).status).toBe(200);
    now += 20_000;
    const refused = await submit(order(), 'k1');
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('40');
    expect(await refused.json()).toMatchObject({ code: '0', resCode: 501 });
    now += 40_000;
    expect((await submit(order(), 'k1')).status).toBe(429);
    now += 1;
    expect((await submit(order(), 'k1')).status).toBe(200);
    expect(seen).toHaveLength(4);
  });

  it('learns from upstream that somebody else uses the key', async () => {
    behaviour = {
      body: JSON.stringify({ code: '0', resCode: 501, resMessage: 'rate limit exceed', success: false }),
    };
    const refused = await submit();
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60']);
    behaviour = { body: ACCEPTED };
    now += 59_999;
    expect((await submit()).status).toBe(429);
    now += 1;
    expect((await submit()).status).toBe(200);
  });

  const gateway: [string, string, number][] = [
    ['refused at the door: the place is free again', 'InvalidAppKey', 200],
    ['failed behind the door: it may have been counted', 'ServiceTimeout', 429],
  ];
  it.each(gateway)('%s (%s)', async (_name, code, next) => {
    app = appWith({ RATE_LIMIT: '1' });
    behaviour = { body: JSON.stringify({ type: 'ISV', code, message: '' }) };
    await submit();
    behaviour = { body: ACCEPTED };
    expect((await submit()).status).toBe(next);
  });

  it('is announced', async () => {
    await submit();
    const answer = await (await call('/capabilities')).json();
    expect(answer).toEqual({
      service: 'fitting-room-proxy',
      version: expect.any(String),
      upstream: 'aidge',
      idempotency: true,
      resultImages: true,
      rateLimit: { limit: 3, windowSeconds: 60, remaining: 2, resetSeconds: 0 },
      images: null,
    });
  });
});

describe('results', () => {
  const finished = (url: string) =>
    JSON.stringify({
      code: '0',
      data: {
        taskStatus: 'finished',
        taskResult: [{ taskResult: { result: { imageList: [{ imageUrl: url }] } } }],
      },
    });

  it('pass upstream’s body through, and only the addresses in it can be fetched', async () => {
    const asked: (string | undefined)[] = [];
    const picture = createServer((request, response) => {
      asked.push(request.url);
      response.writeHead(200, { 'Content-Type': 'image/jpg' }).end('JPEG');
    });
    await new Promise<void>((resolve) => picture.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(picture.address() as AddressInfo).port}/a%2Fb.jpg?Signature=x%2By`;
    behaviour = { body: finished(url) };
    expect(await (await results()).text()).toBe(finished(url));
    expect(JSON.parse(seen[0]?.body ?? '')).toEqual({ task_id: 'id-1' });
    const image = await call('/results/id-1/images/0');
    expect([image.status, image.headers.get('content-type'), await image.text()]).toEqual([
      200,
      'image/jpeg',
      'JPEG',
    ]);
    expect(image.headers.get('x-content-type-options')).toBe('nosniff');
    expect(image.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(image.headers.get('cache-control')).toBe('private, no-cache');
    expect((await call('/results/id-1/images/1')).status).toBe(404);
    expect((await call('/results/id-2/images/0', { method: 'POST' })).status).toBe(405);
    expect(asked).toEqual(['/a%2Fb.jpg?Signature=x%2By']);
    picture.close();
  });

  it('a picture is asked for at upstream where the proxy has forgotten its address', async () => {
    behaviour = { body: finished('http://127.0.0.1:9/gone.png') };
    const image = await call('/results/id-9/images/0');
    expect(seen).toHaveLength(1);
    expect(image.status).toBe(502);
  });

  const noAddress: [string, Behaviour, number][] = [
    ['upstream knows no such task', { body: '{"code":"0","resCode":700,"success":false}' }, 404],
    ['upstream has too much to do', { body: '{"code":"0","resCode":501,"success":false}' }, 502],
    ['upstream is down', { status: 503, body: '<html>' }, 502],
    ['upstream hangs', { hang: true }, 504],
  ];
  it.each(noAddress)(
    'a picture whose address is forgotten, and %s: only a definite no is 404',
    async (...row) => {
      const [, how, status] = row;
      behaviour = how;
      expect((await call('/results/id-9/images/0')).status).toBe(status);
    },
  );

  it('what is no picture is not handed on, and no redirect is followed', async () => {
    for (const reply of [
      { 'Content-Type': 'text/html' },
      { 'Content-Type': 'image/svg+xml' },
      { Location: `${base}/secret` },
    ]) {
      const host = createServer((_, response) =>
        response.writeHead('Location' in reply ? 302 : 200, reply).end('<svg/>'),
      );
      await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
      behaviour = { body: finished(`http://127.0.0.1:${(host.address() as AddressInfo).port}/a.png`) };
      await results('id-2');
      const before = seen.length;
      expect((await call('/results/id-2/images/0')).status).toBe(502);
      expect(seen).toHaveLength(before);
      host.close();
    }
  });

  it.each([[null], [7], [''], ['x'.repeat(200)]])('task_id %s: 400', async (id) => {
    expect((await results(id)).status).toBe(400);
    expect(seen).toEqual([]);
  });

  it('HTML, truncated and late answers are problems of their own', async () => {
    behaviour = { body: '<html>' };
    expect((await results()).status).toBe(502);
    behaviour = { status: 503, body: '{"message":"Service Unavailable"}' };
    expect((await results()).status).toBe(502);
    behaviour = { hang: true };
    expect((await results()).status).toBe(504);
  });
});

describe('who may ask what', () => {
  it.each(['/capabilities', '/results/id/images/0', '/nowhere'])('%s needs the token', async (path) => {
    const response = await app.request(path);
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer/);
    expect(await response.json()).toMatchObject({ type: 'urn:fitting-room:problem:unauthorized' });
    expect((await app.request(path, { headers: { Authorization: 'Bearer wrong' } })).status).toBe(401);
  });

  const senders: [string, Record<string, string>, number][] = [
    ['a web page', { Origin: 'https://evil.example', 'Content-Type': 'text/plain' }, 403],
    ['a page under a borrowed name', { Origin: 'http://rebound.example:8787' }, 403],
    ['a sandboxed frame', { Origin: 'null', 'Content-Type': 'text/plain' }, 403],
    ['the extension', { Origin: 'chrome-extension://abc', 'Content-Type': 'application/json' }, 200],
    ['the extension, nameless', { Origin: 'null', 'Content-Type': 'application/json' }, 200],
    ['a program', {}, 200],
  ];
  it.each(senders)('%s on a proxy without token', async (_name, headers, status) => {
    app = appWith({ PROXY_TOKEN: '' });
    const body = JSON.stringify(order());
    const response = await app.request('/ai/virtual/tryon-pro', { method: 'POST', body, headers });
    expect(response.status).toBe(status);
    expect(seen).toHaveLength(status === 200 ? 1 : 0);
  });

  it('a page’s preflight gets no leave', async () => {
    app = appWith({ PROXY_TOKEN: '' });
    for (const origin of ['https://evil.example', 'null']) {
      const headers = { Origin: origin, 'Access-Control-Request-Method': 'POST' };
      const response = await app.request('/ai/virtual/tryon-pro', { method: 'OPTIONS', headers });
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(response.headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it('/healthz does not, and only the listed paths and methods exist', async () => {
    expect((await app.request('/healthz')).status).toBe(200);
    expect((await call('/nowhere')).status).toBe(404);
    expect((await call('/ai/virtual/tryon')).status).toBe(404);
    expect((await call('/ai/virtual/tryon-pro')).status).toBe(405);
  });

  it('secret and token are in no answer and no log line', async () => {
    let answers = '';
    for (const response of [
      await submit(),
      await results(),
      await call('/capabilities'),
      await app.request('/x'),
    ]) {
      answers += JSON.stringify([...response.headers]) + (await response.text());
    }
    expect(logged).toContain('/ai/virtual/tryon-pro');
    for (const hidden of [SECRET, TOKEN, 'sign=']) expect(answers + logged).not.toContain(hidden);
  });
});
