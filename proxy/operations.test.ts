import { afterEach, expect, it } from 'vitest';
import { encodeSubmit } from '../lib/aidge/index.ts';
import { startCountingUpstream } from '../tests/proxy/counting-upstream.ts';
import { type RunningRedis, startRedis } from '../tests/support/redis/start-redis.ts';
import { startProxy } from './server.ts';

const SILENT = { info() {}, warn() {}, error() {} };
let ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.reverse()) await end();
  ends = [];
});

async function start(environment: Record<string, string> = {}) {
  const upstream = await startCountingUpstream({ min: 0, max: 1 });
  ends.push(() => upstream.close());
  const proxy = await startProxy(
    {
      PROXY_PORT: '0',
      DATA_DIR: ':memory:',
      AIDGE_ACCESS_KEY_NAME: '500000',
      AIDGE_ACCESS_KEY_SECRET: 'secret',
      AIDGE_BASE_URL: upstream.baseFor('a'),
      METRICS_PORT: '0',
      RATE_LIMIT: '100',
      ...environment,
    },
    { log: SILENT },
  );
  let open = true;
  const close = async () => {
    if (open) await proxy.close();
    open = false;
  };
  ends.push(close);
  return { ...proxy, close, seen: upstream.seen };
}

const submit = (origin: string, key: string, order = 1) =>
  fetch(`${origin}/ai/virtual/tryon-pro`, {
    method: 'POST',
    headers: { 'Idempotency-Key': key },
    body: JSON.stringify(
      encodeSubmit({
        clothesList: [{ imageUrl: `https://shop.example/${order}.jpg`, type: 'tops' }],
        model: {},
      }),
    ),
  });
const results = (origin: string) =>
  fetch(`${origin}/ai/virtual/tryon-results`, { method: 'POST', body: '{"task_id":"task-1"}' });

it('metrics count by route and decision, on a port of their own, and hold no id', async () => {
  const proxy = await start();
  await submit(proxy.origin, 'k');
  await submit(proxy.origin, 'k');
  await fetch(`${proxy.origin}/results/secret-task/images/0`);
  const text = await (await fetch(`${proxy.operationsOrigin}/metrics`)).text();
  expect(text).toContain('fitting_room_submits_total{decision="send"} 1');
  expect(text).toContain('fitting_room_submits_total{decision="answered"} 1');
  expect(text).toMatch(
    /fitting_room_request_seconds_count\{route="\/ai\/virtual\/tryon-pro",method="POST",status="200"\} 2/,
  );
  expect(text).toMatch(
    /fitting_room_upstream_seconds_count\{api="\/ai\/virtual\/tryon-pro",outcome="answer"\} 1/,
  );
  expect(text).toContain('process_cpu_seconds_total');
  expect(text).not.toContain('secret-task');
  expect((await fetch(`${proxy.origin}/metrics`)).status).toBe(404);
  expect((await fetch(`${proxy.operationsOrigin}/capabilities`)).status).toBe(404);
});

it('while it drains it is alive and not ready', async () => {
  const proxy = await start({ DRAIN_DELAY_SECONDS: '1' });
  expect((await fetch(`${proxy.operationsOrigin}/readyz`)).status).toBe(200);
  const closing = proxy.close();
  const ready = await fetch(`${proxy.origin}/readyz`);
  expect([ready.status, ready.headers.get('content-type')]).toEqual([503, 'application/problem+json']);
  expect((await fetch(`${proxy.origin}/healthz`)).status).toBe(200);
  expect((await submit(proxy.origin, 'k')).status).toBe(200);
  await closing;
});

it('the OpenAPI document names what there is, made of the schemas', async () => {
  const proxy = await start();
  const document = await (await fetch(`${proxy.origin}/openapi.json`)).json();
  expect(document.openapi).toBe('3.1.0');
  expect(Object.keys(document.paths)).toEqual([
    '/ai/virtual/tryon-pro',
    '/ai/virtual/tryon-results',
    '/results/{taskId}/images/{index}',
    '/images',
    '/images/{id}',
    '/capabilities',
    '/healthz',
    '/readyz',
    '/openapi.json',
  ]);
  const order = document.components.schemas.Order.items.properties;
  expect(order.clothesList.maxItems).toBe(2);
  expect(order.clothesList.items.properties.type.enum).toEqual(['tops', 'bottoms', 'dresses']);
  expect(document.components.schemas.SubmitRequest.properties.paramJson.contentSchema).toEqual({
    $ref: '#/components/schemas/Order',
  });
  const references = [...JSON.stringify(document).matchAll(/#\/components\/schemas\/(\w+)/g)].map(
    ([, name]) => name,
  );
  expect(Object.keys(document.components.schemas)).toEqual(expect.arrayContaining(references));
  // Every path that it names answers something else than "there is nothing".
  for (const path of Object.keys(document.paths)) {
    const answer = await fetch(proxy.origin + path.replace(/\{index\}/, '0').replace(/\{\w+\}/, 'x'), {
      method: 'PUT',
    });
    expect([path, answer.status]).toEqual([path, 405]);
  }
});

async function withRedis(): Promise<{ redis: RunningRedis; url: string }> {
  const redis = await startRedis();
  ends.push(() => redis.kill());
  return { redis, url: redis.url };
}

it('without Redis no submit is sent, results go on, and all is well again when it is back', async () => {
  const { redis, url } = await withRedis();
  const proxy = await start({ REDIS_URL: url });
  expect((await submit(proxy.origin, 'k1')).status).toBe(200);
  await redis.kill();
  await expect.poll(async () => (await fetch(`${proxy.origin}/readyz`)).status).toBe(503);
  const refused = await submit(proxy.origin, 'k2');
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);
  expect(await refused.json()).toMatchObject({ type: 'urn:fitting-room:problem:store-unavailable' });
  expect((await results(proxy.origin)).status).toBe(200);
  expect((await fetch(`${proxy.origin}/healthz`)).status).toBe(200);
  expect(proxy.seen.filter(({ order }) => order === 1)).toHaveLength(1);
  await redis.restart();
  await expect.poll(async () => (await submit(proxy.origin, 'k2')).status).toBe(200);
  expect(proxy.seen.filter(({ order }) => order === 1)).toHaveLength(2);
});

it('a Redis that hangs is one that is not there; what it did late is taken back', async () => {
  const { redis, url } = await withRedis();
  const proxy = await start({ REDIS_URL: url });
  await submit(proxy.origin, 'k1');
  redis.pause();
  expect((await submit(proxy.origin, 'k2', 2)).status).toBe(503);
  expect(proxy.seen.filter(({ order }) => order === 2)).toEqual([]);
  redis.resume();
  // The order was never sent, so its key must not stay in flight.
  await expect.poll(async () => (await submit(proxy.origin, 'k2', 2)).status).toBe(200);
  expect(proxy.seen.filter(({ order }) => order === 2)).toHaveLength(1);
});

it('it starts without Redis, says that it is not ready, and is when Redis comes', async () => {
  const { redis, url } = await withRedis();
  await redis.kill();
  const proxy = await start({ REDIS_URL: url });
  expect((await fetch(`${proxy.operationsOrigin}/readyz`)).status).toBe(503);
  await redis.restart();
  await expect.poll(async () => (await fetch(`${proxy.operationsOrigin}/readyz`)).status).toBe(200);
});
