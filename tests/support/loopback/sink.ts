import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { recordAttempt } from './attempts.ts';

let started: Promise<string> | undefined;

/**
 * The `host:port` of an HTTP proxy on loopback that lets nothing through and notes whatever a browser asks it for, which
 * fails the test. One for each process; it ends with it.
 */
export function startSink(): Promise<string> {
  started ??= start();
  return started;
}

async function start(): Promise<string> {
  const server = createServer(({ url = '' }, response) => {
    // Asked as a server, by a path: that is the browser's own service, which was sent here (`browser-settings.ts`).
    if (url.startsWith('/')) return response.writeHead(404).end();
    recordAttempt(`browser ${url}`);
    return response.writeHead(502).end('Only loopback may be asked in a test.');
  });
  server.on('connect', ({ url }, socket) => {
    recordAttempt(`browser ${url}`);
    // A browser that has gone meanwhile is no news.
    socket.on('error', () => undefined);
    socket.end('HTTP/1.1 502 Only loopback\r\n\r\n');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  server.unref();
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}
