import { once } from 'node:events';
import { request as ask, createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { recordAttempt } from '../support/loopback/attempts.ts';
import { isLoopbackHost } from '../support/loopback/loopback-address.ts';
import { startSink } from '../support/loopback/sink.ts';

/** One request of the browser, whoever in it made it. */
export interface Recorded {
  /** What the user was doing. */
  phase: string;
  method: string;
  origin: string;
  /** Path with its query. */
  path: string;
  hasCookies: boolean;
  hasReferrer: boolean;
  hasToken: boolean;
  /** Media type of the body; empty where there is none. */
  bodyType: string;
}

/**
 * An HTTP proxy that every request of a browser goes through, those to this machine too, and that notes each of them. It forwards
 * what is meant for loopback, and fails the test for anything else.
 */
export async function startRecorder() {
  const recorded: Recorded[] = [];
  let phase = '';
  const sink = await startSink();
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '');
    if (!isLoopbackHost(url.hostname.replace(/^\[|\]$/g, ''))) {
      recordAttempt(`browser ${url.host}`);
      return response.writeHead(502).end();
    }
    // The browser's own services were sent to the sink (`browser-settings.ts`).
    if (url.host !== sink) recorded.push({ phase, ...describeRequest(request, url) });
    const onward = ask(url, { method: request.method, headers: request.headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.writeHead(502).end());
    request.pipe(onward);
  });
  server.on('connect', ({ url }, socket) => {
    recordAttempt(`browser ${url}`);
    socket.on('error', () => undefined);
    socket.end('HTTP/1.1 502 Only loopback\r\n\r\n');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    recorded,
    /** Switches that send everything of a Chromium here; they come after the others, and the last one counts. */
    switches: [
      `--proxy-server=http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      '--proxy-bypass-list=<-loopback>',
    ],
    /** What is recorded from now on belongs to this phase. */
    begin(name: string) {
      phase = name;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function describeRequest({ method = '', headers }: IncomingMessage, url: URL): Omit<Recorded, 'phase'> {
  return {
    method,
    origin: url.origin,
    path: `${url.pathname}${url.search}`,
    hasCookies: headers.cookie !== undefined,
    hasReferrer: headers.referer !== undefined,
    hasToken: headers.authorization !== undefined,
    bodyType: (headers['content-type'] ?? '').split(';')[0] ?? '',
  };
}
