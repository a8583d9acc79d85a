import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Changes } from '../platform/changes.ts';
import { openDatabase } from '../platform/database.ts';
import { EMPTY_DRAFT } from '../wardrobe/draft.ts';
import { newTask } from './new-task.ts';
import { createProxyClient } from './proxy-client.ts';
import { createLanes } from './runner.ts';
import { createTaskStore, type TaskStore } from './store.ts';
import { LEASE_MS } from './submit-steps.ts';
import type { Task } from './task.ts';

const PROXY = 'https://proxy.example/try';
const RESULT = 'https://results.example/tryon%2Fa.png?Signature=x';
const capabilities = {
  service: 'fitting-room-proxy',
  version: '1',
  upstream: 'aidge',
  idempotency: true,
  resultImages: true,
  rateLimit: { limit: 3, windowSeconds: 60, remaining: 3, resetSeconds: 0 },
};
const accepted = { code: '0', resCode: 200, data: { result: { taskId: 'id-1' } } };
const finished = {
  code: '0',
  data: {
    taskStatus: 'finished',
    taskResult: [{ taskResult: { result: { imageList: [{ imageUrl: RESULT }] } } }],
  },
};

/** A proxy that answers by a script: one entry per path, a value or a function of the request. */
type Reply = Response | Error | (() => Response | Error | Promise<Response>);
let replies: Record<string, Reply>;
let calls: { path: string; key: string | null; authorization: string | null; body: string }[];
let store: TaskStore;
let run: () => Promise<void>;
let watched: boolean;
let now: number;
let connection: { address: string; token: string } | undefined;
/** How many runs have asked for the sender's lock. */
let asking: number;
let databases = 0;

const json = (body: unknown, init?: ResponseInit) => Response.json(body, init);

async function fakeFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const url = String(input);
  const headers = new Headers(init?.headers);
  const path = url.startsWith(PROXY) ? url.slice(PROXY.length) : url;
  calls.push({
    path,
    key: headers.get('idempotency-key'),
    authorization: headers.get('authorization'),
    body: String(init?.body ?? ''),
  });
  const reply = replies[path];
  const answer = typeof reply === 'function' ? await reply() : reply;
  if (answer === undefined) return new Response('', { status: 404 });
  if (answer instanceof Error) throw answer;
  return answer.clone();
}

beforeEach(() => {
  now = 1_000_000;
  calls = [];
  connection = { address: PROXY, token: 'secret-token' };
  replies = {
    '/capabilities': json(capabilities),
    '/ai/virtual/tryon-pro': json(accepted),
    '/ai/virtual/tryon-results': json(finished),
    '/results/id-1/images/0': new Response('PNG', { headers: { 'content-type': 'image/png' } }),
  };
  const changes: Changes = { announce() {}, subscribe: () => () => {} };
  databases += 1;
  store = createTaskStore({ database: openDatabase(`runner-${databases}`), changes, now: () => now });
  watched = true;
  asking = 0;
  const last = new Map<string, Promise<unknown>>();
  /** As Web Locks do: one after the other, by name. */
  const exclusively = <Result>(name: string, work: () => Promise<Result>) => {
    if (name === 'try-on-submit') asking += 1;
    const turn = (last.get(name) ?? Promise.resolve()).then(work);
    last.set(
      name,
      turn.catch(() => {}),
    );
    return turn;
  };
  const lanes = createLanes({
    store,
    client: createProxyClient({ fetch: fakeFetch as typeof fetch }),
    readConnection: async () => connection,
    mayReach: async () => true,
    exclusively,
    keepAlive: (work) => work(),
    sleep: () => new Promise(() => {}),
    isWatched: () => watched,
    now: () => now,
    random: () => 0.5,
  });
  run = async () => void (await Promise.all(lanes.map((lane) => lane.run())));
});

async function enqueue(): Promise<string> {
  const garment = {
    id: 'g1',
    type: 'tops' as const,
    imageUrl: 'https://shop.example/t.jpg',
    width: 900,
    height: 900,
    pageUrl: 'https://shop.example/',
    title: 'Tee',
    store: 'Shop',
    taggedAt: 1,
  };
  const made = newTask(EMPTY_DRAFT, { tops: garment }, { now, makeId: () => crypto.randomUUID() });
  if (!made.ok) throw new Error('the outfit should be fine');
  await store.add(made.task);
  return made.task.id;
}

async function taskAfter(ms: number, id: string): Promise<Task> {
  now += ms;
  await run();
  const task = await store.get(id);
  if (task === undefined) throw new Error('the task is gone');
  return task;
}

