import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { openDatabase } from '../database/database.ts';
import { DEFAULT_MODEL, DEFAULT_OPTIONS } from '../wardrobe/draft.ts';
import type { Task } from './task/task.ts';
import { createTaskReader } from './task-reader.ts';

const NOW = 1_000_000;
const task = (index: number, change: Partial<Task> = {}): Task => ({
  id: `t${index}`,
  state: 'finished',
  outfit: { garments: [], model: DEFAULT_MODEL, options: DEFAULT_OPTIONS },
  request: { clothesList: [] },
  idempotencyKey: `k${index}`,
  createdAt: index,
  updatedAt: index,
  attempts: 0,
  images: [],
  failedCount: 0,
  ...change,
});

let opened = 0;
async function readerOf(tasks: Task[]) {
  opened += 1;
  const database = await openDatabase(`reader-${opened}`);
  for (const one of tasks) await database.put('tasks', one);
  const check = (value: unknown) => ((value as Task).images === undefined ? 'images' : undefined);
  return {
    database,
    reader: createTaskReader({ database: async () => database, now: () => NOW, check }),
  };
}
const broken = (index: number) => task(index, { images: undefined } as unknown as Partial<Task>);
const ids = (tasks: Task[]) => tasks.map(({ id }) => id);

it.each([
  ['of many', [1, 2, 3, 4, 5].map((n) => task(n)), ['t5', 't4', 't3']],
  ['of fewer than are asked for', [task(1), task(2)], ['t2', 't1']],
  [
    'older ones in the place of those that cannot be read',
    [task(1), task(2), broken(3), task(4), broken(5)],
    ['t4', 't2', 't1'],
  ],
  ['nothing', [], []],
])('lists the newest: %s', async (_, tasks, expected) => {
  const { reader } = await readerOf(tasks);
  expect(ids(await reader.list(3))).toEqual(expected);
});

it('reckons with the limit and the submits of the one proxy, whose address may come later', async () => {
  const { reader, database } = await readerOf([
    task(1),
    task(2, { state: 'queued', nextAttemptAt: NOW }),
    task(3, { state: 'running', nextAttemptAt: NOW }),
  ]);
  const known = { windowMs: 60_000, source: 'announced' as const, blockedUntil: 0, at: NOW };
  await database.put('limits', { ...known, address: 'http://127.0.0.1:1', limit: 5 });
  await database.put('limits', { ...known, address: 'http://127.0.0.1:2', limit: 9 });
  await database.add('sends', { address: 'http://127.0.0.1:1', at: NOW - 1_000 });
  await database.add('sends', { address: 'http://127.0.0.1:2', at: NOW - 2_000 });
  let say = (_address: string) => {};
  const reading = reader.outgoing(new Promise((resolve) => (say = resolve)));
  say('http://127.0.0.1:2');
  const { queue, use } = await reading;
  expect([...queue.places.keys()]).toEqual(['t2']);
  expect(queue.limit).toMatchObject({ limit: 9 });
  expect(use).toMatchObject({ limit: 9, windowMs: 60_000, blockedUntil: 0 });
  expect(use.sentAt).toHaveLength(1);
});

it('knows the usual limit of a proxy that has said nothing, and where none is set', async () => {
  const { reader } = await readerOf([]);
  for (const address of ['http://127.0.0.1:3', '']) {
    const { queue, use } = await reader.outgoing(Promise.resolve(address));
    expect(queue.places.size).toBe(0);
    expect(use).toMatchObject({ limit: 3, sentAt: [] });
  }
});
