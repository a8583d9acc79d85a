import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { failOnAttempts } from '../support/loopback/attempts.ts';
import { installGuard } from '../support/loopback/guard.ts';
import { startRedis } from '../support/redis/start-redis.ts';
import { load, type Measured } from './proxy/load.ts';

/**
 * `npm run bench:proxy`: what our proxy costs beside a forwarder that does nothing but forward, on the same machine, in
 * the same run, turn by turn: each round compares the two a second apart, and the median of the rounds counts, so that
 * a machine that others use as well does not decide. Everything talks to loopback. The limit is set so high that nobody waits: what is measured
 * is the token, the check of the order, the store's two steps on the disk or in Redis, the signature and the way.
 * Latency with one client, one request after the other; throughput with 32. Bars: at most 1.5 ms more at the median,
 * at least half of the throughput. Prints both and ends with 1 where one is missed.
 */
const MAX_ADDED_MS = 1.5;
const MIN_SHARE = 0.5;
const ROUNDS = 9;
const LATENCY_SECONDS = 1;
const LOAD_SECONDS = 1;
const LOAD_CLIENTS = 32;
const WARM_REQUESTS = 8_000;
const TOKEN = 'bench-token-0123456789';

const children: ChildProcess[] = [];
const directory = mkdtempSync(join(tmpdir(), 'proxy-bench-'));
const redis = await startRedis();
installGuard();
try {
  const upstream = `http://127.0.0.1:${await start('proxy/upstream/upstream.ts', [])}`;
  const bare = [await startBare(upstream), await startBare(upstream)];
  const subjects: [string, string[]][] = [];
  for (const store of ['SQLite', 'Redis'] as const) {
    const origins = [await startProxy(upstream, store), await startProxy(upstream, store)];
    subjects.push([`${store}, 1 instance`, origins.slice(0, 1)], [`${store}, 2 instances`, origins]);
  }
  let missed = false;
  const rows = [];
  for (const [name, origins] of subjects) {
    const row = await compare(name, bare.slice(0, origins.length), origins);
    rows.push(row);
    missed ||= row['added ms (p50)'] > MAX_ADDED_MS || row['share of throughput'] < MIN_SHARE;
  }
  console.table(rows);
  console.log(
    `bars: at most ${MAX_ADDED_MS} ms added at the median, at least ${MIN_SHARE} of the throughput: ${missed ? 'MISSED' : 'held'}`,
  );
  process.exitCode = missed ? 1 : 0;
  failOnAttempts();
} finally {
  for (const child of children) child.kill('SIGKILL');
  await redis.kill();
  rmSync(directory, { recursive: true, force: true });
}

async function compare(name: string, bare: string[], proxy: string[]) {
  const measured: Record<'bareLatency' | 'latency' | 'bareLoad' | 'load', Measured[]> = {
    bareLatency: [],
    latency: [],
    bareLoad: [],
    load: [],
  };
  // Both get warm first, by the same number of requests: a compiler that is still at work is not what is measured.
  for (const origins of [bare, proxy]) await warm(origins);
  for (let round = 0; round < ROUNDS; round += 1) {
    measured.bareLatency.push(await load(bare, 1, LATENCY_SECONDS, TOKEN));
    measured.latency.push(await load(proxy, 1, LATENCY_SECONDS, TOKEN));
    measured.bareLoad.push(await load(bare, LOAD_CLIENTS, LOAD_SECONDS, TOKEN));
    measured.load.push(await load(proxy, LOAD_CLIENTS, LOAD_SECONDS, TOKEN));
  }
  const ofEach = (value: (round: number) => number) =>
    round(median(Array.from({ length: ROUNDS }, (_, n) => value(n))));
  const at = (kind: keyof typeof measured, n: number) => measured[kind][n] as Measured;
  return {
    proxy: name,
    'bare ms (p50)': ofEach((n) => at('bareLatency', n).p50),
    'ms (p50)': ofEach((n) => at('latency', n).p50),
    'added ms (p50)': ofEach((n) => at('latency', n).p50 - at('bareLatency', n).p50),
    'ms (p99)': ofEach((n) => at('latency', n).p99),
    'bare / s': Math.round(ofEach((n) => at('bareLoad', n).perSecond)),
    '/ s': Math.round(ofEach((n) => at('load', n).perSecond)),
    'share of throughput': ofEach((n) => at('load', n).perSecond / at('bareLoad', n).perSecond),
  };
}

async function warm(origins: string[]): Promise<void> {
  for (let requests = 0; requests < WARM_REQUESTS * origins.length; ) {
    requests += (await load(origins, LOAD_CLIENTS, 1, TOKEN)).perSecond;
  }
}

async function startBare(upstream: string): Promise<string> {
  return `http://127.0.0.1:${await start('proxy/bare-forwarder.ts', [upstream])}`;
}

async function startProxy(upstream: string, store: 'SQLite' | 'Redis'): Promise<string> {
  const port = await start('../../proxy/main.ts', [], {
    AIDGE_ACCESS_KEY_NAME: '500000',
    AIDGE_ACCESS_KEY_SECRET: 'secret',
    AIDGE_BASE_URL: upstream,
    DATA_DIR: directory,
    PROXY_PORT: '0',
    PROXY_TOKEN: TOKEN,
    RATE_LIMIT: '1000000',
    RATE_WINDOW_SECONDS: '1',
    ...(store === 'Redis' ? { REDIS_URL: redis.url } : {}),
  });
  return `http://127.0.0.1:${port}`;
}

/** Starts a file of ours in a process of its own; resolves to the port that it prints. Its log goes nowhere, but is written. */
function start(file: string, args: string[], env: Record<string, string> = {}): Promise<string> {
  const child = spawn(process.execPath, [fileURLToPath(new URL(file, import.meta.url)), ...args], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  children.push(child);
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)));
    child.stdout.on('data', (chunk) => {
      const port = /(?:ready |listening on http:\/\/127\.0\.0\.1:)(\d+)/.exec(String(chunk))?.[1];
      if (port !== undefined) resolve(port);
    });
  });
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
