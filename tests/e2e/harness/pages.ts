import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Reply {
  status?: number;
  type?: string;
  headers?: Record<string, string>;
  body: string | Buffer;
}

/** A request as a test looks at it. */
export interface Seen {
  method: string;
  path: string;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** Answers one request; `undefined` is a 404. */
export type Handler = (request: Seen) => Reply | undefined | Promise<Reply | undefined>;

/** Serves what `handler` answers on a free loopback port. */
export async function startPages(handler: Handler) {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', async () => {
      const { method = '', url = '', headers } = request;
      const one: Seen = { method, path: url, headers, body: Buffer.concat(chunks).toString('utf8') };
      seen.push(one);
      const reply = (await handler(one)) ?? { status: 404, body: '' };
      response.writeHead(reply.status ?? 200, {
        'Content-Type': reply.type ?? 'text/html; charset=utf-8',
        ...reply.headers,
      });
      response.end(reply.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
