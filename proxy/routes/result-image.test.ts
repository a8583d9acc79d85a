import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCheckedFetch, LOOPBACK } from '../http/checked-fetch.ts';
import { createAdmission } from '../middleware/admission.ts';
import { resultImage } from './result-image.ts';

const MEBIBYTE = 1024 * 1024;
/** As much of a JPEG as tells what it is, and the rest of nothing. */
const JPEG = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(3 * MEBIBYTE)]);

let host: Server;
let origin: string;
beforeAll(async () => {
  host = createServer(({ url }, response) => {
    if (url === '/announced') response.writeHead(200, { 'Content-Length': JPEG.length }).end(JPEG);
    else if (url === '/packed') response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync(JPEG));
    else if (url === '/huge') response.writeHead(200, { 'Content-Length': 26 * MEBIBYTE }).write(JPEG);
    else response.writeHead(200).end(JPEG);
  });
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
});
afterAll(() => {
  host.closeAllConnections();
  host.close();
});

const cases: [name: string, path: string, mebibytes: number, status: number][] = [
  ['that announces its size', '/announced', 4, 200],
  ['that announces its size', '/announced', 2, 503],
  ['that announces nothing', '/unannounced', 4, 200],
  ['that announces nothing', '/unannounced', 2, 503],
  // What it unpacks to is known when it has been.
  ['that is packed', '/packed', 26, 200],
  ['that is packed', '/packed', 24, 503],
  ['that is too large', '/huge', 50, 502],
];
it.each(cases)('a picture %s (%s), with room for %d MiB: %d', async (_name, path, mebibytes, status) => {
  const bytes = mebibytes * MEBIBYTE;
  const { admit } = createAdmission({ bytes, count: 1, callerBytes: bytes, callerCount: 1 }, 503);
  const checkedFetch = createCheckedFetch([LOOPBACK]);
  const answer = await admit('a', 0, (room) => resultImage(`${origin}${path}`, checkedFetch, room));
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([status, status === 503 ? '5' : null]);
  if (status === 200) expect(Buffer.from(await answer.arrayBuffer()).equals(JPEG)).toBe(true);
  // Nothing of the room is lost.
  expect((await admit('a', bytes, async () => new Response())).status).toBe(200);
});
