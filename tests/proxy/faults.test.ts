import { expect, it } from 'vitest';
import { runFaults } from './fault-run.ts';

/** The short form; `npm run test:proxy-faults` is the long one, with 1,000 submits. */
it.each(['SQLite', 'Redis'] as const)(
  'kill -9 of instances in the middle of submits: nothing is bought twice, no answer lost, no window too full (%s)',
  async (store) => {
    const limit = 60;
    const report = await runFaults({ store, submits: 180, clients: 40, kills: 2, limit });
    expect(report).toMatchObject({ doubles: [], lost: [] });
    expect(report.mostInAWindow).toBeLessThanOrEqual(limit);
    expect(report.answered + report.unknown).toBe(180);
    // Only what was under way when an instance died may be unknown.
    expect(report.unknown).toBeLessThanOrEqual(2 * 40);
    expect(report.answered).toBeGreaterThan(100);
  },
);
