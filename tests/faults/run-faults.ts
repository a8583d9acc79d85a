import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { ACTS } from './acts.ts';
import { checkAtRest, INVARIANTS, type Memory } from './invariants.ts';
import { createWorld } from './world.ts';

/** 500 in `npm test`, 10,000 in `npm run test:faults`: half of them with each kind of proxy. */
const RUNS = Math.ceil(Number(process.env.FAULT_RUNS ?? 500) / 2);
/** The same in every `npm test`, another one in each long run; a failure prints it, and it leads there again. */
const SEED = Number(process.env.FAULT_SEED ?? 4);
const MAX_ACTS = 40;
/** Generous: what counts is what happens, not how fast; the limit only ends a test that hangs. */
const TIMEOUT_MS = 60 * 60_000;

/**
 * Registers the model-based test of the outbox behind one kind of proxy. `FAULT_PATH` takes one failed run again,
 * `FAULT_SHRINK=1` looks for the shortest way to the fault.
 */
export function testUnderFaults(kind: Memory['kind']): void {
  const counts = { runs: 0, orders: 0, executions: 0, asked: 0, finished: 0 };

  it(
    `${RUNS} random runs with a ${kind} proxy break no invariant`,
    async () => {
      const property = fc.asyncProperty(
        fc.commands(ACTS, { maxCommands: MAX_ACTS, size: 'max' }),
        fc.nat(),
        async (acts, seed) => {
          const world = await createWorld(kind, seed);
          const memory: Memory = { kind, taskIds: new Map(), keys: new Map() };
          try {
            await world.boot();
            await fc.asyncModelRun(() => ({ model: memory, real: world }), acts);
            await world.heal();
            const tasks = await checkAtRest(world, memory);
            counts.runs += 1;
            counts.orders += tasks.length;
            counts.executions += world.upstream.executions.length;
            counts.asked += tasks.filter(({ state }) => state === 'needs-attention').length;
            counts.finished += tasks.filter(({ state }) => state === 'finished').length;
          } finally {
            await world.close();
          }
        },
      );
      const { FAULT_PATH: path, FAULT_SHRINK: shrink } = process.env;
      await fc.assert(property, {
        numRuns: RUNS,
        seed: SEED,
        endOnFailure: shrink !== '1',
        ...(path === undefined ? {} : { path }),
      });
      expect(counts.finished).toBeGreaterThan(0);
    },
    TIMEOUT_MS,
  );

  afterAll(() => {
    const { runs, orders, executions, asked, finished } = counts;
    console.log(
      [
        `${kind} proxy: ${runs} runs (seed ${SEED}), ${orders} try-ons, ${executions} orders carried out upstream, ` +
          `${finished} finished, ${asked} waiting for their user. Held after every act of each run:`,
        ...INVARIANTS.map((invariant) => `  - ${invariant}`),
      ].join('\n'),
    );
  });
}
