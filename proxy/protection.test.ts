import { get } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { encodeSubmit } from '../lib/aidge/index.ts';
import { startCountingUpstream } from '../tests/proxy/counting-upstream.ts';
import { createLog } from './observe/log.ts';
import { type RunningProxy, startProxy } from './server.ts';

const STUDIO = 'studio-token-0123456789';
const SHOP = 'shop-token-0123456789';
const SECRET = 'very-secret-0123456789';
const TOKENS = [
  { name: 'studio', token: STUDIO, perDay: 2 },
  { name: 'shop', token: SHOP },
];

let ends: (() => Promise<unknown>)[] = [];
let logged = '';
afterEach(async () => {
  for (const end of ends.reverse()) await end();
  ends = [];
  logged = '';
});

function remember(line: string): void {
  logged += line;
}

/** The proxy over HTTP, with an upstream that takes everything. */
async function start(environment: Record<string, string> = {}, patience?: Parameters<typeof startProxy>[1]) {
  const upstream = await startCountingUpstream({ min: 0, max: 1 });
  ends.push(() => upstream.close());
  const proxy = await startProxy(
    {
      PROXY_PORT: '0',
      DATA_DIR: ':memory:',
      AIDGE_ACCESS_KEY_NAME: '500000',
      AIDGE_ACCESS_KEY_SECRET: SECRET,
      AIDGE_BASE_URL: upstream.baseFor('a'),
      PROXY_TOKENS: JSON.stringify(TOKENS),
      RATE_LIMIT: '100',
      ...environment,
    },
    { log: createLog({ write: remember }), ...patience },
  );
  ends.push(() => proxy.close());
  return { proxy, upstream };
}

function call({ origin }: RunningProxy, path: string, token: string | undefined, body?: object, more = {}) {
  return fetch(origin + path, {
    method: body === undefined ? 'GET' : 'POST',
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    headers: {
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
      'Content-Type': 'application/json',
      ...more,
    },
  });
}
const submit = (proxy: RunningProxy, token: string, key: string) =>
  call(
    proxy,
    '/ai/virtual/tryon-pro',
    token,
    encodeSubmit({ clothesList: [{ imageUrl: 'https://shop.example/1.jpg', type: 'tops' }], model: {} }),
    { 'Idempotency-Key': key },
  );
const taskIdOf = async (answer: Response) => (await answer.json()).data.result.taskId as string;

describe('named tokens', () => {
  it('each has its own keys and quota; none is in a log line, names are', async () => {
    const { proxy, upstream } = await start();
    expect((await submit(proxy, STUDIO, 'k')).status).toBe(200);
    expect((await submit(proxy, SHOP, 'k')).headers.get('idempotency-replayed')).toBeNull();
    expect((await submit(proxy, STUDIO, 'k2')).status).toBe(200);
    const over = await submit(proxy, STUDIO, 'k3');
    expect([over.status, Number(over.headers.get('retry-after')) > 0]).toEqual([429, true]);
    expect(await over.json()).toMatchObject({ type: 'urn:fitting-room:problem:quota-exceeded' });
    expect((await submit(proxy, SHOP, 'k4')).status).toBe(200);
    // What was answered before is answered again, quota or not.
    expect((await submit(proxy, STUDIO, 'k')).headers.get('idempotency-replayed')).toBe('true');
    expect(upstream.seen).toHaveLength(4);
    expect(logged).toContain('"caller":"studio"');
    for (const hidden of [STUDIO, SHOP, SECRET]) expect(logged).not.toContain(hidden);
  });

  it('a token sees the tasks that it submitted, and no others', async () => {
    const { proxy } = await start();
    const taskId = await taskIdOf(await submit(proxy, STUDIO, 'k'));
    const ask = (token: string, id: string) =>
      call(proxy, '/ai/virtual/tryon-results', token, { task_id: id });
    expect((await ask(STUDIO, taskId)).status).toBe(200);
    const foreign = await ask(SHOP, taskId);
    const unknown = await ask(SHOP, 'task-of-nobody');
    expect([foreign.status, unknown.status]).toEqual([404, 404]);
    expect(await foreign.text()).toBe(await unknown.text());
    expect((await call(proxy, `/results/${taskId}/images/0`, SHOP)).status).toBe(404);
  });

  it('a team shares its tasks where the configuration says so', async () => {
    const { proxy } = await start({ TASK_ACCESS: 'all' });
    const taskId = await taskIdOf(await submit(proxy, STUDIO, 'k'));
    const answer = await call(proxy, '/ai/virtual/tryon-results', SHOP, { task_id: taskId });
    expect(answer.status).toBe(200);
  });
});

