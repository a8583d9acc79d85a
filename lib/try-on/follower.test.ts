import { beforeEach, describe, expect, it } from 'vitest';
import {
  createScriptedLanes,
  finished,
  json,
  RESULT,
  type ScriptedLanes,
} from '../../tests/fixtures/scripted-lanes.ts';

let world: ScriptedLanes;
beforeEach(() => {
  world = createScriptedLanes();
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
    const id = await world.enqueue();
    await world.taskAfter(0, id);
    expect(await world.taskAfter(5_000, id)).toMatchObject({ state: 'running', images: [{ keep: 'kept' }] });
    world.replies['/ai/virtual/tryon-results'] = json(finished);
    expect(await world.taskAfter(4_000, id)).toMatchObject({ state: 'finished', images: [{ keep: 'kept' }] });
    expect(world.calls.filter(({ path }) => path === '/results/id-1/images/0')).toHaveLength(1);
  });

  it('asks every 4 s while somebody looks, and leaves it to the alarm otherwise', async () => {
    world.replies['/ai/virtual/tryon-results'] = json(partly);
    const id = await world.enqueue();
    await world.taskAfter(0, id);
    const watchedTask = await world.taskAfter(5_000, id);
    expect(watchedTask.nextAttemptAt).toBe(world.now + 4_000);
    world.watched = false;
    const unwatched = await world.taskAfter(4_000, id);
    expect(unwatched.nextAttemptAt).toBe(world.now + 31_000);
    await world.store.dispatch(id, { type: 'looked-at' });
    expect((await world.store.get(id))?.nextAttemptAt).toBe(world.now + 4_000);
  });

  it('a disk that is full loses no task: the picture is reported, and fetched again when there is room', async () => {
    const id = await world.enqueue();
    await world.taskAfter(0, id);
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
    const id = await world.enqueue();
    await world.taskAfter(0, id);
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
    const id = await world.enqueue();
    await world.taskAfter(0, id);
    const task = await world.taskAfter(5_000, id);
    expect(task).toMatchObject({
      state: 'submitted',
      taskId: 'id-1',
      failure: { code: 'answer-unreadable' },
    });
    expect(task.nextAttemptAt).toBeGreaterThan(world.now);
  });

  it('with a plain proxy the picture is fetched from its own host, without the token', async () => {
    delete world.replies['/capabilities'];
    delete world.replies['/results/id-1/images/0'];
    world.replies[RESULT] = new Response('JPG', { headers: { 'content-type': 'image/jpeg' } });
    const id = await world.enqueue();
    await world.taskAfter(0, id);
    expect(await world.taskAfter(5_000, id)).toMatchObject({ images: [{ keep: 'kept' }] });
    expect(world.calls.find(({ path }) => path === RESULT)?.authorization).toBeNull();
  });

  it('a picture that is no picture is not kept, its address is', async () => {
    world.replies['/results/id-1/images/0'] = new Response('<html>', {
      headers: { 'content-type': 'text/html' },
    });
    const id = await world.enqueue();
    await world.taskAfter(0, id);
    expect(await world.taskAfter(5_000, id)).toMatchObject({
      state: 'finished',
      images: [{ keep: 'failed', url: RESULT }],
    });
  });
});
