import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Connect } from '../database/connection.ts';
import { openDatabase } from '../database/database.ts';
import type { Changes } from '../platform/changes.ts';
import type { Task } from '../try-on/task/task.ts';
import { DEFAULT_MODEL, DEFAULT_OPTIONS } from '../wardrobe/draft.ts';
import { type Bin, createBin } from './bin.ts';
import { BIN_MS } from './binned-task.ts';
import { createGalleryReader, type GalleryReader } from './gallery-reader.ts';
import { createKeepsakeStore } from './keepsake-store.ts';

const task: Task = {
  id: 't1',
  state: 'queued',
  outfit: { garments: [], model: DEFAULT_MODEL, options: DEFAULT_OPTIONS },
  request: { clothesList: [] },
  idempotencyKey: 'key',
  createdAt: 1,
  updatedAt: 1,
  attempts: 0,
  nextAttemptAt: 1,
  images: [],
  failedCount: 0,
};
const image = { bytes: new ArrayBuffer(1), type: 'image/png', keptAt: 0 };

let now = 0;
let database: Connect;
let bin: Bin;
let reader: GalleryReader;
let told: string[];

beforeEach(async () => {
  now = 1_000;
  told = [];
  const changes: Changes = { announce: (topic) => told.push(topic), subscribe: () => () => {} };
  const opened = openDatabase(`test-${crypto.randomUUID()}`);
  database = () => opened;
  bin = createBin({ database, changes, now: () => now });
  reader = createGalleryReader(database);
  const db = await database();
  await db.put('tasks', task);
  await db.put('images', image, ['t1', 0]);
  await db.put('images', image, ['t2', 0]);
  await db.put('keepsakes', { task: 't1', favourites: [0], note: '' });
});

const due = async () => (await database()).getAllKeysFromIndex('tasks', 'nextAttemptAt');

describe('the bin', () => {
  it('takes a task out of the queue, so that it is not sent, and keeps its pictures', async () => {
    await bin.put(['t1', 'unknown']);
    expect(await due()).toEqual([]);
    expect(await reader.listBin()).toEqual([{ id: 't1', removedAt: 1_000, task }]);
    expect(await (await database()).count('images')).toBe(2);
    expect(told).toEqual(['tasks', 'bin']);
  });

  it('gives it back as it was', async () => {
    await bin.put(['t1']);
    await bin.restore(['t1']);
    expect(await (await database()).get('tasks', 't1')).toEqual(task);
    expect(await due()).toEqual(['t1']);
    expect(await reader.listBin()).toEqual([]);
    expect(await (await database()).count('keepsakes')).toBe(1);
  });

  it('takes out for good what belongs to the task, and nothing else', async () => {
    await bin.put(['t1']);
    await bin.remove(['t1']);
    const db = await database();
    expect(await db.getAllKeys('images')).toEqual([['t2', 0]]);
    expect([await db.count('bin'), await db.count('keepsakes'), await db.count('tasks')]).toEqual([0, 0, 0]);
  });

  it('never takes pictures from a task that is not in it', async () => {
    await bin.remove(['t1']);
    expect(await (await database()).get('images', ['t1', 0])).toBeDefined();
    expect(await (await database()).count('keepsakes')).toBe(1);
  });

  it('empties itself of what has lain there long enough', async () => {
    await bin.put(['t1']);
    now += BIN_MS - 1;
    await bin.removeOverdue();
    expect(await reader.listBin()).toHaveLength(1);
    now += 1;
    await bin.removeOverdue();
    expect(await reader.listBin()).toEqual([]);
  });
});

describe('keepsakes', () => {
  it('are kept until nothing is left in them', async () => {
    const changes: Changes = { announce: (topic) => told.push(topic), subscribe: () => () => {} };
    const keepsakes = createKeepsakeStore({ database, changes });
    await keepsakes.change('t1', (keepsake) => ({ ...keepsake, note: 'n' }));
    expect(await reader.listKeepsakes()).toEqual([{ task: 't1', favourites: [0], note: 'n' }]);
    await keepsakes.change('t1', (keepsake) => ({ ...keepsake, note: '', favourites: [] }));
    expect(await reader.listKeepsakes()).toEqual([]);
    expect(told).toEqual(['keepsakes', 'keepsakes']);
  });
});

it('the step to version 2 adds two stores, and leaves what is there alone', async () => {
  const name = `test-${crypto.randomUUID()}`;
  const old = await openDB(name, 1, {
    upgrade(db) {
      db.createObjectStore('tasks', { keyPath: 'id' });
    },
  });
  await old.put('tasks', task);
  old.close();
  const db = await openDatabase(name);
  expect(await db.get('tasks', 't1')).toEqual(task);
  expect([await db.count('keepsakes'), await db.count('bin')]).toEqual([0, 0]);
});