const submits = () => calls.filter(({ path }) => path === '/ai/virtual/tryon-pro');

describe('the whole way', () => {
  it('submits, follows, keeps the picture, and is then at rest', async () => {
    const id = await enqueue();
    expect(await taskAfter(0, id)).toMatchObject({ state: 'submitted', taskId: 'id-1', proxyAddress: PROXY });
    expect(JSON.parse(submits()[0]?.body ?? '')).toEqual({
      paramJson: expect.stringContaining('https://shop.example/t.jpg'),
    });
    expect(submits()[0]?.authorization).toBe('Bearer secret-token');
    expect(await taskAfter(5_000, id)).toMatchObject({
      state: 'finished',
      images: [{ keep: 'kept', url: RESULT }],
    });
    expect(await (await store.readImage(id, 0))?.text()).toBe('PNG');
    expect(await store.nextDueAt()).toBeUndefined();
  });

  it('does not ask again before it is time', async () => {
    const id = await enqueue();
    await taskAfter(0, id);
    await taskAfter(4_999, id);
    expect(calls.filter(({ path }) => path === '/ai/virtual/tryon-results')).toHaveLength(0);
  });
});

describe('a worker that died', () => {
  it('while submitting: the same key is sent again at once, to a proxy that knows keys', async () => {
    const id = await enqueue();
    await store.dispatch(id, { type: 'claimed', proxyAddress: PROXY, idempotent: true });
    const task = await taskAfter(0, id);
    expect(task).toMatchObject({ state: 'submitted' });
    expect(submits().map(({ key }) => key)).toEqual([task.idempotencyKey]);
  });

  it('while submitting to a plain proxy: nothing is sent, the user decides', async () => {
    const id = await enqueue();
    await store.dispatch(id, { type: 'claimed', proxyAddress: PROXY, idempotent: false });
    expect(await taskAfter(0, id)).toMatchObject({
      state: 'needs-attention',
      failure: { code: 'outcome-unknown' },
    });
    expect(submits()).toHaveLength(0);
  });
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
    replies = { ...replies, ...changed };
    const id = await enqueue();
    expect(await taskAfter(0, id)).toMatchObject(expected);
    expect((await store.get(id))?.outfit.garments).toHaveLength(1);
  });

  const doubtful: [string, Reply][] = [
    ['HTML', new Response('<html>')],
    ['502', new Response('bad gateway', { status: 502 })],
    ['a cut connection', new TypeError('terminated')],
  ];
  it.each(doubtful)(
    'a plain proxy that answers with %s: never sent again by itself',
    async (_name, reply) => {
      replies = { '/ai/virtual/tryon-pro': reply };
      const id = await enqueue();
      expect(await taskAfter(0, id)).toMatchObject({
        state: 'needs-attention',
        failure: { code: 'outcome-unknown' },
      });
      await taskAfter(10 * LEASE_MS, id);
      expect(submits()).toHaveLength(1);
    },
  );

  it('a lost answer is asked for again under the same key', async () => {
    const id = await enqueue();
    replies['/ai/virtual/tryon-pro'] = new TypeError('terminated');
    await taskAfter(0, id);
    replies['/ai/virtual/tryon-pro'] = json(accepted);
    expect(await taskAfter(120_000, id)).toMatchObject({ state: 'submitted' });
    expect(new Set(submits().map(({ key }) => key)).size).toBe(1);
    expect(submits()).toHaveLength(2);
  });

  it('without a proxy nothing is sent, and nothing is lost', async () => {
    connection = undefined;
    const id = await enqueue();
    expect(await taskAfter(0, id)).toMatchObject({
      state: 'needs-attention',
      failure: { code: 'proxy-not-set' },
    });
    expect(calls).toEqual([]);
  });
});

describe('the limit of upstream', () => {
  it('three submits go out at once, the others when the window has moved on', async () => {
    for (let n = 0; n < 5; n += 1) await enqueue();
    await run();
    expect(submits()).toHaveLength(3);
    const waiting = (await store.list()).filter(({ state }) => state === 'waiting');
    expect(waiting.map(({ nextAttemptAt }) => nextAttemptAt)).toEqual([1_060_000, 1_060_000]);
    now += 59_999;
    await run();
    expect(submits()).toHaveLength(3);
    now += 1;
    await run();
    expect(submits()).toHaveLength(5);
  });
});

