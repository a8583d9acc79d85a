import { beforeEach, describe, expect, it } from 'vitest';
import {
  accepted,
  capabilities,
  createScriptedLanes,
  json,
  type Reply,
  type ScriptedLanes,
} from '../../../tests/fixtures/scripted-lanes.ts';
import { LEASE_MS } from '../task/submit-steps.ts';

let world: ScriptedLanes;
beforeEach(() => {
  world = createScriptedLanes();
});

describe('a submit that is refused or doubtful', () => {
  const refusals: [string, Record<string, Reply>, object][] = [
    [
      'proxy down',
      { '/capabilities': new TypeError('Failed to fetch') },
      { state: 'waiting', failure: { code: 'proxy-unreachable' } },
    ],
    [
      'wrong token',
      { '/capabilities': json({}, { status: 401 }) },
      { state: 'needs-attention', failure: { code: 'proxy-unauthorized' } },
    ],
    [
      'no room in the window',
      {
        '/capabilities': json({
          ...capabilities,
          rateLimit: { ...capabilities.rateLimit, remaining: 0, resetSeconds: 17 },
        }),
      },
      { state: 'waiting', nextAttemptAt: 1_017_000, failure: { code: 'rate-limited' } },
    ],
    [
      '429 with Retry-After',
      {
        '/ai/virtual/tryon-pro': json(
          { code: '0', resCode: 501 },
          { status: 429, headers: { 'Retry-After': '9' } },
        ),
      },
      { state: 'waiting', nextAttemptAt: 1_009_000, failure: { code: 'rate-limited' } },
    ],
    ...(
      [
        ['0', 1_060_000],
        ['7.5', 1_008_000],
        ['-7', 1_060_000],
        ['1e3', 1_060_000],
        ['2001-07-05', 1_060_000],
        ['Thu, 01 Jan 1970 00:00:00 GMT', 1_060_000],
        ['99999999999', 4_600_000],
      ] as const
    ).map(([retryAfter, nextAttemptAt]): [string, Record<string, Reply>, object] => [
      `429 with Retry-After: ${retryAfter}`,
      {
        '/capabilities': new Response('', { status: 404 }),
        '/ai/virtual/tryon-pro': new Response('', { status: 429, headers: { 'Retry-After': retryAfter } }),
      },
      { state: 'waiting', nextAttemptAt, failure: { code: 'rate-limited' } },
    ]),
    [
      '429 with Retry-After at the announcement',
      { '/capabilities': new Response('', { status: 429, headers: { 'Retry-After': '7.5' } }) },
      { state: 'waiting', nextAttemptAt: 1_008_000, failure: { code: 'rate-limited' } },
    ],
    [
      '503 with Retry-After at the submit',
      { '/ai/virtual/tryon-pro': new Response('', { status: 503, headers: { 'Retry-After': '30' } }) },
      { state: 'waiting', nextAttemptAt: 1_030_000, failure: { code: 'outcome-unknown' } },
    ],
    [
      '409 with Retry-After at the submit',
      { '/ai/virtual/tryon-pro': new Response('', { status: 409, headers: { 'Retry-After': '0' } }) },
      { state: 'waiting', nextAttemptAt: 1_001_000, failure: { code: 'proxy-busy' } },
    ],
    [
      'a redirect in the way',
      { '/capabilities': new Response('', { status: 302, headers: { Location: 'https://login.example/' } }) },
      { state: 'waiting', failure: { code: 'proxy-redirected' } },
    ],
    [
      'a challenge in the way',
      {
        '/capabilities': new Response('<html>', {
          status: 403,
          headers: { 'cf-mitigated': 'challenge', 'content-type': 'text/html' },
        }),
      },
      { state: 'needs-attention', failure: { code: 'proxy-shut' } },
    ],
    [
      'a CDN that cannot reach the proxy',
      { '/capabilities': new Response('<html>', { status: 521, headers: { 'content-type': 'text/html' } }) },
      { state: 'waiting', failure: { code: 'proxy-fault' } },
    ],
    [
      '429 without Retry-After',
      { '/ai/virtual/tryon-pro': new Response('slow down', { status: 429 }) },
      { state: 'waiting', nextAttemptAt: 1_060_000, failure: { code: 'rate-limited' } },
    ],
    [
      '501 from upstream',
      { '/ai/virtual/tryon-pro': json({ code: '0', resCode: 501 }) },
      { state: 'waiting', nextAttemptAt: 1_060_000 },
    ],
    [
      '413',
      { '/ai/virtual/tryon-pro': new Response('', { status: 413 }) },
      { state: 'failed', failure: { code: 'proxy-too-large' } },
    ],
    [
      '401 at the submit',
      { '/ai/virtual/tryon-pro': new Response('', { status: 401 }) },
      { state: 'needs-attention', failure: { code: 'proxy-unauthorized' } },
    ],
    [
      'a quota used up',
      { '/ai/virtual/tryon-pro': json({ code: 'NoTrialResource', type: 'ISV' }) },
      { state: 'needs-attention', failure: { code: 'trial-used-up' } },
    ],
    [
      'a fault of upstream, after which it may have been accepted',
      { '/ai/virtual/tryon-pro': json({ code: '0', resCode: 500 }) },
      { state: 'needs-attention', failure: { code: 'system-error' }, doubt: { spent: true } },
    ],
    [
      'a gateway that got no word from its backend',
      { '/ai/virtual/tryon-pro': json({ code: 'ServiceTimeout', type: 'ISP' }) },
      { state: 'needs-attention', failure: { code: 'upstream-timeout' }, doubt: { spent: true } },
    ],
    [
      'a content check that asks for another try',
      { '/ai/virtual/tryon-pro': json({ code: '0', resCode: 1001 }) },
      { state: 'waiting', failure: { code: 'content-check-failed' } },
    ],
    [
      'a log-in page in the way',
      { '/capabilities': new Response('<html>Welcome to our hotel') },
      { state: 'waiting', failure: { code: 'answer-unreadable' } },
    ],
    [
      'a garment not downloadable',
      { '/ai/virtual/tryon-pro': json({ code: '0', resCode: 701 }) },
      { state: 'failed', failure: { code: 'garment-not-downloadable' } },
    ],
    [
      'outcome unknown to the proxy',
      {
        '/ai/virtual/tryon-pro': json(
          { type: 'urn:x:outcome-unknown' },
          { status: 504, headers: { 'content-type': 'application/problem+json' } },
        ),
      },
      { state: 'needs-attention', failure: { code: 'outcome-unknown' } },
    ],
    [
      'nothing was sent by the proxy, in its own words',
      {
        '/ai/virtual/tryon-pro': json(
          { type: 'urn:x:upstream-unreachable' },
          { status: 502, headers: { 'content-type': 'application/problem+json' } },
        ),
      },
      { state: 'waiting', failure: { code: 'proxy-down' } },
    ],
    [
      'outcome unknown to the proxy, and even that cut short',
      {
        '/ai/virtual/tryon-pro': new Response('{"type":"urn:x:outc', {
          status: 502,
          headers: { 'content-type': 'application/problem+json' },
        }),
      },
      { state: 'waiting', failure: { code: 'outcome-unknown' }, doubt: { spent: false } },
    ],
    [
      'HTML with status 200',
      { '/ai/virtual/tryon-pro': new Response('<html>') },
      { state: 'waiting', failure: { code: 'answer-unreadable' } },
    ],
    [
      'truncated JSON',
      { '/ai/virtual/tryon-pro': new Response('{"code":"0","da') },
      { state: 'waiting', failure: { code: 'answer-unreadable' } },
    ],
    [
      'a connection cut after sending',
      { '/ai/virtual/tryon-pro': new TypeError('terminated') },
      { state: 'waiting', failure: { code: 'proxy-unreachable' } },
    ],
  ];
  it.each(refusals)('%s', async (_name, changed, expected) => {
    world.replies = { ...world.replies, ...changed };
    const id = await world.enqueue();
    expect(await world.taskAfter(0, id)).toMatchObject(expected);
    expect((await world.store.get(id))?.outfit.garments).toHaveLength(1);
  });

  const doubtful: [string, Reply][] = [
    ['HTML', new Response('<html>')],
    ['502', new Response('bad gateway', { status: 502 })],
    ['a cut connection', new TypeError('terminated')],
  ];
  it.each(doubtful)(
    'a plain proxy that answers with %s: never sent again by itself',
    async (_name, reply) => {
      world.replies = { '/ai/virtual/tryon-pro': reply };
      const id = await world.enqueue();
      expect(await world.taskAfter(0, id)).toMatchObject({
        state: 'needs-attention',
        failure: { code: 'outcome-unknown' },
      });
      await world.taskAfter(10 * LEASE_MS, id);
      expect(world.submits()).toHaveLength(1);
    },
  );

  it('a lost answer is asked for again under the same key', async () => {
    const id = await world.enqueue();
    world.replies['/ai/virtual/tryon-pro'] = new TypeError('terminated');
    await world.taskAfter(0, id);
    world.replies['/ai/virtual/tryon-pro'] = json(accepted);
    expect(await world.taskAfter(120_000, id)).toMatchObject({ state: 'submitted' });
    expect(new Set(world.submits().map(({ key }) => key)).size).toBe(1);
    expect(world.submits()).toHaveLength(2);
  });

  it('without a proxy nothing is sent, and nothing is lost', async () => {
    world.connection = undefined;
    const id = await world.enqueue();
    expect(await world.taskAfter(0, id)).toMatchObject({
      state: 'needs-attention',
      failure: { code: 'proxy-not-set' },
    });
    expect(world.calls).toEqual([]);
  });
});

