import { describe, expect, it } from 'vitest';
import { type OverallState, overallState } from './overall-state.ts';
import type { Task } from './task.ts';

const task = (state: Task['state'], updatedAt: number, nextAttemptAt?: number) => ({
  state,
  updatedAt,
  ...(nextAttemptAt === undefined ? {} : { nextAttemptAt }),
});
const SEEN = 100;

describe('overallState', () => {
  const cases: [string, ReturnType<typeof task>[], OverallState][] = [
    ['nothing at all', [], 'idle'],
    ['all seen', [task('finished', 50), task('failed', 60), task('needs-attention', 70)], 'idle'],
    ['one finished since', [task('finished', 150), task('failed', 60)], 'done'],
    ['one failed since', [task('failed', 150), task('finished', 140)], 'attention'],
    ['one under way', [task('running', 50, 200), task('finished', 150)], 'working'],
    [
      'one under way beside a failed one: it is told at the end',
      [task('running', 50, 200), task('failed', 150)],
      'working',
    ],
    [
      'one that waits for the user beats all',
      [task('running', 50, 200), task('needs-attention', 150)],
      'attention',
    ],
    ['one that waits for a free moment is under way', [task('waiting', 50, 200)], 'working'],
  ];
  it.each(cases)('%s', (_name, tasks, state) => {
    expect(overallState(tasks, SEEN)).toBe(state);
  });
});