describe('a slow answer', () => {
  it('makes no window shorter: a submit counts from its answer, not from its claim', async () => {
    replies['/capabilities'] = json({ ...capabilities, rateLimit: { ...capabilities.rateLimit, limit: 1 } });
    replies['/ai/virtual/tryon-pro'] = () => {
      now += 20_000; // Wherever in these seconds upstream took it.
      return json(accepted);
    };
    await enqueue();
    const second = await enqueue();
    await run();
    expect(submits()).toHaveLength(1);
    await taskAfter(59_000, second);
    expect(submits()).toHaveLength(1);
    await taskAfter(2_000, second);
    expect(submits()).toHaveLength(2);
  });
});

describe('the limit of a plain proxy', () => {
  it('is learned from a refusal, for everything that goes there', async () => {
    delete replies['/capabilities'];
    const queue = [json(accepted), json({ code: '0', resCode: 501 })];
    replies['/ai/virtual/tryon-pro'] = () => queue.shift() ?? json(accepted);
    for (let n = 0; n < 4; n += 1) await enqueue();
    await run();
    // One was taken, one refused, and a third was on its way by then: two fit into a window.
    expect(submits()).toHaveLength(3);
    now += 59_999;
    await run();
    expect(submits()).toHaveLength(3);
    now += 1;
    await run();
    expect(submits()).toHaveLength(5);
  });

  it('a clock that jumped ahead makes no window shorter: the proxy’s own clock counts', async () => {
    let serverNow = now;
    const dated = (body: unknown, status = 200) =>
      json(body, { status, headers: { date: new Date(serverNow).toUTCString() } });
    replies['/capabilities'] = () => dated({}, 404);
    replies['/ai/virtual/tryon-pro'] = () => dated(accepted);
    for (let n = 0; n < 5; n += 1) await enqueue();
    await run();
    expect(submits()).toHaveLength(3);
    now += 3_600_000;
    serverNow += 1_000;
    await run();
    expect(submits()).toHaveLength(3);
    now += 62_000;
    serverNow += 62_000;
    await run();
    expect(submits()).toHaveLength(5);
  });
});

describe('side by side', () => {
  it('a slow answer holds up neither the next order nor the pictures of another', async () => {
    const first = await enqueue();
    await taskAfter(0, first);
    let answer = () => {};
    const slow = new Promise<void>((resolve) => {
      answer = resolve;
    });
    let asked = 0;
    replies['/ai/virtual/tryon-pro'] = () => {
      asked += 1;
      return asked === 1 ? slow.then(() => json(accepted)) : json(accepted);
    };
    const held = await enqueue();
    now += 1;
    const next = await enqueue();
    now += 5_000;
    const running = run();
    await expect.poll(async () => (await store.get(first))?.state).toBe('finished');
    await expect.poll(async () => (await store.get(next))?.state).toBe('submitted');
    expect((await store.get(held))?.state).toBe('submitting');
    answer();
    await running;
    expect((await store.get(held))?.state).toBe('submitted');
  });
});

describe('a machine that sleeps for some seconds', () => {
  it('between what the proxy said and the claim: the proxy is asked again before anything is sent', async () => {
    const { claim } = store;
    store.claim = (...args) => {
      now += 6_000;
      return claim(...args);
    };
    const id = await enqueue();
    expect((await taskAfter(0, id)).state).toBe('waiting');
    expect(submits()).toHaveLength(0);
    store.claim = claim;
    expect((await taskAfter(1, id)).state).toBe('submitted');
  });

  it('between claim and order: the order does not leave, and its place is free again', async () => {
    replies['/capabilities'] = json({ ...capabilities, rateLimit: { ...capabilities.rateLimit, limit: 1 } });
    const { claim } = store;
    store.claim = async (...args) => {
      const claimed = await claim(...args);
      now += 6_000;
      return claimed;
    };
    const id = await enqueue();
    expect(await taskAfter(0, id)).toMatchObject({ state: 'waiting', attempts: 0 });
    expect(submits()).toHaveLength(0);
    store.claim = claim;
    expect((await taskAfter(1, id)).state).toBe('submitted');
    expect(submits()).toHaveLength(1);
  });
});

describe('two runs at once', () => {
  it('only one sends: a task that is on its way is not taken for abandoned', async () => {
    replies['/capabilities'] = new Response('', { status: 404 }); // A plain proxy: in doubt the user would be asked.
    let answer = () => {};
    const slow = new Promise<void>((resolve) => {
      answer = resolve;
    });
    replies['/ai/virtual/tryon-pro'] = () => slow.then(() => json(accepted));
    const id = await enqueue();
    const first = run();
    await expect.poll(async () => (await store.get(id))?.state).toBe('submitting');
    const second = run();
    await expect.poll(() => asking).toBe(2);
    expect((await store.get(id))?.state).toBe('submitting');
    answer();
    await Promise.all([first, second]);
    expect(await store.get(id)).toMatchObject({ state: 'submitted', taskId: 'id-1' });
    expect(submits()).toHaveLength(1);
  });
});