describe('the limit of upstream', () => {
  it('three submits go out at once, the others when the window has moved on', async () => {
    for (let n = 0; n < 5; n += 1) await world.enqueue();
    await world.run();
    expect(world.submits()).toHaveLength(3);
    const waiting = (await world.store.list()).filter(({ state }) => state === 'waiting');
    expect(waiting.map(({ nextAttemptAt }) => nextAttemptAt)).toEqual([1_060_000, 1_060_000]);
    world.now += 59_999;
    await world.run();
    expect(world.submits()).toHaveLength(3);
    world.now += 1;
    await world.run();
    expect(world.submits()).toHaveLength(5);
  });
});

describe('a slow answer', () => {
  it('makes no window shorter: a submit counts from its answer, not from its claim', async () => {
    world.replies['/capabilities'] = json({
      ...capabilities,
      rateLimit: { ...capabilities.rateLimit, limit: 1 },
    });
    world.replies['/ai/virtual/tryon-pro'] = () => {
      world.now += 20_000; // Wherever in these seconds upstream took it.
      return json(accepted);
    };
    await world.enqueue();
    const second = await world.enqueue();
    await world.run();
    expect(world.submits()).toHaveLength(1);
    await world.taskAfter(59_000, second);
    expect(world.submits()).toHaveLength(1);
    await world.taskAfter(2_000, second);
    expect(world.submits()).toHaveLength(2);
  });
});

