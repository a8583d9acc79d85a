import fc from 'fast-check';
import type { NetworkFault } from './fake-network.ts';
import type { SubmitFault } from './fake-upstream.ts';
import { checkAlways, type Memory } from './invariants.ts';
import { createRandom, type World } from './world.ts';

/** One thing that happens to the world; the invariants are looked at after each. */
class Act implements fc.AsyncCommand<Memory, World> {
  readonly name: string;
  readonly happen: (world: World) => Promise<void>;
  constructor(name: string, happen: (world: World) => Promise<void>) {
    this.name = name;
    this.happen = happen;
  }
  check = () => true;
  async run(memory: Memory, world: World): Promise<void> {
    await this.happen(world);
    await world.simulation.settle();
    await checkAlways(world, memory);
  }
  toString = () => this.name;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const enqueue = fc.integer({ min: 1, max: 3 }).map((count) => {
  return new Act(`enqueue ${count}`, async (world) => {
    for (let n = 0; n < count; n += 1) await world.enqueue();
  });
});

/** Opens some of the gates, in an order of chance: the interleaving itself. */
const letSome = fc
  .record({ count: fc.integer({ min: 1, max: 25 }), seed: fc.nat() })
  .map(({ count, seed }) => {
    return new Act(`let ${count} pass (${seed})`, async (world) => {
      const random = createRandom(seed);
      for (let n = 0; n < count; n += 1) await world.simulation.open(Math.floor(random() * 1_000));
    });
  });
const flow = fc.constant(new Act('flow', (world) => world.flow()));
const pass = fc
  .constantFrom(900, 4_000, 5_000, 15_000, 31_000, 46_000, MINUTE, 6 * MINUTE)
  .map((ms) => new Act(`pass ${ms} ms`, (world) => world.pass(ms)));

const kill = fc.nat({ max: 1 }).map((which) => new Act(`kill ${which}`, async (world) => world.kill(which)));
/** Kills in the middle of what the gate lets begin: within a transaction, before its commit. */
const killInside = fc
  .record({ pick: fc.nat({ max: 20 }), rounds: fc.nat({ max: 6 }) })
  .map(({ pick, rounds }) => {
    return new Act(`kill inside (gate ${pick}, round ${rounds})`, async (world) => {
      const { gates } = world.simulation;
      const [gate] = gates.splice(pick % Math.max(1, gates.length), 1);
      gate?.open();
      for (let n = 0; n < rounds; n += 1) await new Promise((resolve) => setImmediate(resolve));
      world.kill(0);
    });
  });
const secondRunner = fc.constant(
  new Act('second runner', async (world) => {
    if (world.workers.length < 2) await world.boot();
  }),
);
const ring = fc.constant(
  new Act('duplicate alarm', async (world) => {
    for (const worker of world.workers) worker.ring();
    for (const worker of world.workers) worker.ring();
  }),
);
const look = fc.constant(
  new Act('look', async (world) => {
    const worker = await world.awake();
    void worker.service.wake();
  }),
);
const jump = fc
  .constantFrom(-DAY * 3, -3 * 60 * MINUTE, -2 * MINUTE, -5_000, 5_000, 2 * MINUTE, 3 * 60 * MINUTE, DAY * 3)
  .map((ms) => new Act(`set clock by ${ms} ms`, async (world) => world.setClock(ms)));

const networkFault = fc
  .constantFrom<NetworkFault>('none', 'lost-on-the-way', 'answer-lost', 'answer-cut-short', 'slow')
  .map((fault) => new Act(`next request: ${fault}`, async (world) => void world.network.faults.push(fault)));
const offline = fc.boolean().map(
  (online) =>
    new Act(online ? 'online' : 'offline', async (world) => {
      world.network.online = online;
    }),
);
const proxyRestart = fc.constant(
  new Act('proxy restarts', async (world) => {
    world.proxy.restart();
  }),
);
/** Not between its announcement and the order: that nobody could tell, since the order's answer may be lost as well. */
const proxyReplaced = fc.constant(
  new Act('proxy is replaced', async (world) => {
    await world.flow();
    world.replaced = true;
    world.proxy.replace();
  }),
);
const submitFault = fc
  .constantFrom<SubmitFault>(
    'none',
    '500-before',
    '500-after',
    'service-timeout-before',
    'service-timeout-after',
    'silent-after',
    'html-after',
    '701',
    '1001',
  )
  .map((fault) => new Act(`next submit: ${fault}`, async (world) => void world.upstream.faults.push(fault)));
const queryFault = fc.constant(
  new Act('next query: 500', async (world) => {
    world.upstream.queryFaults += 1;
  }),
);

/** The person decides about a task that asks: go on, order anew, or wait longer. */
const decide = fc
  .record({ pick: fc.nat({ max: 10 }), how: fc.constantFrom('resume', 'sendAnew', 'extend') })
  .map(({ pick, how }) => {
    return new Act(`decide: ${how} ${pick}`, async (world) => {
      const asking = (await world.tasks()).filter(({ state }) => state === 'needs-attention');
      const task = asking[pick % Math.max(1, asking.length)];
      if (task === undefined) return;
      world.decisions.set(task.id, (world.decisions.get(task.id) ?? 0) + 1);
      const worker = await world.awake();
      void worker.service[how as 'resume'](task.id);
    });
  });

/** What may happen, the ordinary more often than the odd. */
export const ACTS = [
  enqueue,
  enqueue,
  enqueue,
  letSome,
  letSome,
  letSome,
  letSome,
  letSome,
  flow,
  flow,
  pass,
  pass,
  pass,
  kill,
  kill,
  killInside,
  killInside,
  secondRunner,
  ring,
  look,
  jump,
  networkFault,
  networkFault,
  networkFault,
  offline,
  proxyRestart,
  proxyReplaced,
  submitFault,
  submitFault,
  queryFault,
  decide,
];
