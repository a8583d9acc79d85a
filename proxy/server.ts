import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { type ServerType, serve } from '@hono/node-server';
import { createProxyApp } from './app.ts';
import { type ProxyConfig, readConfig } from './config.ts';
import { createLog, type Log } from './log.ts';
import { startSandbox } from './sandbox/server.ts';
import { openStore } from './store.ts';
import { createUpstream } from './upstream.ts';

export interface RunningProxy {
  /** Such as `http://127.0.0.1:8787`. */
  origin: string;
  upstream: 'aidge' | 'sandbox';
  /** Takes no new requests, lets those under way end, closes store and sandbox. */
  close(): Promise<void>;
}

/** Requests under way are given this long at the end. */
const DRAIN_MS = 35_000;

/**
 * Starts the proxy with the given environment; without a key it starts the sandbox on a free loopback port and
 * reaches it over HTTP, signing included. Rejects with a `ConfigError` for a wrong environment.
 */
export async function startProxy(
  environment: Record<string, string | undefined>,
  { log = createLog() }: { log?: Log } = {},
): Promise<RunningProxy> {
  const config = readConfig(environment);
  const store = openStore(config.dataDir, Date.now());
  let sandbox: Awaited<ReturnType<typeof startSandboxFor>> | undefined;
  try {
    sandbox = config.key === undefined ? await startSandboxFor(config) : undefined;
    const upstream = createUpstream({
      base: sandbox?.base ?? config.upstreamBase,
      key: sandbox?.key ?? requireKey(config),
      trial: config.trial,
      timeoutMs: config.upstreamTimeoutMs,
      now: Date.now,
    });
    const kind = sandbox === undefined ? 'aidge' : 'sandbox';
    const app = createProxyApp({ config, upstreamKind: kind, store, upstream, log, now: Date.now });
    const server = await listen(app.fetch, config);
    const { port } = server.address() as AddressInfo;
    return {
      origin: `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`,
      upstream: kind,
      async close() {
        await drain(server);
        store.close();
        await sandbox?.close();
      },
    };
  } catch (cause) {
    store.close();
    await sandbox?.close();
    throw cause;
  }
}

async function startSandboxFor({ rate }: ProxyConfig) {
  const key = { name: '500000', secret: randomBytes(24).toString('hex') };
  const sandbox = await startSandbox({ key, rate });
  return { ...sandbox, key };
}

function requireKey({ key }: ProxyConfig) {
  if (key === undefined) throw new Error('unreachable: without a key there is a sandbox');
  return key;
}

function listen(
  fetch: (request: Request) => Response | Promise<Response>,
  { host, port }: ProxyConfig,
): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const server = serve({
      fetch,
      hostname: host,
      port,
      // Slow clients are cut off: a header within 10 s, a whole request within 60 s.
      serverOptions: { headersTimeout: 10_000, requestTimeout: 60_000, maxHeaderSize: 16_384 },
    });
    server.once('listening', () => resolve(server));
    server.once('error', reject);
  });
}

function drain(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), DRAIN_MS);
    server.close(() => {
      clearTimeout(force);
      resolve();
    });
    if ('closeIdleConnections' in server) server.closeIdleConnections();
  });
}
