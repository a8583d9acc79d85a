import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';

/** Requests under way are given this long at the end; upstream's time-out and a little more. */
const DRAIN_MS = 35_000;

/** How slow a client may be; ms. */
export interface Patience {
  headersMs: number;
  requestMs: number;
  /** How often the two above are looked at. */
  checkMs: number;
}

const PATIENCE: Patience = { headersMs: 10_000, requestMs: 60_000, checkMs: 5_000 };
const MAX_HEADER_BYTES = 16_384;
const MAX_HEADERS = 100;

export interface Listening {
  /** Such as `http://127.0.0.1:8787`. */
  origin: string;
  /** Takes no new requests, lets those under way end. */
  drain(): Promise<void>;
}

/** Serves on `host` and `port` (0: any free one). Rejects where it cannot. */
export function listen(
  fetch: (request: Request) => Response | Promise<Response>,
  { host, port }: { host: string; port: number },
  patience: Patience = PATIENCE,
): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server = serve({
      fetch,
      hostname: host,
      port,
      serverOptions: {
        headersTimeout: patience.headersMs,
        requestTimeout: patience.requestMs,
        connectionsCheckingInterval: patience.checkMs,
        maxHeaderSize: MAX_HEADER_BYTES,
      },
    }) as Server;
    server.maxHeadersCount = MAX_HEADERS;
    server.once('listening', () => {
      const { port: bound } = server.address() as AddressInfo;
      const name = host.includes(':') ? `[${host}]` : host;
      resolve({ origin: `http://${name}:${bound}`, drain: () => drain(server) });
    });
    server.once('error', reject);
  });
}

function drain(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
    server.close(() => {
      clearTimeout(force);
      resolve();
    });
    server.closeIdleConnections();
  });
}
