import { describe, expect, it } from 'vitest';
import { delayOf } from './backoff.ts';

describe('delayOf', () => {
  const rows: [
    what: string,
    attempts: number,
    how: Parameters<typeof delayOf>[1],
    random: number,
    ms: number,
  ][] = [
    ['what is asked for', 1, { retry: 'after-window', retryAfterMs: 9_000 }, 0.5, 9_000],
    ['never less than the own backoff', 1, { retry: 'after-window', retryAfterMs: 10 }, 0.9, 1_800],
    ['which grows', 6, { retry: 'later', retryAfterMs: 5_000 }, 0.5, 32_000],
    ['an hour at most', 1, { retry: 'later', retryAfterMs: 86_400_000 }, 0.5, 3_600_000],
    ['a window where nothing is said', 1, { retry: 'after-window' }, 0.5, 60_000],
    ['and more once that was too short', 9, { retry: 'after-window' }, 0.9, 108_000],
    ['the own backoff', 1, { retry: 'later' }, 0, 1_000],
  ];
  it.each(rows)('%s', (_what, attempts, how, random, ms) => {
    expect(delayOf(attempts, how, random)).toBe(ms);
  });
});
