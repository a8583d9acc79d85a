import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { encodeSubmit } from '../lib/aidge/index.ts';
import { startCountingUpstream } from '../tests/proxy/counting-upstream.ts';
import { createLog } from './log.ts';
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
  const patience = { patience: { headersMs: 200, requestMs: 400, checkMs: 50 } };
  const HEAD = 'POST /ai/virtual/tryon-pro HTTP/1.1\r\nHost: a\r\nConnection: close\r\n';

  it('headers that do not end, and bodies that do not come, are cut off', async () => {
    const { proxy } = await start({}, patience);
    expect(await raw(proxy, HEAD)).toContain('408');
    expect(
      await raw(proxy, `${HEAD}Authorization: Bearer ${SHOP}\r\nContent-Length: 100\r\n\r\n{`),
    ).toContain('408');
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
    const { proxy } = await start({}, patience);
    expect(await raw(proxy, `${HEAD}Authorization: Bearer ${SHOP}\r\n${rest}`)).toContain('413');
  });
});
