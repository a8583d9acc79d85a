import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createProxyApp } from './app.ts';
import { isLoopback, type ProxyConfig, readConfig } from './config/config.ts';
import { createDecoder, type Decoder } from './decoder/decoder.ts';
import { createCheckedFetch, LOOPBACK, originException } from './http/checked-fetch.ts';
import { type Listening, listen, type Patience } from './http/listen.ts';
import { createFetchImage, type FetchImage } from './images/fetch-image.ts';
import { createHostedImages } from './images/hosted-images.ts';
import { createDiskStorage } from './images/picture-storage.ts';
import { createS3Storage } from './images/s3-storage.ts';
import { createLog, type Log } from './observe/log.ts';
import { createMetrics } from './observe/metrics.ts';
import { createOperationsApp } from './operations-app.ts';
import { createReadiness } from './routes/readiness.ts';
import { createDownload } from './sandbox/download.ts';
import { startSandbox } from './sandbox/server.ts';
import { openRedisStore } from './store/redis-store.ts';
import { openSqliteStore } from './store/sqlite-store.ts';
import type { ProxyStore } from './store/store.ts';
import { createUpstream } from './upstream/upstream.ts';

export interface RunningProxy {
  /** Such as `http://127.0.0.1:8787`. */
  origin: string;
  /** Where metrics are, if they are wanted. */
  operationsOrigin?: string;
  upstream: 'aidge' | 'sandbox';
  /** Says that it is not ready any more, takes no new requests, lets those under way end, closes store and sandbox. */
  close(): Promise<void>;
}

/** What a test puts in place of its own. */
interface Parts {
  log?: Log;
  fetchImage?: FetchImage;
  patience?: Partial<Patience>;
}

/**
 * Starts the proxy with the given environment; without a key it starts the sandbox on a free loopback port and
 * reaches it over HTTP, signing included. Rejects with a `ConfigError` for a wrong environment.
 */
export async function startProxy(
  environment: Record<string, string | undefined>,
  { log = createLog(), fetchImage, patience }: Parts = {},
): Promise<RunningProxy> {
  const config = readConfig(environment);
  const metrics = createMetrics({ processMetrics: config.metrics !== undefined });
  /** What was started, to be ended in reverse order. */
  const ends: (() => Promise<unknown>)[] = [];
  const end = async () => {
    for (const stop of ends.reverse()) await stop();
  };
  try {
    const store = await openStore(config, log);
    ends.push(() => store.end());
    const decoder = createDecoder(log);
    ends.push(() => decoder.end());
    let server: Listening | undefined;
    const publicUrl = () => config.publicUrl ?? reachable(server?.origin ?? '');
    const sandbox = config.key === undefined ? await startSandboxFor(config, decoder, publicUrl) : undefined;
    if (sandbox !== undefined) ends.push(sandbox.close);
    const base = sandbox?.base ?? config.upstreamBase;
    const upstream = createUpstream({
      base,
      key: sandbox?.key ?? requireKey(config),
      trial: config.trial,
      timeoutMs: config.upstreamTimeoutMs,
      now: Date.now,
      metrics,
    });
    ends.push(() => upstream.close());
    const kind = sandbox === undefined ? 'aidge' : 'sandbox';
    const images = hostsPictures(config, base)
      ? createHostedImages({
          config: config.images,
          store,
          storage:
            config.images.s3 === undefined
              ? createDiskStorage(config.dataDir === ':memory:' ? ':memory:' : join(config.dataDir, 'images'))
              : createS3Storage(config.images.s3),
          fetchImage: fetchImage ?? createFetchImage(config.images.maxBytes, createCheckedFetch()),
          normalise: decoder.normalise,
          metrics,
          log,
          now: Date.now,
          publicUrl,
        })
      : undefined;
    if (images !== undefined) ends.push(async () => images.end());
    const readiness = createReadiness(store, metrics);
    const app = createProxyApp({
      config,
      upstreamKind: kind,
      store,
      upstream,
      ...(images === undefined ? {} : { images }),
      fetchResult: createCheckedFetch([originException(() => base)]),
      readiness,
      metrics,
      log,
    });
    const operations =
      config.metrics === undefined
        ? undefined
        : await listen(createOperationsApp({ metrics, readiness }).fetch, config.metrics);
    if (operations !== undefined) ends.push(operations.drain);
    server = await listen(app.fetch, config, patience);
    ends.push(server.drain);
    const callers = config.tokens.map(({ name }) => name);
    const memory = config.redisUrl === undefined ? 'sqlite' : 'redis';
    let closing: Promise<void> | undefined;
    log.info({ upstream: kind, memory, callers, pictures: images !== undefined }, 'started');
    return {
      origin: server.origin,
      ...(operations === undefined ? {} : { operationsOrigin: operations.origin }),
      upstream: kind,
      close() {
        // Two signals may ask for it, and it happens once.
        closing ??= (async () => {
          readiness.startDraining();
          if (config.drainDelayMs > 0) await delay(config.drainDelayMs);
          await end();
        })();
        return closing;
      },
    };
  } catch (cause) {
    await end();
    throw cause;
  }
}

async function openStore(config: ProxyConfig, log: Log): Promise<ProxyStore> {
  const rules = { rate: config.rate, timeoutMs: config.upstreamTimeoutMs };
  return config.redisUrl === undefined
    ? openSqliteStore(config.dataDir, rules, { waitForDisk: config.waitForDisk })
    : openRedisStore(config.redisUrl, rules, { log });
}

/** Whether upstream can fetch an image from here: it knows a public address, or it is on this machine. */
function hostsPictures({ publicUrl }: ProxyConfig, upstreamBase: string): boolean {
  return publicUrl !== undefined || isLoopback(new URL(upstreamBase).hostname);
}

/** An address to listen on everywhere is none to go to. */
function reachable(origin: string): string {
  return origin.replace('//0.0.0.0:', '//127.0.0.1:').replace('//[::]:', '//[::1]:');
}

/**
 * The sandbox fetches what an order names from the internet, and the images that this proxy hosts. Where nobody but
 * this machine can reach the proxy, also from this machine: there are demo stores.
 */
async function startSandboxFor(config: ProxyConfig, decoder: Decoder, publicUrl: () => string) {
  const key = { name: '500000', secret: randomBytes(24).toString('hex') };
  const isPrivate = isLoopback(config.host) && config.publicUrl === undefined;
  const exceptions = [originException(publicUrl, '/images/'), ...(isPrivate ? [LOOPBACK] : [])];
  const download = createDownload(createCheckedFetch(exceptions));
  const sandbox = await startSandbox({ key, rate: config.rate, decoder, download });
  return { ...sandbox, key };
}

function requireKey({ key }: ProxyConfig) {
  if (key === undefined) throw new Error('unreachable: without a key there is a sandbox');
  return key;
}
