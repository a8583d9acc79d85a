import { beforeEach, describe, expect, it } from 'vitest';
import {
  accepted,
  createScriptedLanes,
  json,
  PNG,
  PROXY,
  RESULT,
  type ScriptedLanes,
} from '../../../tests/fixtures/scripted-lanes.ts';

let world: ScriptedLanes;
beforeEach(() => {
  world = createScriptedLanes();
});

describe('the whole way', () => {
  it('submits, follows, keeps the picture, and is then at rest', async () => {
    const id = await world.enqueue();
    expect(await world.taskAfter(0, id)).toMatchObject({
      state: 'submitted',
      taskId: 'id-1',
      proxyAddress: PROXY,
    });
    expect(JSON.parse(world.submits()[0]?.body ?? '')).toEqual({
      paramJson: expect.stringContaining('https://shop.example/t.jpg'),
    });
    expect(world.submits()[0]?.authorization).toBe('Bearer secret-token');
    expect(await world.taskAfter(5_000, id)).toMatchObject({
      state: 'finished',
      images: [{ keep: 'kept', url: RESULT }],
    });
    expect(await (await world.store.readImage(id, 0))?.bytes()).toEqual(PNG);
    expect(await world.store.nextDueAt()).toBeUndefined();
  });

  it('does not ask again before it is time', async () => {
    const id = await world.enqueueAndSend();
    await world.taskAfter(4_999, id);
    expect(world.calls.filter(({ path }) => path === '/ai/virtual/tryon-results')).toHaveLength(0);
  });
});

describe('a worker that died', () => {
  it('while submitting: the same key is sent again at once, to a proxy that knows keys', async () => {
    const id = await world.enqueue();
    await world.store.dispatch(id, { type: 'claimed', proxyAddress: PROXY, idempotent: true });
    const task = await world.taskAfter(0, id);
    expect(task).toMatchObject({ state: 'submitted' });
    expect(world.submits().map(({ key }) => key)).toEqual([task.idempotencyKey]);
  });

  it('while submitting to a plain proxy: nothing is sent, the user decides', async () => {
    const id = await world.enqueue();
    await world.store.dispatch(id, { type: 'claimed', proxyAddress: PROXY, idempotent: false });
    expect(await world.taskAfter(0, id)).toMatchObject({
      state: 'needs-attention',
      failure: { code: 'outcome-unknown' },
    });
    expect(world.submits()).toHaveLength(0);
  });
});

describe('side by side', () => {
  it('a slow answer holds up neither the next order nor the pictures of another', async () => {
    const first = await world.enqueue();
    await world.taskAfter(0, first);
    let answer = () => {};
    const slow = new Promise<void>((resolve) => {
      answer = resolve;
    });
    let asked = 0;
    world.replies['/ai/virtual/tryon-pro'] = () => {
      asked += 1;
      return asked === 1 ? slow.then(() => json(accepted)) : json(accepted);
    };
    const held = await world.enqueue();
    world.now += 1;
    const next = await world.enqueue();
    world.now += 5_000;
    const running = world.run();
    await expect.poll(async () => (await world.store.get(first))?.state).toBe('finished');
    await expect.poll(async () => (await world.store.get(next))?.state).toBe('submitted');
    expect((await world.store.get(held))?.state).toBe('submitting');
    answer();
    await running;
    expect((await world.store.get(held))?.state).toBe('submitted');
  });
});

describe('two runs at once', () => {
  it('only one sends: a task that is on its way is not taken for abandoned', async () => {
    world.replies['/capabilities'] = new Response('', { status: 404 }); // A plain proxy: in doubt the user would be asked.
    let answer = () => {};
    const slow = new Promise<void>((resolve) => {
      answer = resolve;
    });
    world.replies['/ai/virtual/tryon-pro'] = () => slow.then(() => json(accepted));
    const id = await world.enqueue();
    const first = world.run();
    await expect.poll(async () => (await world.store.get(id))?.state).toBe('submitting');
    const second = world.run();
    await expect.poll(() => world.asking).toBe(2);
    expect((await world.store.get(id))?.state).toBe('submitting');
    answer();
    await Promise.all([first, second]);
    expect(await world.store.get(id)).toMatchObject({ state: 'submitted', taskId: 'id-1' });
    expect(world.submits()).toHaveLength(1);
  });
});
