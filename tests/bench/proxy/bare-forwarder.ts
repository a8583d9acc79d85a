import { Agent, createServer, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a proxy costs that does nothing: Node's own server and client, bodies piped through. Prints its port. */
const upstream = process.argv[2] ?? '';
const agent = new Agent({ keepAlive: true });
const server = createServer((request, response) => {
  const headers = { 'Content-Type': 'application/json', 'Content-Length': request.headers['content-length'] };
  const forward = send(
    `${upstream}${request.url}`,
    { method: request.method ?? 'GET', agent, headers },
    (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    },
  );
  forward.on('error', () => response.writeHead(502).end());
  request.pipe(forward);
});
server.listen(0, '127.0.0.1', () => console.log(`ready ${(server.address() as AddressInfo).port}`));
