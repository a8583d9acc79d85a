import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server on a free port of loopback. */
export interface LocalServer {
  /** Such as `http://127.0.0.1:40123`. */
  origin: string;
  close(): Promise<void>;
}

/** A page of text is HTML; anything else says what it is. A function answers each request anew. */
export type Route =
  | string
  | Answer
  | ((request: IncomingMessage) => string | Answer | Promise<string | Answer>);
export interface Answer {
  status?: number;
  /** `text/html; charset=utf-8` when absent. */
  type?: string;
  headers?: Record<string, string>;
  body: string | Uint8Array;
}

/** Starts a server for a test; with `127.0.0.1`, `localhost` and `*.localhost` a test has as many stores as it wants. */
export async function listen(listener: RequestListener): Promise<LocalServer> {
  const server = createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/**
 * Serves pages and pictures by path (without the query); any other path is 404. `requests` lists what was asked, with
 * the query.
 */
export async function startPages(
  routes: Record<string, Route>,
): Promise<LocalServer & { requests: string[] }> {
  const requests: string[] = [];
  const server = await listen(async (request, response) => {
    const address = request.url ?? '/';
    requests.push(address);
    const path = address.split('?')[0] ?? '/';
    const route = Object.hasOwn(routes, path) ? routes[path] : undefined;
    try {
      const answer = typeof route === 'function' ? await route(request) : route;
      const { status = 200, type = 'text/html; charset=utf-8', headers, body } = asAnswer(answer);
      response.writeHead(status, { 'content-type': type, ...headers }).end(body);
    } catch (cause) {
      response.writeHead(500, { 'content-type': 'text/plain' }).end(String(cause));
    }
  });
  return { ...server, requests };
}

function asAnswer(answer: string | Answer | undefined): Answer {
  if (answer === undefined) return { status: 404, type: 'text/plain', body: 'Not found' };
  return typeof answer === 'string' ? { body: answer } : answer;
}
