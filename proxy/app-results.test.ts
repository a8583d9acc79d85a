import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { finished, JPEG } from '../tests/fixtures/finished-answer.ts';
import { useProxyApp } from '../tests/fixtures/proxy-app.ts';
import type { Behaviour } from '../tests/fixtures/told-upstream.ts';

const proxy = useProxyApp();
const { behave, call, results } = proxy;

describe('results', () => {
  it('pass upstream’s body through, and only the addresses in it can be fetched', async () => {
    const asked: (string | undefined)[] = [];
    const picture = createServer((request, response) => {
      asked.push(request.url);
      response.writeHead(200, { 'Content-Type': 'image/jpg' }).end(JPEG);
    });
    await new Promise<void>((resolve) => picture.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(picture.address() as AddressInfo).port}/a%2Fb.jpg?Signature=x%2By`;
    proxy.upstream.behaviour = { body: finished(url) };
    expect(await (await results()).text()).toBe(finished(url));
    expect(JSON.parse(proxy.upstream.seen[0]?.body ?? '')).toEqual({ task_id: 'id-1' });
    const image = await call('/results/id-1/images/0');
    expect([image.status, image.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect(Buffer.from(await image.arrayBuffer())).toEqual(JPEG);
    expect(image.headers.get('x-content-type-options')).toBe('nosniff');
    expect(image.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(image.headers.get('cache-control')).toBe('private, no-cache');
    expect((await call('/results/id-1/images/1')).status).toBe(404);
    expect((await call('/results/id-2/images/0', { method: 'POST' })).status).toBe(405);
    expect(asked).toEqual(['/a%2Fb.jpg?Signature=x%2By']);
    picture.close();
  });

  it('a picture is asked for at upstream where the proxy has forgotten its address', async () => {
    proxy.upstream.behaviour = { body: finished('http://127.0.0.1:9/gone.png') };
    const image = await call('/results/id-9/images/0');
    expect(proxy.upstream.seen).toHaveLength(1);
    expect(image.status).toBe(502);
  });

  const noAddress: [string, Behaviour, number][] = [
    ['upstream knows no such task', { body: '{"code":"0","resCode":700,"success":false}' }, 404],
    ['upstream has too much to do', { body: '{"code":"0","resCode":501,"success":false}' }, 502],
    ['upstream is down', { status: 503, body: '<html>' }, 502],
    ['upstream hangs', { hang: true }, 504],
  ];
  it.each(noAddress)(
    'a picture whose address is forgotten, and %s: only a definite no is 404',
    async (...row) => {
      const [, how, status] = row;
      behave(how);
      expect((await call('/results/id-9/images/0')).status).toBe(status);
    },
  );

  const hosts: [name: string, headers: Record<string, string>, body: Buffer][] = [
    ['called application/octet-stream', { 'Content-Type': 'application/octet-stream' }, JPEG],
    ['called binary/octet-stream', { 'Content-Type': 'binary/octet-stream' }, JPEG],
    ['called text/plain', { 'Content-Type': 'text/plain' }, JPEG],
    ['called PNG', { 'Content-Type': 'image/png' }, JPEG],
    ['called a page', { 'Content-Type': 'text/html' }, JPEG],
    ['called nothing', {}, JPEG],
    ['packed by gzip', { 'Content-Encoding': 'gzip' }, gzipSync(JPEG)],
    ['packed by br', { 'Content-Encoding': 'br' }, brotliCompressSync(JPEG)],
    ['packed by deflate', { 'Content-Encoding': 'deflate' }, deflateSync(JPEG)],
    ['packed by zstd', { 'Content-Encoding': 'zstd' }, zstdCompressSync(JPEG)],
  ];
  it.each(hosts)('a picture %s is handed on as what it is', async (_name, headers, body) => {
    const host = createServer((_, response) => response.writeHead(200, headers).end(body));
    await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
    proxy.upstream.behaviour = {
      body: finished(`http://127.0.0.1:${(host.address() as AddressInfo).port}/a`),
    };
    await results('id-3');
    const image = await call('/results/id-3/images/0');
    expect([image.status, image.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect(Buffer.from(await image.arrayBuffer())).toEqual(JPEG);
    host.close();
  });

  it('a bomb in the place of a picture is given up', async () => {
    const bomb = gzipSync(Buffer.concat([JPEG, Buffer.alloc(30 * 1024 * 1024)]));
    const host = createServer((_, response) =>
      response.writeHead(200, { 'Content-Encoding': 'gzip', 'Content-Type': 'image/jpeg' }).end(bomb),
    );
    await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
    proxy.upstream.behaviour = {
      body: finished(`http://127.0.0.1:${(host.address() as AddressInfo).port}/a`),
    };
    await results('id-4');
    expect((await call('/results/id-4/images/0')).status).toBe(502);
    host.close();
  });

  it('what is no picture is not handed on, and no redirect is followed', async () => {
    for (const reply of [
      { 'Content-Type': 'text/html' },
      { 'Content-Type': 'image/svg+xml' },
      { 'Content-Type': 'image/png' },
      { Location: `${proxy.upstream.origin}/secret` },
    ]) {
      const host = createServer((_, response) =>
        response.writeHead('Location' in reply ? 302 : 200, reply).end('<svg/>'),
      );
      await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
      proxy.upstream.behaviour = {
        body: finished(`http://127.0.0.1:${(host.address() as AddressInfo).port}/a.png`),
      };
      await results('id-2');
      const before = proxy.upstream.seen.length;
      expect((await call('/results/id-2/images/0')).status).toBe(502);
      expect(proxy.upstream.seen).toHaveLength(before);
      host.close();
    }
  });

  it.each([[null], [7], [''], ['x'.repeat(200)]])('task_id %s: 400', async (id) => {
    expect((await results(id)).status).toBe(400);
    expect(proxy.upstream.seen).toEqual([]);
  });

  it('HTML, truncated and late answers are problems of their own', async () => {
    proxy.upstream.behaviour = { body: '<html>' };
    expect((await results()).status).toBe(502);
    proxy.upstream.behaviour = { status: 503, body: '{"message":"Service Unavailable"}' };
    expect((await results()).status).toBe(502);
    behave({ hang: true });
    expect((await results()).status).toBe(504);
  });
});
