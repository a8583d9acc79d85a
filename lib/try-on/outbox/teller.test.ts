import { beforeEach, expect, it } from 'vitest';
import type { Task } from '../task/task.ts';
import { createTeller, type Teller } from './teller.ts';

let tasks: Task[];
let told: string[];
let watched: boolean;
let teller: Teller;

const settle = () => new Promise((resolve) => setImmediate(resolve));

beforeEach(() => {
  told = [];
  watched = false;
  tasks = [
    { id: 'done', state: 'finished' },
    { id: 'at-work', state: 'finished', nextAttemptAt: 1 },
    { id: 'old', state: 'failed', toldAt: 1 },
    { id: 'asking', state: 'needs-attention' },
    { id: 'drawn', state: 'running', nextAttemptAt: 1 },
  ] as unknown as Task[];
  teller = createTeller({
    store: {
      list: async () => tasks,
      async dispatch(id) {
        tasks = tasks.map((task) => (task.id === id ? { ...task, toldAt: 2 } : task));
        return undefined;
      },
    },
    isWatched: () => watched,
    tell: async ({ id }) => void told.push(id),
  });
});

it('tells of what has come to rest, once', async () => {
  teller.check();
  teller.check();
  await settle();
  teller.check();
  await settle();
  expect(told).toEqual(['done', 'asking']);
});

it('tells nothing to somebody who looks, and does not come back to it', async () => {
  watched = true;
  teller.check();
  await settle();
  watched = false;
  teller.check();
  await settle();
  expect(told).toEqual([]);
});
