import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { finished, JPEG } from '../tests/fixtures/finished-answer.ts';
import { useProxyApp } from '../tests/fixtures/proxy-app.ts';

const proxy = useProxyApp();
const { call } = proxy;

describe('results', () => {
  describe('on their way at once', () => {
    const MEBIBYTE = 1024 * 1024;
    const TOKENS = JSON.stringify([
      { name: 'studio', token: 'studio-token-0123456789' },
      { name: 'shop', token: 'shop-token-0123456789' },
    ]);
    let host: Server;
    let origin: string;
    let asked: ServerResponse[];
    let answers: Response[];
    beforeEach(async () => {
      asked = [];
      answers = [];
      host = createServer(({ url }, response) => {
        if (url === '/small') return response.end(JPEG);
        asked.push(response);
        // None of these comes to its end by itself.
        if (url === '/announced') response.writeHead(200, { 'Content-Length': 24 * MEBIBYTE }).write(JPEG);
        if (url === '/unannounced') response.writeHead(200).write(Buffer.alloc(24 * MEBIBYTE));
      });
      await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
      origin = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
      proxy.restart({ PROXY_TOKEN: '', PROXY_TOKENS: TOKENS, TASK_ACCESS: 'all' });
    });
    afterEach(async () => {
      host.closeAllConnections();
      await new Promise((resolve) => host.close(resolve));
    });

    const as = (caller: string) => ({ Authorization: `Bearer ${caller}-token-0123456789` });
    /** Asks `count` times for the image at the host's `path`; the answers go into `answers` as they come. */
    async function ask(caller: string, path: string, count = 1): Promise<void> {
      proxy.upstream.behaviour = { body: finished(`${origin}${path}`) };
      const task = JSON.stringify({ task_id: path.slice(1) });
      const told = { method: 'POST', body: task, headers: as(caller) };
      expect((await call('/ai/virtual/tryon-results', told)).status).toBe(200);
      const into = answers;
      for (let n = 0; n < count; n += 1) {
        const asking = Promise.resolve(call(`/results${path}/images/0`, { headers: as(caller) }));
        void asking.then((answer) => into.push(answer));
      }
    }
    const wait = { timeout: 60_000 };
    async function refused(count: number): Promise<unknown[]> {
      await expect.poll(() => answers.length, wait).toBe(count);
      const told = answers.splice(0);
      return await Promise.all(
        told.map(async (answer) => [
          answer.status,
          answer.headers.get('retry-after'),
          (await answer.json()).detail,
        ]),
      );
    }
    const OWN = [503, '5', 'Too many pictures of this token are on their way at once.'];
    const ALL = [503, '5', 'Too many pictures are on their way at once.'];

    it.each(['/announced', '/unannounced'])(
      'have room by their bytes, for each caller and in all (%s)',
      async (path) => {
        for (let round = 0; round < 2; round += 1) {
          await ask('studio', path, 3);
          expect(await refused(1)).toEqual([OWN]);
          await ask('shop', path, 2);
          expect(await refused(1)).toEqual([ALL]);
          // A small one finds room beside them.
          await ask('shop', '/small');
          await expect.poll(() => answers.splice(0).map(({ status }) => status), wait).toEqual([200]);
          for (const response of asked.splice(0)) response.destroy();
          await expect.poll(() => answers.length, wait).toBe(3);
          expect(answers.splice(0).map(({ status }) => status)).toEqual([502, 502, 502]);
        }
      },
      120_000,
    );

    it('are counted, and who is one too many asks nobody', async () => {
      await ask('studio', '/silent', 14);
      expect(await refused(2)).toEqual([OWN, OWN]);
      await expect.poll(() => asked.length, wait).toBe(12);
      await ask('shop', '/small');
      await expect.poll(() => answers.map(({ status }) => status), wait).toEqual([200]);
    }, 120_000);
  });
});
