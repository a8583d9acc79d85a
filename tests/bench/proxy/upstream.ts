import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Answers every submit at once, in a process of its own. Prints its port. */
let count = 0;
const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    count += 1;
    const answer = { code: '0', resCode: 200, success: true, data: { result: { taskId: `task-${count}` } } };
    response.setHeader('Content-Type', 'application/json').end(JSON.stringify(answer));
  });
});
// No connection is closed just when it is used again: that race is not what is measured.
server.keepAliveTimeout = 300_000;
server.listen(0, '127.0.0.1', () => console.log(`ready ${(server.address() as AddressInfo).port}`));
