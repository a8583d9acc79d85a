import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { order, useProxyApp } from '../tests/fixtures/proxy-app.ts';
import { ACCEPTED, type Behaviour } from '../tests/fixtures/told-upstream.ts';

const proxy = useProxyApp();
const { behave, submit } = proxy;

describe('idempotency', () => {
  it('same key and body: the stored answer, without a second order', async () => {
    await submit(order(), 'k1');
    const again = await submit(order(), 'k1');
    expect(await again.text()).toBe(ACCEPTED);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(proxy.upstream.seen).toHaveLength(1);
  });

  it('same key, other body: 422', async () => {
    await submit(order(), 'k1');
    expect((await submit(order({ generateCount: 2 }), 'k1')).status).toBe(422);
    expect(proxy.upstream.seen).toHaveLength(1);
  });

  it('same key while it is in flight: 409 with Retry-After', async () => {
    proxy.upstream.behaviour = { hang: true };
    const first = submit(order(), 'k1');
    await expect.poll(() => proxy.upstream.seen.length).toBe(1);
    const second = await submit(order(), 'k1');
    expect(second.status).toBe(409);
    expect(Number(second.headers.get('retry-after'))).toBeGreaterThan(0);
    proxy.upstream.hangUp();
    expect((await first).status).toBe(504);
  });

  const unknown: [string, Behaviour, number][] = [
    ['a time-out', { hang: true }, 504],
    ['a reset', { reset: true }, 504],
    ['an answer cut off', { cut: true, body: ACCEPTED }, 504],
    ['HTML with status 200', { body: '<html>', type: 'text/html' }, 502],
    ['truncated JSON', { body: ACCEPTED.slice(0, 30) }, 502],
    ['a list', { body: '[]' }, 502],
    ['a word of a load balancer', { status: 503, body: '{"message":"Service Unavailable"}' }, 502],
    ['a hundred megabytes', { body: Buffer.alloc(100_000_000, ' ') }, 502],
    ['a compressed bomb', { body: gzipSync(Buffer.alloc(100_000_000, ' ')), encoding: 'gzip' }, 502],
    ['compression that is none', { body: ACCEPTED, encoding: 'gzip' }, 502],
    ['compression cut off', { body: gzipSync(ACCEPTED).subarray(0, 20), encoding: 'gzip' }, 502],
    ['nothing', { body: '' }, 502],
    ['a redirect', { status: 302, body: ACCEPTED }, 502],
    [
      'JSON nested without end',
      { body: `{"code":"0","data":${'['.repeat(60_000)}${']'.repeat(60_000)}}` },
      502,
    ],
    ['objects nested without end', { body: `${'{"data":'.repeat(5_000)}1${'}'.repeat(5_000)}` }, 502],
    [
      'brackets behind an escaped quote',
      { body: `{"a":"\\\\","b":${'['.repeat(500)}${']'.repeat(500)}}` },
      502,
    ],
    ['1.8 MB', { body: JSON.stringify({ code: '0', data: 'x'.repeat(1_800_000) }) }, 502],
    ['an answer without end', { body: JSON.stringify({ code: '0', more: 'x'.repeat(3_000_000) }) }, 502],
  ];
  it.each(unknown)('%s: the outcome is unknown, and the key stays blocked', async (_name, how, status) => {
    behave(how);
    const response = await submit(order(), 'k1');
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ type: 'urn:fitting-room:problem:outcome-unknown' });
    proxy.upstream.behaviour = { body: ACCEPTED };
    expect((await submit(order(), 'k1')).status).toBe(504);
    expect(proxy.upstream.seen).toHaveLength(1);
  });

  const refusals: [string, object, boolean][] = [
    ['501', { code: '0', resCode: 501, success: false }, false],
    ['a gateway refusal', { code: 'InvalidAppKey', type: 'ISV', message: '' }, false],
    ['500, after which it may have been accepted', { code: '0', resCode: 500, success: false }, true],
    ['ServiceTimeout, likewise', { code: 'ServiceTimeout', type: 'ISP', message: '' }, true],
    ['1001, which may be tried once more', { code: '0', resCode: 1001, success: false }, false],
    ['701, a word about this very order', { code: '0', resCode: 701, success: false }, true],
    ['1002', { code: '0', resCode: 1002, success: false }, true],
  ];
  it.each(refusals)('%s uses the key up: %s', async (_name, body, usesUp) => {
    proxy.upstream.behaviour = { body: JSON.stringify(body) };
    await submit(order(), 'k1');
    proxy.upstream.behaviour = { body: ACCEPTED };
    proxy.now += 120_000;
    const again = await submit(order(), 'k1');
    expect(again.headers.get('idempotency-replayed')).toBe(usesUp ? 'true' : null);
    expect(proxy.upstream.seen).toHaveLength(usesUp ? 1 : 2);
  });

  it('the gateway’s own envelope is read whatever the status', async () => {
    const body = JSON.stringify({ type: 'ISV', code: 'InvalidAppKey', message: '', request_id: '2101e5a6' });
    proxy.upstream.behaviour = { status: 400, body };
    const refused = await submit(order(), 'k1');
    expect([refused.status, await refused.text()]).toEqual([200, body]);
    proxy.upstream.behaviour = { body: ACCEPTED };
    expect(await (await submit(order(), 'k1')).text()).toBe(ACCEPTED);
  });

  it('upstream that is not there: nothing was sent, the key and the slot are free again', async () => {
    const gone = createServer();
    await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve));
    const { port } = gone.address() as AddressInfo;
    await new Promise((resolve) => gone.close(resolve));
    proxy.restart({ AIDGE_BASE_URL: `http://127.0.0.1:${port}/rest`, RATE_LIMIT: '1' });
    const response = await submit(order(), 'k1');
    expect(response.status).toBe(502);
    expect(await response.json()).toMatchObject({ type: 'urn:fitting-room:problem:upstream-unreachable' });
    proxy.restart({ RATE_LIMIT: '1' });
    expect((await submit(order(), 'k1')).status).toBe(200);
  });
});
