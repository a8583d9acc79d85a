import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createProxyApp } from './app.ts';
import { type ProxyConfig, readConfig } from './config/config.ts';
import { createCheckedFetch, LOOPBACK } from './http/checked-fetch.ts';
import { createLog } from './observe/log.ts';
import { createMetrics } from './observe/metrics.ts';
import { createReadiness } from './routes/readiness.ts';
import { openSqliteStore } from './store/sqlite-store.ts';
import type { ProxyStore } from './store/store.ts';
import { createUpstream } from './upstream/upstream.ts';

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
  retryAfter?: string;
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
        ...(behaviour.retryAfter === undefined ? {} : { 'Retry-After': behaviour.retryAfter }),
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
    fetchResult: createCheckedFetch([LOOPBACK]),
    readiness: createReadiness(store, metrics),
    metrics,
    log: createLog(sink),
  });
}

/** From now on upstream does this. Only where it hangs does the time-out come soon: a busy machine is slow to answer. */
function behave(how: Behaviour): void {
  behaviour = how;
  if (how.hang) app = appWith({ UPSTREAM_TIMEOUT_MS: '400' });
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

  const garment = '{"imageUrl":"https://shop.example/t.jpg","type":"tops"}';
  const twice: [string, string][] = [
    ['a member twice', `[{"generateCount":99,"clothesList":[${garment}],"model":{},"generateCount":2}]`],
    [
      'an address twice',
      `[{"clothesList":[{"imageUrl":"http://127.0.0.1/","imageUrl":"https://shop.example/t.jpg","type":"tops"}],"model":{},"generateCount":2}]`,
    ],
    [
      'a number with more digits than it can hold',
      `[{"clothesList":[${garment}],"model":{},"generateCount":2.00000000000000000001}]`,
    ],
    ['escapes and spaces', `[ {"clothesList" : [${garment}], "mod\\u0065l":{},"generateCount":2e0}]`],
  ];
  it.each(twice)('%s: what is sent is what was checked', async (_name, paramJson) => {
    expect((await submit({ paramJson })).status).toBe(200);
    const sent = JSON.parse(seen[0]?.body ?? '').paramJson;
    expect(sent).toBe(
      JSON.stringify(
        [{ clothesList: [JSON.parse(garment)], model: {}, generateCount: 2 }].map((element) =>
          paramJson.startsWith('[{"generateCount"') ? reordered(element) : element,
        ),
      ),
    );
  });
  /** As `JSON.parse` keeps it: a member stands where it was named first. */
  const reordered = ({ generateCount, ...rest }: { generateCount: number }) => ({ generateCount, ...rest });

  const hostile: [string, string][] = [
    ['__proto__', `[{"clothesList":[${garment}],"model":{},"__proto__":{"generateCount":99}}]`],
    ['__proto__ of a model', `[{"clothesList":[${garment}],"model":{"__proto__":{"name":"x"}}}]`],
    ['a number beyond all numbers', `[{"clothesList":[${garment}],"model":{},"generateCount":1e400}]`],
    ['half a character', `[{"clothesList":[${garment}],"model":{"name":"\\ud800"}}]`],
    [
      'half a character in an address',
      `[{"clothesList":[{"imageUrl":"https://shop.example/\\udc00","type":"tops"}],"model":{}}]`,
    ],
    [
      'a line end in an address',
      `[{"clothesList":[{"imageUrl":"https://shop\\n.example/","type":"tops"}],"model":{}}]`,
    ],
    [
      'a space before an address',
      `[{"clothesList":[{"imageUrl":" https://shop.example/","type":"tops"}],"model":{}}]`,
    ],
  ];
  it.each(hostile)('%s: 400, and nothing is sent', async (_name, paramJson) => {
    expect((await submit({ paramJson })).status).toBe(400);
    expect(seen).toEqual([]);
  });

  const long: [string, () => unknown][] = [
    [
      '4,000 fields that are none',
      () => ({
        paramJson: JSON.stringify([
          Object.fromEntries(Array.from({ length: 4_000 }, (_, n) => [`field${n}`, 0])),
        ]),
      }),
    ],
    ['a field of 60,000 signs', () => ({ paramJson: JSON.stringify([{ ['x'.repeat(60_000)]: 1 }]) })],
    [
      'a field of signs that have to be escaped',
      () => ({ paramJson: JSON.stringify([{ ['\u0001'.repeat(9_000)]: 1 }]) }),
    ],
  ];
  it.each(long)('%s: the answer is short all the same', async (_name, body) => {
    const answer = await submit(body());
    expect(answer.status).toBe(400);
    expect((await answer.text()).length).toBeLessThan(16_384);
  });

  it('brackets inside of text are no nesting', async () => {
    const answer = JSON.stringify({ ...JSON.parse(ACCEPTED), message: '[{"'.repeat(200) });
    behaviour = { body: answer };
    expect(await (await submit()).text()).toBe(answer);
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
    upstreamServer.closeAllConnections();
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
    [
      'JSON nested without end',
      { body: `{"code":"0","data":${'['.repeat(60_000)}${']'.repeat(60_000)}}` },
      502,
    ],
    ['objects nested without end', { body: `${'{"data":'.repeat(5_000)}1${'}'.repeat(5_000)}` }, 502],
    [
      'brackets behind an escaped quote',
      { body: `{"a":"\\\\","b":${'['.repeat(500)}${']'.repeat(500)}}` },
      502,
    ],
    ['1.8 MB', { body: JSON.stringify({ code: '0', data: 'x'.repeat(1_800_000) }) }, 502],
    ['an answer without end', { body: JSON.stringify({ code: '0', more: 'x'.repeat(3_000_000) }) }, 502],
  ];
  it.each(unknown)('%s: the outcome is unknown, and the key stays blocked', async (_name, how, status) => {
    behave(how);
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

  it.each([
    ['300', '300'],
    ['300.5', '301'],
    ['5', '60'],
    ['0', '60'],
    ['1e9', '60'],
    ['3600', '3600'],
    ['3601', '3600'],
    ['99999999', '3600'],
    ['Fri, 31 Dec 9999 23:59:59 GMT', '3600'],
  ])('upstream’s Retry-After %s: told as %s', async (retryAfter, told) => {
    const body = JSON.stringify({ code: '0', resCode: 501, success: false });
    behaviour = { body, retryAfter };
    expect((await submit()).headers.get('retry-after')).toBe(told);
  });

  it('a Retry-After longer than an hour is said as a ban is, and kept no longer', async () => {
    const body = JSON.stringify({ code: '0', resCode: 501, success: false });
    behaviour = { body, retryAfter: '86400' };
    expect((await submit()).headers.get('retry-after')).toBe('3600');
    expect(logged).toContain('upstream refuses for an hour or longer');
    behaviour = { body: ACCEPTED };
    now += 3_599_000;
    expect((await submit()).status).toBe(429);
    now += 1_001;
    expect((await submit()).status).toBe(200);
  });

  it('a window longer than an hour is no ban, and is kept in whole', async () => {
    app = appWith({ RATE_WINDOW_SECONDS: '7200' });
    behaviour = { body: JSON.stringify({ code: '0', resCode: 501, success: false }) };
    expect((await submit()).headers.get('retry-after')).toBe('7200');
  });

  it.each([
    ['three years', '99999999'],
    ['longer than a number can say', '9'.repeat(400)],
  ])('a ban of %s is believed for an hour, and said', async (_name, seconds) => {
    const message = `Api access frequency exceeds the limit. this ban will last ${seconds} seconds`;
    behaviour = { body: JSON.stringify({ type: 'ISV', code: 'ApiCallLimit', message, request_id: 'r' }) };
    const refused = await submit();
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '3600']);
    expect(logged).toContain('upstream refuses for an hour or longer');
    behaviour = { body: ACCEPTED };
    // Another life of the proxy knows no more than an hour of it either.
    app = appWith({});
    expect((await submit()).status).toBe(429);
    now += 3_600_001;
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

/** As much of a JPEG as tells what it is. */
const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0]);

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
      response.writeHead(200, { 'Content-Type': 'image/jpg' }).end(JPEG);
    });
    await new Promise<void>((resolve) => picture.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(picture.address() as AddressInfo).port}/a%2Fb.jpg?Signature=x%2By`;
    behaviour = { body: finished(url) };
    expect(await (await results()).text()).toBe(finished(url));
    expect(JSON.parse(seen[0]?.body ?? '')).toEqual({ task_id: 'id-1' });
    const image = await call('/results/id-1/images/0');
    expect([image.status, image.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect(Buffer.from(await image.arrayBuffer())).toEqual(JPEG);
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
      behave(how);
      expect((await call('/results/id-9/images/0')).status).toBe(status);
    },
  );

  const hosts: [name: string, headers: Record<string, string>, body: Buffer][] = [
    ['called application/octet-stream', { 'Content-Type': 'application/octet-stream' }, JPEG],
    ['called binary/octet-stream', { 'Content-Type': 'binary/octet-stream' }, JPEG],
    ['called text/plain', { 'Content-Type': 'text/plain' }, JPEG],
    ['called PNG', { 'Content-Type': 'image/png' }, JPEG],
    ['called a page', { 'Content-Type': 'text/html' }, JPEG],
    ['called nothing', {}, JPEG],
    ['packed by gzip', { 'Content-Encoding': 'gzip' }, gzipSync(JPEG)],
    ['packed by br', { 'Content-Encoding': 'br' }, brotliCompressSync(JPEG)],
    ['packed by deflate', { 'Content-Encoding': 'deflate' }, deflateSync(JPEG)],
    ['packed by zstd', { 'Content-Encoding': 'zstd' }, zstdCompressSync(JPEG)],
  ];
  it.each(hosts)('a picture %s is handed on as what it is', async (_name, headers, body) => {
    const host = createServer((_, response) => response.writeHead(200, headers).end(body));
    await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
    behaviour = { body: finished(`http://127.0.0.1:${(host.address() as AddressInfo).port}/a`) };
    await results('id-3');
    const image = await call('/results/id-3/images/0');
    expect([image.status, image.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect(Buffer.from(await image.arrayBuffer())).toEqual(JPEG);
    host.close();
  });

  it('a bomb in the place of a picture is given up', async () => {
    const bomb = gzipSync(Buffer.concat([JPEG, Buffer.alloc(30 * 1024 * 1024)]));
    const host = createServer((_, response) =>
      response.writeHead(200, { 'Content-Encoding': 'gzip', 'Content-Type': 'image/jpeg' }).end(bomb),
    );
    await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
    behaviour = { body: finished(`http://127.0.0.1:${(host.address() as AddressInfo).port}/a`) };
    await results('id-4');
    expect((await call('/results/id-4/images/0')).status).toBe(502);
    host.close();
  });

  describe('on their way at once', () => {
    const MEBIBYTE = 1024 * 1024;
    const TOKENS = JSON.stringify([
      { name: 'studio', token: 'studio-token-0123456789' },
      { name: 'shop', token: 'shop-token-0123456789' },
    ]);
    let host: Server;
    let origin: string;
    let asked: ServerResponse[];
    let answers: Response[];
    beforeEach(async () => {
      asked = [];
      answers = [];
      host = createServer(({ url }, response) => {
        if (url === '/small') return response.end(JPEG);
        asked.push(response);
        // None of these comes to its end by itself.
        if (url === '/announced') response.writeHead(200, { 'Content-Length': 24 * MEBIBYTE }).write(JPEG);
        if (url === '/unannounced') response.writeHead(200).write(Buffer.alloc(24 * MEBIBYTE));
      });
      await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
      origin = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
      app = appWith({ PROXY_TOKEN: '', PROXY_TOKENS: TOKENS, TASK_ACCESS: 'all' });
    });
    afterEach(async () => {
      host.closeAllConnections();
      await new Promise((resolve) => host.close(resolve));
    });

    const as = (caller: string) => ({ Authorization: `Bearer ${caller}-token-0123456789` });
    /** Asks `count` times for the picture at the host's `path`; the answers go into `answers` as they come. */
    async function ask(caller: string, path: string, count = 1): Promise<void> {
      behaviour = { body: finished(`${origin}${path}`) };
      const task = JSON.stringify({ task_id: path.slice(1) });
      const told = { method: 'POST', body: task, headers: as(caller) };
      expect((await call('/ai/virtual/tryon-results', told)).status).toBe(200);
      const into = answers;
      for (let n = 0; n < count; n += 1) {
        const asking = Promise.resolve(call(`/results${path}/images/0`, { headers: as(caller) }));
        void asking.then((answer) => into.push(answer));
      }
    }
    const wait = { timeout: 60_000 };
    async function refused(count: number): Promise<unknown[]> {
      await expect.poll(() => answers.length, wait).toBe(count);
      const told = answers.splice(0);
      return await Promise.all(
        told.map(async (answer) => [
          answer.status,
          answer.headers.get('retry-after'),
          (await answer.json()).detail,
        ]),
      );
    }
    const OWN = [503, '5', 'Too many pictures of this token are on their way at once.'];
    const ALL = [503, '5', 'Too many pictures are on their way at once.'];

    it.each(['/announced', '/unannounced'])(
      'have room by their bytes, for each caller and in all (%s)',
      async (path) => {
        for (let round = 0; round < 2; round += 1) {
          await ask('studio', path, 3);
          expect(await refused(1)).toEqual([OWN]);
          await ask('shop', path, 2);
          expect(await refused(1)).toEqual([ALL]);
          // A small one finds room beside them.
          await ask('shop', '/small');
          await expect.poll(() => answers.splice(0).map(({ status }) => status), wait).toEqual([200]);
          for (const response of asked.splice(0)) response.destroy();
          await expect.poll(() => answers.length, wait).toBe(3);
          expect(answers.splice(0).map(({ status }) => status)).toEqual([502, 502, 502]);
        }
      },
      120_000,
    );

    it('are counted, and who is one too many asks nobody', async () => {
      await ask('studio', '/silent', 14);
      expect(await refused(2)).toEqual([OWN, OWN]);
      await expect.poll(() => asked.length, wait).toBe(12);
      await ask('shop', '/small');
      await expect.poll(() => answers.map(({ status }) => status), wait).toEqual([200]);
    }, 120_000);
  });

  it('what is no picture is not handed on, and no redirect is followed', async () => {
    for (const reply of [
      { 'Content-Type': 'text/html' },
      { 'Content-Type': 'image/svg+xml' },
      { 'Content-Type': 'image/png' },
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
    behave({ hang: true });
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
