import { type Database, openDatabase } from '../../lib/database/database.ts';
import { isUnderWay, type Task } from '../../lib/try-on/task/task.ts';
import { EMPTY_DRAFT } from '../../lib/wardrobe/draft.ts';
import { createFakeNetwork, type FakeNetwork } from './fake-network.ts';
import { createFakeProxy, type FakeProxy } from './fake-proxy.ts';
import { createFakeUpstream, type FakeUpstream } from './fake-upstream.ts';
import { createSimulation, type Simulation } from './simulation.ts';
import { createLocks, GARMENT, type Machine, startWorker, type Worker } from './worker.ts';

/** Some day; only differences count. */
const START = Date.UTC(2026, 0, 1);
/** So many gates in one go are more than any step of a test needs: an outbox that spins is found out. */
const FLOW_MAX = 6_000;
/** Undisturbed, everything has come to rest within so much true time, or it never will. */
const HEAL_MS = 3 * 60 * 60_000;
const HEAL_STEP_MS = 7_000;

/** A machine with the extension on it, a network, a proxy and upstream behind it, and the person in front. */
export interface World {
  simulation: Simulation;
  upstream: FakeUpstream;
  proxy: FakeProxy;
  network: FakeNetwork;
  workers: Worker[];
  /** Ids that the popup was told are taken. */
  enqueued: Set<string>;
  /** How often the person decided about a task. */
  decisions: Map<string, number>;
  jumped: boolean;
  replaced: boolean;
  boot(): Promise<Worker>;
  /** The worker that gets a message: the browser starts one where there is none. */
  awake(): Promise<Worker>;
  kill(which: number): void;
  setClock(byMs: number): void;
  pass(ms: number): Promise<void>;
  /** Lets everything go its way until nothing is on the way any more. */
  flow(): Promise<void>;
  enqueue(): Promise<void>;
  tasks(): Promise<Task[]>;
  /** Ends all faults, and lets time pass until everything is at rest. */
  heal(): Promise<void>;
  close(): Promise<void>;
}

let worlds = 0;

export async function createWorld(kind: 'fitting-room' | 'plain', seed: number): Promise<World> {
  worlds += 1;
  const simulation = createSimulation(START);
  const upstream = createFakeUpstream(simulation);
  const proxy = createFakeProxy(simulation, upstream, kind);
  const network = createFakeNetwork(simulation, proxy);
  const random = createRandom(seed);
  let skewMs = 0;
  let ids = 0;
  let alarmAt: number | undefined;
  const machine: Machine = {
    simulation,
    network,
    databaseName: `faults-${worlds}`,
    clock: () => simulation.now() + skewMs,
    locks: createLocks(),
    async setAlarm(at) {
      alarmAt = at;
    },
    random,
    makeId: () => {
      ids += 1;
      return `id-${ids}`;
    },
  };
  const observer: Database = await openDatabase(machine.databaseName);

  /** Rings the alarm if it is time; it wakes a worker where there is none. */
  async function ringIfDue(): Promise<void> {
    if (alarmAt === undefined || alarmAt > machine.clock()) return;
    alarmAt = undefined;
    (await world.awake()).ring();
    await simulation.settle();
  }

  const world: World = {
    simulation,
    upstream,
    proxy,
    network,
    workers: [],
    enqueued: new Set(),
    decisions: new Map(),
    jumped: false,
    replaced: false,
    async boot() {
      const worker = await startWorker(machine);
      world.workers.push(worker);
      await simulation.settle();
      return worker;
    },
    awake: async () => world.workers[0] ?? world.boot(),
    kill(which) {
      const [worker] = world.workers.splice(which % Math.max(1, world.workers.length), 1);
      worker?.kill();
    },
    setClock(byMs) {
      skewMs += byMs;
      world.jumped = true;
    },
    async pass(ms) {
      const until = simulation.now() + ms;
      while (simulation.now() < until) {
        const ringsInMs = (alarmAt ?? Number.POSITIVE_INFINITY) - machine.clock();
        await simulation.pass(Math.min(until - simulation.now(), Math.max(1, ringsInMs)));
        await ringIfDue();
      }
    },
    async flow() {
      for (let n = 0; n < FLOW_MAX; n += 1) if (!(await simulation.open(0))) return;
      throw new Error(`It spins: ${simulation.gates.map(({ label }) => label).join(', ')}`);
    },
    async enqueue() {
      const worker = await world.awake();
      void worker.service.submit({ ...EMPTY_DRAFT, slots: { tops: GARMENT.id } }).then((reply) => {
        if (!reply.ok) throw new Error('The outfit is fine.');
        world.enqueued.add(reply.id);
      });
      await simulation.settle();
    },
    tasks: () => observer.getAll('tasks'),
    async heal() {
      network.online = true;
      network.faults.length = 0;
      upstream.faults.length = 0;
      upstream.queryFaults = 0;
      // One look by the person; from then on alarm and timers have to do.
      const worker = await world.awake();
      void worker.service.wake();
      for (let ms = 0; ms < HEAL_MS; ms += HEAL_STEP_MS) {
        await world.flow();
        if (simulation.gates.length === 0 && !(await world.tasks()).some(isUnderWay)) return;
        await world.pass(HEAL_STEP_MS);
      }
      const stuck = (await world.tasks()).filter(isUnderWay);
      throw new Error(
        `Never at rest: ${JSON.stringify(stuck.map(({ id, state, failure }) => ({ id, state, failure })))}`,
      );
    },
    async close() {
      while (world.workers.length > 0) world.kill(0);
      observer.close();
      await new Promise<void>((resolve) => {
        const deleting = indexedDB.deleteDatabase(machine.databaseName);
        deleting.onsuccess = () => resolve();
        deleting.onerror = () => resolve();
      });
    },
  };
  return world;
}

/** A repeatable source of chance in [0, 1): mulberry32. */
export function createRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
