import { describe, expect, it } from 'vitest';
import { runBurst, runContest } from './fairness-run.ts';

/** Two instances and 50 clients. The exact order of turns is `proxy/store/store.test.ts`'s, on a clock of its own. */
describe.each(['SQLite', 'Redis'] as const)('fair limit of two instances on %s', (store) => {
  it('fifty clients at once are each given a time, come then, and are served', async () => {
    const { mostInAWindow, requests } = await runBurst(store, 10);
    expect(mostInAWindow).toBeLessThanOrEqual(10);
    // The first ten at once; the others come when they were told. A slow machine makes them late, and they come again.
    expect(requests['1']).toBeGreaterThanOrEqual(10);
    expect(Math.max(...Object.keys(requests).map(Number))).toBeLessThanOrEqual(10);
    expect(Object.values(requests).reduce((sum, clients) => sum + clients)).toBe(50);
  });

  it('a caller with thirty clients that never wait leaves the others theirs', async () => {
    const { mostInAWindow, served } = await runContest(store, 40);
    const { chatty = 0, ...quiet } = served;
    const all = Object.values(served).reduce((sum, orders) => sum + orders);
    expect(mostInAWindow).toBeLessThanOrEqual(10);
    // A fifth each is fair. First come, first served would give it three fifths, and its clients come far more often.
    expect(chatty / all).toBeLessThan(0.4);
    for (const orders of Object.values(quiet)) expect(orders / all).toBeGreaterThan(0.1);
  });
});
