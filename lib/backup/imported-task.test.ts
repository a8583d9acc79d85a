import { describe, expect, it } from 'vitest';
import type { Task } from '../try-on/task/task.ts';
import { importedTask } from './imported-task.ts';

const NOW = 2_000;
const INNER = 'http://192.168.1.1/admin.png';
const image = (keep: Task['images'][number]['keep'], index = 0) => ({
  url: INNER,
  index,
  position: index,
  keep,
  attempts: 0,
});
const task = (state: Task['state'], images: Task['images']): Task =>
  ({
    id: 'imported',
    state,
    taskId: 'unknown',
    proxyAddress: 'http://127.0.0.1:8787',
    images,
    nextAttemptAt: 1_000,
    updatedAt: 1_000,
  }) as unknown as Task;

describe('pictures that an archive names', () => {
  it.each(['finished', 'failed', 'needs-attention'] as const)(
    'of a %s try-on wait for the user, and nothing is due',
    (state) => {
      const imported = importedTask(task(state, [image('pending'), image('kept', 1)]), NOW);
      expect(imported.images.map(({ keep }) => keep)).toEqual(['failed', 'kept']);
      expect(imported).not.toHaveProperty('nextAttemptAt');
    },
  );

  it.each(['submitted', 'running'] as const)(
    'of a %s try-on wait too; the user’s own proxy is asked for it all the same',
    (state) => {
      const imported = importedTask(task(state, [image('pending')]), NOW);
      expect(imported).toMatchObject({ state, nextAttemptAt: 1_000, images: [{ keep: 'failed' }] });
    },
  );

  it('of one that had not been accepted wait with it', () => {
    expect(importedTask(task('queued', [image('pending')]), NOW)).toMatchObject({
      state: 'needs-attention',
      failure: { code: 'imported-unsent' },
      images: [{ keep: 'failed' }],
    });
  });
});
