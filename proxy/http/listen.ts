import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { serve } from '@hono/node-server';

/** The limits for slow clients; ms. */
export interface Patience {
  headersMs: number;
  requestMs: number;
  /** How long a body may stand still. */
  bodyIdleMs: number;
  /** How long a client may read nothing of its answer, which stays in memory meanwhile. */
  answerIdleMs: number;
  /** How often the first two are checked. */
  checkMs: number;
  /** On shutdown: how long a request may still take to arrive. */
  arrivalMs: number;
  /** On shutdown: how long a request that has arrived may take; Aidge's time-out and a little more. */
  drainMs: number;
}

const PATIENCE: Patience = {
  headersMs: 10_000,
  requestMs: 60_000,
  bodyIdleMs: 10_000,
  answerIdleMs: 30_000,
  checkMs: 5_000,
  arrivalMs: 2_000,
  drainMs: 35_000,
};
const MAX_HEADER_BYTES = 16_384;
const MAX_HEADERS = 100;
/** The most connections. Each may hold some kilobytes before its caller is known. */
const MAX_CONNECTIONS = 1_024;

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
  changes: Partial<Patience> = {},
): Promise<Listening> {
  const patience = { ...PATIENCE, ...changes };
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
    server.maxConnections = MAX_CONNECTIONS;
    server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
      hurryBody(request, patience.bodyIdleMs);
      hurryAnswer(response, patience.answerIdleMs);
    });
    const underWay = watchConnections(server);
    server.once('listening', () => {
      const { port: bound } = server.address() as AddressInfo;
      const name = host.includes(':') ? `[${host}]` : host;
      resolve({ origin: `http://${name}:${bound}`, drain: () => drain(server, underWay, patience) });
    });
    server.once('error', reject);
  });
}

/** Disconnects a client whose body has stood still for a while. */
function hurryBody(request: IncomingMessage, idleMs: number): void {
  const { socket, headers } = request;
  if (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined) return;
  let seen = socket.bytesRead;
  const timer = setInterval(() => {
    if (!request.complete && socket.bytesRead === seen) {
      socket.write('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      socket.destroySoon();
    }
    seen = socket.bytesRead;
  }, idleMs).unref();
  request.once('close', () => clearInterval(timer));
}

/** Disconnects a client that reads nothing of its answer for a while. After the answer, Node's limit for idle connections applies. */
function hurryAnswer(response: ServerResponse, idleMs: number): void {
  response.once('prefinish', () => response.setTimeout(idleMs, () => response.destroy()));
}

/** Every connection, with the request that it is about, if any. */
function watchConnections(server: Server): Map<Socket, IncomingMessage | undefined> {
  const underWay = new Map<Socket, IncomingMessage | undefined>();
  server.on('connection', (socket: Socket) => {
    underWay.set(socket, undefined);
    socket.once('close', () => underWay.delete(socket));
  });
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const { socket } = request;
    underWay.set(socket, request);
    response.once('close', () => {
      if (underWay.get(socket) !== request) return;
      underWay.set(socket, undefined);
      if (!server.listening) socket.end(); // The proxy is ending: no more comes on this connection.
    });
  });
  return underWay;
}

/**
 * On shutdown, answers requests that have arrived. A request that is still arriving has a moment, then its connection is closed.
 */
function drain(
  server: Server,
  underWay: Map<Socket, IncomingMessage | undefined>,
  { arrivalMs, drainMs }: Patience,
): Promise<void> {
  return new Promise((resolve) => {
    const closeHalf = setTimeout(() => {
      for (const [socket, request] of underWay) if (request?.complete !== true) socket.destroy();
    }, arrivalMs);
    const force = setTimeout(() => server.closeAllConnections(), drainMs);
    server.close(() => {
      clearTimeout(closeHalf);
      clearTimeout(force);
      resolve();
    });
    server.closeIdleConnections();
  });
}
