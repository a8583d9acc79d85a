import { describe, expect, it } from 'vitest';
import { runBurst, runContest } from './fairness-run.ts';

const MAX_MS = 120_000;

/** Two instances and 50 clients. The exact order of turns is `proxy/store/store.test.ts`'s, on a clock of its own. */
describe.each(['SQLite', 'Redis'] as const)('fair limit of two instances on %s', (store) => {
  it(
    'fifty clients at once are each given a time, come then, and are served',
    async () => {
      const { mostInAWindow, requests } = await runBurst(store, 10);
      expect(mostInAWindow).toBeLessThanOrEqual(10);
      // The first ten at once; the others come when they were told, and seldom have to come once more.
      expect(requests['1']).toBeGreaterThanOrEqual(10);
      expect((requests['1'] ?? 0) + (requests['2'] ?? 0)).toBeGreaterThan(25);
      expect(Object.values(requests).reduce((sum, clients) => sum + clients)).toBe(50);
    },
    MAX_MS,
  );

  it(
    'a caller with thirty clients that never wait takes no more than its share',
    async () => {
      const { mostInAWindow, served, fairShare } = await runContest(store, 6);
      const { chatty = 0, ...quiet } = served;
      expect(mostInAWindow).toBeLessThanOrEqual(10);
      expect(chatty).toBeLessThanOrEqual(fairShare * 1.5);
      for (const orders of Object.values(quiet)) expect(orders).toBeGreaterThan(fairShare / 4);
    },
    MAX_MS,
  );
});