describe('guesses', () => {
  it('are slowed down by address and counted; who was let in goes on', async () => {
    const { proxy } = await start({ METRICS_PORT: '0' });
    expect((await call(proxy, '/capabilities', STUDIO)).status).toBe(200);
    const statuses = [];
    for (let n = 0; n < 40; n += 1) {
      statuses.push((await call(proxy, '/capabilities', `guess-number-${n}-of-many`)).status);
    }
    expect(statuses.filter((status) => status === 401).length).toBeLessThan(20);
    const slowed = await call(proxy, '/capabilities', 'one-more-guess-of-many');
    expect(slowed.status).toBe(429);
    expect(Number(slowed.headers.get('retry-after'))).toBeGreaterThan(0);
    // A right token is not judged either, where nobody came with it before: or every guess would be answered.
    expect((await call(proxy, '/capabilities', SHOP)).status).toBe(429);
    expect((await call(proxy, '/capabilities', STUDIO)).status).toBe(200);
    const metrics = await (await fetch(`${proxy.operationsOrigin}/metrics`)).text();
    expect(metrics).toMatch(/fitting_room_wrong_tokens_total\{outcome="wrong"\} \d/);
    expect(metrics).toMatch(/fitting_room_wrong_tokens_total\{outcome="slowed"\} \d/);
  });

  it('of others behind the same TLS proxy are theirs, where that one is trusted', async () => {
    const { proxy } = await start({ TRUSTED_PROXIES: '127.0.0.1' });
    const from = (address: string, token: string) =>
      call(proxy, '/capabilities', token, undefined, { 'X-Forwarded-For': address });
    for (let n = 0; n < 12; n += 1) await from('203.0.113.7', `guess-number-${n}-of-many`);
    expect((await from('203.0.113.7', SHOP)).status).toBe(429);
    expect((await from('9.9.9.9, 203.0.113.7', SHOP)).status).toBe(429);
    expect((await from('203.0.113.8', SHOP)).status).toBe(200);
  });

  it('do not become others’ by a header that nobody trusted wrote', async () => {
    const { proxy } = await start();
    const statuses = [];
    for (let n = 0; n < 30; n += 1) {
      const header = { 'X-Forwarded-For': `203.0.113.${n}` };
      statuses.push(
        (await call(proxy, '/capabilities', `guess-number-${n}-of-many`, undefined, header)).status,
      );
    }
    expect(statuses).toContain(429);
  });
});

describe('the name that a request is for', () => {
  /** `fetch` lets nobody choose `Host`. */
  function statusFor(
    { origin }: RunningProxy,
    host: string,
    path = '/capabilities',
  ): Promise<number | undefined> {
    return new Promise((resolve, reject) => {
      const headers = { Host: host, Authorization: `Bearer ${SHOP}` };
      get(`${origin}${path}`, { headers }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      }).on('error', reject);
    });
  }

  it.each([
    ['evil.example', 421],
    ['evil.example:8787', 421],
    ['localhost.evil.example', 421],
    ['127.0.0.1.evil.example', 421],
    ['192.168.1.7', 421],
    ['localhost', 200],
    ['LOCALHOST:1', 200],
    ['127.0.0.1:8787', 200],
    ['[::1]:8787', 200],
  ])('without a token: %s %i', async (host, status) => {
    const { proxy } = await start({ PROXY_TOKENS: '' });
    expect(await statusFor(proxy, host)).toBe(status);
    expect(await statusFor(proxy, host, '/healthz')).toBe(status);
  });

  it.each([
    ['evil.example', 421],
    ['try.example', 200],
    ['try.example:443', 200],
    ['localhost', 200],
    ['10.0.0.7', 200],
  ])('with a token and a public address: %s %i', async (host, status) => {
    const { proxy } = await start({ PUBLIC_URL: 'https://try.example' });
    expect(await statusFor(proxy, host)).toBe(status);
  });

  it('with a token alone any will do: nobody has it but who may', async () => {
    const { proxy } = await start();
    expect(await statusFor(proxy, 'proxy.internal')).toBe(200);
  });
});

describe('the log', () => {
  it.each([
    ['/images/', '/images/:id'],
    ['//images/', ''],
    ['/x/../images/', '/images/:id'],
    ['/Images/', ''],
    ['/images%2f', ''],
    ['/results/', ''],
  ])('says the route of %s…, and never what is in it', async (path, route) => {
    const { proxy } = await start();
    const id = `${'s'.repeat(32)}.jpg`;
    await call(proxy, `${path}${id}`, SHOP);
    expect(logged).not.toContain(id);
    if (route !== '') expect(logged).toContain(`"route":"${route}"`);
  });
});

describe('CORS', () => {
  const EXTENSION = 'chrome-extension://abcdefghijklmnop';
  const preflight = ({ origin }: RunningProxy, from: string) =>
    fetch(`${origin}/ai/virtual/tryon-pro`, {
      method: 'OPTIONS',
      headers: { Origin: from, 'Access-Control-Request-Method': 'POST' },
    });

  it('none by default', async () => {
    const { proxy } = await start();
    expect((await preflight(proxy, EXTENSION)).headers.get('access-control-allow-origin')).toBeNull();
  });

  it('for the extensions that are named, and no page', async () => {
    const { proxy } = await start({ CORS_ORIGINS: `${EXTENSION}, moz-extension://0-1-2` });
    const allowed = await preflight(proxy, EXTENSION);
    expect(allowed.headers.get('access-control-allow-origin')).toBe(EXTENSION);
    expect(allowed.headers.get('access-control-allow-headers')).toContain('Idempotency-Key');
    const answer = await call(proxy, '/capabilities', SHOP, undefined, { Origin: EXTENSION });
    expect(answer.headers.get('access-control-allow-origin')).toBe(EXTENSION);
    for (const other of ['https://evil.example', 'chrome-extension://other', 'null']) {
      expect((await preflight(proxy, other)).headers.get('access-control-allow-origin')).toBeNull();
    }
  });
});

