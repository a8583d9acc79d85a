import { beforeEach, describe, expect, it } from 'vitest';
import { finishedAnswer } from '../../../tests/fixtures/finished-answer.ts';
import {
  createScriptedLanes,
  finished,
  json,
  PNG,
  RESULT,
  type ScriptedLanes,
} from '../../../tests/fixtures/scripted-lanes.ts';

let world: ScriptedLanes;
beforeEach(() => {
  world = createScriptedLanes();
});

describe('a query that is refused for now', () => {
  const refusals: [status: number, retryAfter: string, waitMs: number][] = [
    [429, '9', 9_000],
    [429, '7.5', 8_000],
    [429, '0', 60_000],
    [429, 'Thu, 01 Jan 1970 00:00:00 GMT', 60_000],
    [409, '9', 9_000],
    [503, '9', 9_000],
    [503, '0', 1_000],
    [503, '-5', 1_000],
  ];
  it.each(refusals)(
    '%i with Retry-After %j is asked again after %i ms',
    async (status, retryAfter, waitMs) => {
      const id = await world.enqueueAndSend();
      world.replies['/ai/virtual/tryon-results'] = new Response('', {
        status,
        headers: { 'Retry-After': retryAfter },
      });
      const task = await world.taskAfter(5_000, id);
      expect(task.nextAttemptAt).toBe(world.now + waitMs);
    },
  );
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
    world.replies['/ai/virtual/tryon-results'] = json(partly);
    const id = await world.enqueueAndSend();
    expect(await world.taskAfter(5_000, id)).toMatchObject({ state: 'running', images: [{ keep: 'kept' }] });
    world.replies['/ai/virtual/tryon-results'] = json(finished);
    expect(await world.taskAfter(4_000, id)).toMatchObject({ state: 'finished', images: [{ keep: 'kept' }] });
    expect(world.calls.filter(({ path }) => path === '/results/id-1/images/0')).toHaveLength(1);
  });

  it('asks every 4 s while somebody looks, and leaves it to the alarm otherwise', async () => {
    world.replies['/ai/virtual/tryon-results'] = json(partly);
    const id = await world.enqueueAndSend();
    const watchedTask = await world.taskAfter(5_000, id);
    expect(watchedTask.nextAttemptAt).toBe(world.now + 4_000);
    world.watched = false;
    const unwatched = await world.taskAfter(4_000, id);
    expect(unwatched.nextAttemptAt).toBe(world.now + 31_000);
    await world.store.dispatch(id, { type: 'looked-at' });
    expect((await world.store.get(id))?.nextAttemptAt).toBe(world.now + 4_000);
  });

  it('a disk that is full loses no task: the picture is reported, and fetched again when there is room', async () => {
    const id = await world.enqueueAndSend();
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...args) {
      if (this.name === 'images') throw new DOMException('full', 'QuotaExceededError');
      return put.apply(this, args);
    };
    try {
      expect(await world.taskAfter(5_000, id)).toMatchObject({
        state: 'finished',
        taskId: 'id-1',
        images: [{ keep: 'failed' }],
        failure: { code: 'storage-full' },
      });
    } finally {
      IDBObjectStore.prototype.put = put;
    }
    await world.store.dispatch(id, { type: 'resumed', idempotencyKey: 'fresh' });
    expect(await world.taskAfter(0, id)).toMatchObject({ state: 'finished', images: [{ keep: 'kept' }] });
  });

  it('the token goes to no other proxy than the one the task was sent through', async () => {
    const id = await world.enqueueAndSend();
    world.connection = { address: 'https://other.example', token: 'other' };
    expect(await world.taskAfter(5_000, id)).toMatchObject({
      state: 'needs-attention',
      failure: { code: 'proxy-changed' },
      taskId: 'id-1',
    });
    expect(world.calls.some(({ path }) => path.startsWith('https://other.example'))).toBe(false);
  });

  it('an answer that cannot be read is asked for again, and the task id stays', async () => {
    world.replies['/ai/virtual/tryon-results'] = new Response('<html>');
    const id = await world.enqueueAndSend();
    const task = await world.taskAfter(5_000, id);
    expect(task).toMatchObject({
      state: 'submitted',
      taskId: 'id-1',
      failure: { code: 'answer-unreadable' },
    });
    expect(task.nextAttemptAt).toBeGreaterThan(world.now);
  });

  it('with a plain proxy the picture is fetched from its own host, without the token', async () => {
    world.usePlainProxy();
    world.replies[RESULT] = new Response(PNG, { headers: { 'content-type': 'image/png' } });
    const id = await world.enqueueAndSend();
    expect(await world.taskAfter(5_000, id)).toMatchObject({ images: [{ keep: 'kept' }] });
    expect(world.calls.find(({ path }) => path === RESULT)?.authorization).toBeNull();
  });

  it('a picture is asked for again where the proxy could not say just now whether it is a plain one', async () => {
    const id = await world.enqueueAndSend();
    world.replies['/results/id-1/images/0'] = new Response('', { status: 404 });
    world.replies['/capabilities'] = new Response('', { status: 503 });
    expect(await world.taskAfter(5_000, id)).toMatchObject({ images: [{ keep: 'pending' }] });
  });

  it('a picture that is too long is given up at once, and only by the user asked for again', async () => {
    world.replies['/results/id-1/images/0'] = new Response(new Uint8Array(64 * 1024 * 1024 + 1));
    const id = await world.enqueueAndSend();
    expect(await world.taskAfter(5_000, id)).toMatchObject({
      state: 'finished',
      images: [{ keep: 'failed' }],
    });
  });

  it('an answer to an order that is too long leaves it in doubt', async () => {
    world.replies['/ai/virtual/tryon-pro'] = new Response(new Uint8Array(5 * 1024 * 1024));
    const id = await world.enqueue();
    const task = await world.taskAfter(0, id);
    expect(task.doubt).toBeDefined();
    expect(task.taskId).toBeUndefined();
  });

  it('a 404 of a proxy of ours is the end: the address of somebody’s archive is not fetched', async () => {
    world.replies['/results/id-1/images/0'] = new Response('', { status: 404 });
    world.replies[RESULT] = new Response(PNG, { headers: { 'content-type': 'image/png' } });
    const id = await world.enqueueAndSend();
    await world.taskAfter(5_000, id);
    expect(world.calls.some(({ path }) => path === RESULT)).toBe(false);
  });

  it.each([
    'http://192.168.1.1/admin.png',
    'http://localhost:9200/_all',
    'http://169.254.169.254/latest/meta-data',
    'http://[fd00::1]/a.png',
    'http://printer/a.png',
    'http://0.0.0.0:9200/_all',
    'http://0:8080/a.png',
    'http://[::]:9200/_all',
  ])('a plain proxy whose answer names %s: no host of the own network is asked', async (url) => {
    world.usePlainProxy();
    world.replies['/ai/virtual/tryon-results'] = json(finishedAnswer(url));
    const id = await world.enqueueAndSend();
    await world.taskAfter(5_000, id);
    expect(world.calls.some(({ path }) => path === url)).toBe(false);
    expect((await world.store.get(id))?.images).toHaveLength(1);
  });

  it.each([
    'application/octet-stream',
    'binary/octet-stream',
    'text/plain',
    'image/jpeg',
    'text/html',
    'IMAGE/PNG; charset=x',
    '',
  ])('a picture that its host calls "%s" is kept as what it is', async (type) => {
    world.usePlainProxy();
    world.replies[RESULT] = new Response(PNG, { headers: type === '' ? {} : { 'content-type': type } });
    const id = await world.enqueueAndSend();
    expect(await world.taskAfter(5_000, id)).toMatchObject({ images: [{ keep: 'kept' }] });
    expect((await world.store.readImage(id, 0))?.type).toBe('image/png');
  });

  it.each([
    ['<html>', 'text/html'],
    ['<!doctype html>', 'image/png'],
    ['{"error":"expired"}', 'image/jpeg'],
    ['<svg xmlns="http://www.w3.org/2000/svg"/>', 'image/svg+xml'],
    ['', 'image/png'],
  ])('%j called %s is not kept, its address is', async (body, type) => {
    world.replies['/results/id-1/images/0'] = new Response(body, { headers: { 'content-type': type } });
    const id = await world.enqueueAndSend();
    expect(await world.taskAfter(5_000, id)).toMatchObject({
      state: 'finished',
      images: [{ keep: 'failed', url: RESULT }],
    });
  });
});
