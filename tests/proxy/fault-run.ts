import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { chanceOf, chanceSeed } from '../support/chance.ts';
import { startRedis } from '../support/redis/start-redis.ts';
import { mostInAnyWindow, startCountingUpstream } from './counting-upstream.ts';
import { type Instance, startInstance } from './instance.ts';
import { type Outcome, submitUntilKnown } from './submit-until-known.ts';

export interface FaultRun {
  store: 'SQLite' | 'Redis';
  submits: number;
  clients: number;
  kills: number;
  /** In any second; upstream's 3 in 60 s, made quicker. */
  limit: number;
}

export interface FaultReport {
  answered: number;
  /** Orders that were on their way through an instance when it was killed, and whose outcome is said to be unknown. */
  unknown: number;
  kills: number;
  replayed: number;
  seenUpstream: number;
  /** Orders that upstream saw more than once. */
  doubles: number[];
  /** Orders whose answer was given, or should have been, and cannot be had again. */
  lost: number[];
  mostInAWindow: number;
  seconds: number;
}

const WINDOW_MS = 1_000;
/** Long enough that a killed instance had something under way. */
const LATENCY_MS = { min: 20, max: 120 };
const DEAD_MS = 300;

/**
 * Two instances on one store, many clients, and `kill -9` of one instance after another in the middle of it. At the
 * end every order is asked for once more: what was answered must be answered again, by whichever instance.
 */
export async function runFaults(run: FaultRun): Promise<FaultReport> {
  const startedAt = performance.now();
  const directory = mkdtempSync(join(tmpdir(), 'proxy-faults-'));
  const redis = run.store === 'Redis' ? await startRedis() : undefined;
  const seed = chanceSeed();
  const upstream = await startCountingUpstream(LATENCY_MS, seed);
  const start = (name: string) =>
    startInstance(name, {
      AIDGE_ACCESS_KEY_NAME: '500000',
      AIDGE_ACCESS_KEY_SECRET: 'secret',
      AIDGE_BASE_URL: upstream.baseFor(name),
      DATA_DIR: directory,
      RATE_LIMIT: String(run.limit),
      RATE_WINDOW_SECONDS: String(WINDOW_MS / 1000),
      // Far longer than upstream takes, so that on a busy machine nothing but a kill leaves an outcome unknown.
      UPSTREAM_TIMEOUT_MS: '20000',
      ...(redis === undefined ? {} : { REDIS_URL: redis.url }),
    });
  const instances = [await start('a'), await start('b')];
  try {
    const outcomes = new Map<number, Outcome>();
    const killing = killInTurn(run, instances, () => outcomes.size);
    const originsOf = (order: number, time: string) => {
      const chance = chanceOf(seed, `${time} way of ${order}`);
      return () => chance.pick(instances).origin;
    };
    await submitAll(run, (order) => originsOf(order, 'first'), outcomes);
    await killing;
    const seenBefore = upstream.seen.length;
    const again = new Map<number, Outcome>();
    for (const order of outcomes.keys())
      again.set(order, await submitUntilKnown(order, originsOf(order, 'second')));
    const counts = Map.groupBy(upstream.seen, ({ order }) => order);
    return {
      answered: countKind(outcomes, 'answered'),
      unknown: countKind(outcomes, 'unknown'),
      kills: run.kills,
      replayed: [...again.values()].filter(({ replayed }) => replayed).length,
      seenUpstream: upstream.seen.length,
      doubles: [...counts].filter(([, all]) => all.length > 1).map(([order]) => order),
      lost: findLost(outcomes, again, upstream.seen.length - seenBefore, counts),
      mostInAWindow: mostInAnyWindow(upstream.seen, WINDOW_MS),
      seconds: Math.round((performance.now() - startedAt) / 1000),
    };
  } finally {
    for (const instance of instances) await instance.kill();
    await upstream.close();
    await redis?.kill();
    rmSync(directory, { recursive: true, force: true });
  }
}

async function submitAll(
  { submits, clients }: FaultRun,
  originsOf: (order: number) => () => string,
  outcomes: Map<number, Outcome>,
): Promise<void> {
  let next = 0;
  const client = async () => {
    while (next < submits) {
      const order = next;
      next += 1;
      outcomes.set(order, await submitUntilKnown(order, originsOf(order)));
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
}

/** Kills one instance, then the other, evenly spread over the run, each time while orders are under way. */
async function killInTurn(
  { kills, submits }: FaultRun,
  instances: Instance[],
  done: () => number,
): Promise<void> {
  for (let n = 1; n <= kills; n += 1) {
    while (done() < (submits * n) / (kills + 1)) await delay(5);
    const instance = instances[n % instances.length];
    await instance?.kill();
    await delay(DEAD_MS);
    await instance?.restart();
  }
}

/**
 * An answer is lost when a client had it and does not get the same again; when upstream gave another task id than the
 * client has; or when an order ended as unknown without ever having been cut off by a kill.
 */
function findLost(
  outcomes: Map<number, Outcome>,
  again: Map<number, Outcome>,
  sentByTheCheck: number,
  counts: Map<number, { taskId: string }[]>,
): number[] {
  if (sentByTheCheck > 0) return [...outcomes.keys()]; // Nothing may be ordered by asking again.
  return [...outcomes].flatMap(([order, { kind, taskId, cuts }]) => {
    const later = again.get(order);
    const isSame = later?.kind === kind && later.taskId === taskId;
    const isUpstreams = kind === 'unknown' || counts.get(order)?.[0]?.taskId === taskId;
    return isSame && isUpstreams && (kind === 'answered' || cuts > 0) ? [] : [order];
  });
}

function countKind(outcomes: Map<number, Outcome>, kind: Outcome['kind']): number {
  return [...outcomes.values()].filter((outcome) => outcome.kind === kind).length;
}