describe('following', () => {
  const partly = {
    code: '0',
    data: {
      taskStatus: 'running',
      taskResult: [
        { taskStatus: 'finished', taskResult: { result: { imageList: [{ imageUrl: RESULT }] } } },
        { taskStatus: 'running' },
      ],
    },
  };

  it('keeps a picture while the others are still being drawn', async () => {
    replies['/ai/virtual/tryon-results'] = json(partly);
    const id = await enqueue();
    await taskAfter(0, id);
    expect(await taskAfter(5_000, id)).toMatchObject({ state: 'running', images: [{ keep: 'kept' }] });
    replies['/ai/virtual/tryon-results'] = json(finished);
    expect(await taskAfter(4_000, id)).toMatchObject({ state: 'finished', images: [{ keep: 'kept' }] });
    expect(calls.filter(({ path }) => path === '/results/id-1/images/0')).toHaveLength(1);
  });

  it('asks every 4 s while somebody looks, and leaves it to the alarm otherwise', async () => {
    replies['/ai/virtual/tryon-results'] = json(partly);
    const id = await enqueue();
    await taskAfter(0, id);
    const watchedTask = await taskAfter(5_000, id);
    expect(watchedTask.nextAttemptAt).toBe(now + 4_000);
    watched = false;
    const unwatched = await taskAfter(4_000, id);
    expect(unwatched.nextAttemptAt).toBe(now + 31_000);
    await store.dispatch(id, { type: 'looked-at' });
    expect((await store.get(id))?.nextAttemptAt).toBe(now + 4_000);
  });

  it('a disk that is full loses no task: the picture is reported, and fetched again when there is room', async () => {
    const id = await enqueue();
    await taskAfter(0, id);
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...args) {
      if (this.name === 'images') throw new DOMException('full', 'QuotaExceededError');
      return put.apply(this, args);
    };
    try {
      expect(await taskAfter(5_000, id)).toMatchObject({
        state: 'finished',
        taskId: 'id-1',
        images: [{ keep: 'failed' }],
        failure: { code: 'storage-full' },
      });
    } finally {
      IDBObjectStore.prototype.put = put;
    }
    await store.dispatch(id, { type: 'resumed', idempotencyKey: 'fresh' });
    expect(await taskAfter(0, id)).toMatchObject({ state: 'finished', images: [{ keep: 'kept' }] });
  });

  it('the token goes to no other proxy than the one the task was sent through', async () => {
    const id = await enqueue();
    await taskAfter(0, id);
    connection = { address: 'https://other.example', token: 'other' };
    expect(await taskAfter(5_000, id)).toMatchObject({
      state: 'needs-attention',
      failure: { code: 'proxy-changed' },
      taskId: 'id-1',
    });
    expect(calls.some(({ path }) => path.startsWith('https://other.example'))).toBe(false);
  });

  it('an answer that cannot be read is asked for again, and the task id stays', async () => {
    replies['/ai/virtual/tryon-results'] = new Response('<html>');
    const id = await enqueue();
    await taskAfter(0, id);
    const task = await taskAfter(5_000, id);
    expect(task).toMatchObject({
      state: 'submitted',
      taskId: 'id-1',
      failure: { code: 'answer-unreadable' },
    });
    expect(task.nextAttemptAt).toBeGreaterThan(now);
  });

  it('with a plain proxy the picture is fetched from its own host, without the token', async () => {
    delete replies['/capabilities'];
    delete replies['/results/id-1/images/0'];
    replies[RESULT] = new Response('JPG', { headers: { 'content-type': 'image/jpeg' } });
    const id = await enqueue();
    await taskAfter(0, id);
    expect(await taskAfter(5_000, id)).toMatchObject({ images: [{ keep: 'kept' }] });
    expect(calls.find(({ path }) => path === RESULT)?.authorization).toBeNull();
  });

  it('a picture that is no picture is not kept, its address is', async () => {
    replies['/results/id-1/images/0'] = new Response('<html>', { headers: { 'content-type': 'text/html' } });
    const id = await enqueue();
    await taskAfter(0, id);
    expect(await taskAfter(5_000, id)).toMatchObject({
      state: 'finished',
      images: [{ keep: 'failed', url: RESULT }],
    });
  });
});