describe('the limit of a plain proxy', () => {
  it('is learned from a refusal, for everything that goes there', async () => {
    delete world.replies['/capabilities'];
    const queue = [json(accepted), json({ code: '0', resCode: 501 })];
    world.replies['/ai/virtual/tryon-pro'] = () => queue.shift() ?? json(accepted);
    for (let n = 0; n < 4; n += 1) await world.enqueue();
    await world.run();
    // One was taken, one refused, and a third was on its way by then: two fit into a window.
    expect(world.submits()).toHaveLength(3);
    world.now += 59_999;
    await world.run();
    expect(world.submits()).toHaveLength(3);
    world.now += 1;
    await world.run();
    expect(world.submits()).toHaveLength(5);
  });

  it('a clock that jumped ahead makes no window shorter: the proxy’s own clock counts', async () => {
    let serverNow = world.now;
    const dated = (body: unknown, status = 200) =>
      json(body, { status, headers: { date: new Date(serverNow).toUTCString() } });
    world.replies['/capabilities'] = () => dated({}, 404);
    world.replies['/ai/virtual/tryon-pro'] = () => dated(accepted);
    for (let n = 0; n < 5; n += 1) await world.enqueue();
    await world.run();
    expect(world.submits()).toHaveLength(3);
    world.now += 3_600_000;
    serverNow += 1_000;
    await world.run();
    expect(world.submits()).toHaveLength(3);
    world.now += 62_000;
    serverNow += 62_000;
    await world.run();
    expect(world.submits()).toHaveLength(5);
  });
});

describe('a machine that sleeps for some seconds', () => {
  it('between what the proxy said and the claim: the proxy is asked again before anything is sent', async () => {
    const { claim } = world.store;
    world.store.claim = (...args) => {
      world.now += 6_000;
      return claim(...args);
    };
    const id = await world.enqueue();
    expect((await world.taskAfter(0, id)).state).toBe('waiting');
    expect(world.submits()).toHaveLength(0);
    world.store.claim = claim;
    expect((await world.taskAfter(1, id)).state).toBe('submitted');
  });

  it('between claim and order: the order does not leave, and its place is free again', async () => {
    world.replies['/capabilities'] = json({
      ...capabilities,
      rateLimit: { ...capabilities.rateLimit, limit: 1 },
    });
    const { claim } = world.store;
    world.store.claim = async (...args) => {
      const claimed = await claim(...args);
      world.now += 6_000;
      return claimed;
    };
    const id = await world.enqueue();
    expect(await world.taskAfter(0, id)).toMatchObject({ state: 'waiting', attempts: 0 });
    expect(world.submits()).toHaveLength(0);
    world.store.claim = claim;
    expect((await world.taskAfter(1, id)).state).toBe('submitted');
    expect(world.submits()).toHaveLength(1);
  });
});