describe('answers', () => {
  it('carry security headers and a request id, over HTTP too', async () => {
    const { proxy } = await start();
    for (const answer of [
      await submit(proxy, SHOP, 'k'),
      await call(proxy, '/capabilities', SHOP),
      await call(proxy, '/capabilities', undefined),
      await call(proxy, '/nowhere', SHOP),
    ]) {
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(answer.headers.get('cache-control')).toBe('no-store');
      const id = answer.headers.get('x-request-id') ?? '';
      expect(id).toMatch(/^[\w-]{10,}$/);
      expect(logged).toContain(id);
    }
  });

  it('a request id that is sent goes into the log, one that is none does not', async () => {
    const { proxy } = await start();
    await call(proxy, '/healthz', undefined, undefined, { 'X-Request-Id': 'from-caddy-1' });
    await call(proxy, '/healthz', undefined, undefined, { 'X-Request-Id': 'a b"c' });
    expect(logged).toContain('from-caddy-1');
    expect(logged).not.toContain('a b');
  });
});

describe('slow and wordy clients', () => {
  /** What a raw connection is told before it is closed. */
  function raw({ origin }: RunningProxy, text: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const socket = connect(Number(new URL(origin).port), '127.0.0.1', () => socket.write(text));
      let answer = '';
      socket.on('data', (chunk) => {
        answer += chunk;
      });
      socket.on('error', reject);
      socket.on('close', () => resolve(answer));
    });
  }
  const patience = { patience: { headersMs: 2_000, requestMs: 4_000, checkMs: 50 } };
  const HEAD = 'POST /ai/virtual/tryon-pro HTTP/1.1\r\nHost: a\r\nConnection: close\r\n';

  it('headers that do not end, and bodies that do not come, are cut off', async () => {
    const { proxy } = await start({}, patience);
    expect(await raw(proxy, HEAD)).toContain('408');
    expect(
      await raw(proxy, `${HEAD}Authorization: Bearer ${SHOP}\r\nContent-Length: 100\r\n\r\n{`),
    ).toContain('408');
  });

  it('a body that stands still is given up, long before a request’s whole time is over', async () => {
    const { proxy } = await start({}, { patience: { requestMs: 600_000, bodyIdleMs: 100 } });
    const head = `POST /images HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${SHOP}\r\nContent-Type: image/png\r\n`;
    expect(await raw(proxy, `${head}Content-Length: 100\r\n\r\nx`)).toContain('408');
    expect(await raw(proxy, `${head}Transfer-Encoding: chunked\r\n\r\n5\r\nxxxxx\r\n`)).toContain('408');
  });

  it.each([
    ['a request whose headers do not end', 'POST /ai/virtual/tryon-pro HTTP/1.1\r\nHost: a\r\n'],
    [
      'a body that does not end',
      `POST /ai/virtual/tryon-pro HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${SHOP}\r\nContent-Length: 100\r\n\r\n{`,
    ],
    ['a connection that says nothing', ''],
  ])('the proxy ends although there is %s', async (_name, text) => {
    // Nothing but the end itself would close it: the other nets are hours away.
    const never = { headersMs: 3_600_000, requestMs: 7_200_000, bodyIdleMs: 3_600_000, drainMs: 3_600_000 };
    const { proxy } = await start({}, { patience: { ...never, arrivalMs: 50 } });
    const socket = connect(Number(new URL(proxy.origin).port), '127.0.0.1');
    const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
    socket.on('error', () => undefined);
    await new Promise<void>((resolve) => socket.once('connect', () => resolve()));
    if (text !== '') await new Promise<void>((resolve) => socket.write(text, () => resolve()));
    // The proxy has it in hand: it answers somebody who came later.
    await call(proxy, '/healthz', undefined);
    await proxy.close();
    await closed;
  });

  it('too many bytes of headers are refused', async () => {
    const { proxy } = await start();
    expect(await raw(proxy, `${HEAD}X-Long: ${'x'.repeat(20_000)}\r\n\r\n`)).toContain('431');
  });

  it.each([
    ['announced', `Content-Length: ${100_000}\r\n\r\n`],
    [
      'in chunks',
      `Transfer-Encoding: chunked\r\n\r\n${'ffff\r\n'}${'x'.repeat(0xffff)}\r\n2\r\nxx\r\n0\r\n\r\n`,
    ],
  ])('too long a body, %s, is refused', async (_name, rest) => {
    const { proxy } = await start();
    expect(await raw(proxy, `${HEAD}Authorization: Bearer ${SHOP}\r\n${rest}`)).toContain('413');
  });
});
