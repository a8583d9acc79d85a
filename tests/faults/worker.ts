import { type Database, openDatabase } from '../../lib/database/database.ts';
import { createPresence } from '../../lib/try-on/outbox/presence.ts';
import { createLanes } from '../../lib/try-on/outbox/runner.ts';
import { createSchedule, type Schedule } from '../../lib/try-on/outbox/schedule.ts';
import { createTryOnService } from '../../lib/try-on/outbox/service.ts';
import { createProxyClient } from '../../lib/try-on/proxy/proxy-client.ts';
import { createTaskStore, type TaskStore } from '../../lib/try-on/store.ts';
import type { Garment } from '../../lib/wardrobe/garment.ts';
import { type FakeNetwork, PROXY_ADDRESS } from './fake-network.ts';
import type { Simulation } from './simulation.ts';

/** What a machine gives to every worker, and what outlives them. */
export interface Machine {
  simulation: Simulation;
  network: FakeNetwork;
  databaseName: string;
  /** This machine's clock (epoch ms), which somebody may set. */
  clock: () => number;
  locks: Locks;
  /** The browser's: by this machine's clock, and it outlives the worker. */
  setAlarm: (at: number | undefined) => Promise<void>;
  random: () => number;
  makeId: () => string;
}

/** One life of the extension's background: the real outbox on simulated ground. */
export interface Worker {
  schedule: Schedule;
  service: ReturnType<typeof createTryOnService>;
  ring: () => void;
  /** Ends it where it stands; transactions that are open are undone, as the browser does. */
  kill(): void;
}

export const GARMENT: Garment = {
  id: 'g1',
  type: 'tops',
  imageUrl: 'https://shop.example/t.jpg',
  width: 900,
  height: 900,
  pageUrl: 'https://shop.example/',
  title: 'Tee',
  store: 'Shop',
  taggedAt: 1,
};

/** Starts a worker as `entrypoints/background` does. */
export async function startWorker(machine: Machine): Promise<Worker> {
  const { simulation, clock: now, makeId } = machine;
  const life = {};
  let alive = true;
  const connection = await openDatabase(machine.databaseName);
  const open = new Set<{ abort(): void }>();
  const database = watched(connection, open);
  const real = createTaskStore({
    database: () => Promise.resolve(database),
    changes: { announce() {}, subscribe: () => () => {} },
    now,
  });
  const never = () => new Promise<never>(() => {});
  /** The dead do nothing any more, however far their code still runs here. */
  const living = <Result>(act: () => Promise<Result>): Promise<Result> => (alive ? act() : never());

  /** Dies before, in, or after each of its calls: nobody gets an answer from the dead. */
  const gated = <Args extends unknown[], Result>(label: string, call: (...args: Args) => Promise<Result>) => {
    return async (...args: Args): Promise<Result> => {
      await living(() => simulation.gate(`before ${label}`, life));
      if (!alive) return never();
      const result = await simulation
        .busy(call(...args))
        .catch((cause) => (alive ? Promise.reject(cause) : never()));
      await living(() => simulation.gate(`after ${label}`, life));
      return result;
    };
  };
  const store = Object.fromEntries(
    Object.entries(real).map(([name, call]) => [
      name,
      gated(name, call as (...args: unknown[]) => Promise<unknown>),
    ]),
  ) as unknown as TaskStore;

  const send = machine.network.fetchOf(life);
  const presence = createPresence(now);
  const lanes = createLanes({
    store,
    client: createProxyClient({ fetch: (...asked) => living(() => send(...asked)) }),
    readConnection: async () => ({ address: PROXY_ADDRESS, token: '' }),
    mayReach: async () => true,
    exclusively: (name, work) => living(() => machine.locks.request(name, life, work)),
    keepAlive: (work) => work(),
    sleep: (ms) => new Promise((resolve) => void simulation.after(ms, resolve, life)),
    isWatched: presence.isWatched,
    now,
    random: machine.random,
  });
  let ring = () => {};
  const schedule = createSchedule({
    lanes,
    store,
    alarm: {
      set: (at) => living(() => machine.setAlarm(at)),
      clear: () => living(() => machine.setAlarm(undefined)),
      onRing(listener) {
        ring = listener;
      },
    },
    timer: (ms, callback) => simulation.after(ms, callback, life),
    now,
  });
  const wardrobe = { listGarments: async () => [GARMENT] };
  const service = createTryOnService({ wardrobe, store, schedule, presence, now, makeId });
  schedule.wake();
  return {
    schedule,
    service,
    ring: () => ring(),
    kill() {
      alive = false;
      simulation.forget(life);
      machine.locks.release(life);
      for (const transaction of open) {
        try {
          transaction.abort();
        } catch {
          // It was over already.
        }
      }
      connection.close();
    },
  };
}

/** Notes the transactions that are under way, so that a death can undo them. */
function watched(database: Database, open: Set<{ abort(): void }>): Database {
  return new Proxy(database, {
    get(target, name) {
      if (name !== 'transaction') return Reflect.get(target, name);
      return (...args: Parameters<Database['transaction']>) => {
        const transaction = target.transaction(...args);
        open.add(transaction);
        transaction.done.catch(() => {}).finally(() => open.delete(transaction));
        return transaction;
      };
    },
  });
}

export interface Locks {
  request<Result>(name: string, owner: object, work: () => Promise<Result>): Promise<Result>;
  release(owner: object): void;
}

/** Web Locks: one holder a name, in order of asking; a context that dies gives back what it held and asked for. */
export function createLocks(): Locks {
  const queues = new Map<string, { owner: object; start: () => void }[]>();
  const startNext = (name: string) => queues.get(name)?.[0]?.start();

  function leave(name: string, entry: { owner: object; start: () => void }): void {
    const queue = queues.get(name) ?? [];
    const wasFirst = queue[0] === entry;
    queues.set(
      name,
      queue.filter((other) => other !== entry),
    );
    if (wasFirst) startNext(name);
  }

  return {
    request(name, owner, work) {
      return new Promise((resolve, reject) => {
        const entry = {
          owner,
          start: () =>
            void work()
              .then(resolve, reject)
              .finally(() => leave(name, entry)),
        };
        const queue = queues.get(name) ?? [];
        queues.set(name, [...queue, entry]);
        if (queue.length === 0) entry.start();
      });
    },
    release(owner) {
      for (const [name, queue] of queues) {
        const left = queue.filter((entry) => entry.owner !== owner);
        queues.set(name, left);
        if (left[0] !== queue[0]) startNext(name);
      }
    },
  };
}
