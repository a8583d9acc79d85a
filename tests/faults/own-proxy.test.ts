import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { checkAtRest, type Memory } from './invariants.ts';
import { testUnderFaults } from './run-faults.ts';
import { createWorld } from './world.ts';

describe('the outbox under every fault', () => testUnderFaults('fitting-room'));

it('a world without faults finishes everything', async () => {
  const world = await createWorld('fitting-room', 1);
  const memory: Memory = { kind: 'fitting-room', taskIds: new Map(), keys: new Map() };
  await world.boot();
  for (let n = 0; n < 7; n += 1) await world.enqueue();
  await world.heal();
  const tasks = await checkAtRest(world, memory);
  expect(tasks.map(({ state }) => state)).toEqual(Array(7).fill('finished'));
  await world.close();
});
