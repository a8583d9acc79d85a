import { describe, expect, it } from 'vitest';
import { order, useProxyApp } from '../tests/fixtures/proxy-app.ts';
import { ACCEPTED } from '../tests/fixtures/told-upstream.ts';

const proxy = useProxyApp();
const { call, submit } = proxy;

describe('the limit', () => {
  it('is never exceeded in any window, and the refusal says when', async () => {
    for (let n = 0; n < 3; n += 1) expect((await submit()).status).toBe(200);
    proxy.now += 20_000;
    const refused = await submit(order(), 'k1');
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('40');
    expect(await refused.json()).toMatchObject({ code: '0', resCode: 501 });
    proxy.now += 40_000;
    expect((await submit(order(), 'k1')).status).toBe(429);
    proxy.now += 1;
    expect((await submit(order(), 'k1')).status).toBe(200);
    expect(proxy.upstream.seen).toHaveLength(4);
  });

  it('learns from upstream that somebody else uses the key', async () => {
    proxy.upstream.behaviour = {
      body: JSON.stringify({ code: '0', resCode: 501, resMessage: 'rate limit exceed', success: false }),
    };
    const refused = await submit();
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60']);
    proxy.upstream.behaviour = { body: ACCEPTED };
    proxy.now += 59_999;
    expect((await submit()).status).toBe(429);
    proxy.now += 1;
    expect((await submit()).status).toBe(200);
  });

  it.each([
    ['300', '300'],
    ['300.5', '301'],
    ['5', '60'],
    ['0', '60'],
    ['1e9', '60'],
    ['3600', '3600'],
    ['3601', '3600'],
    ['99999999', '3600'],
    ['Fri, 31 Dec 9999 23:59:59 GMT', '3600'],
  ])('upstream’s Retry-After %s: told as %s', async (retryAfter, told) => {
    const body = JSON.stringify({ code: '0', resCode: 501, success: false });
    proxy.upstream.behaviour = { body, retryAfter };
    expect((await submit()).headers.get('retry-after')).toBe(told);
  });

  it('a Retry-After longer than an hour is said as a ban is, and kept no longer', async () => {
    const body = JSON.stringify({ code: '0', resCode: 501, success: false });
    proxy.upstream.behaviour = { body, retryAfter: '86400' };
    expect((await submit()).headers.get('retry-after')).toBe('3600');
    expect(proxy.logged).toContain('upstream refuses for an hour or longer');
    proxy.upstream.behaviour = { body: ACCEPTED };
    proxy.now += 3_599_000;
    expect((await submit()).status).toBe(429);
    proxy.now += 1_001;
    expect((await submit()).status).toBe(200);
  });

  it('a window longer than an hour is no ban, and is kept in whole', async () => {
    proxy.restart({ RATE_WINDOW_SECONDS: '7200' });
    proxy.upstream.behaviour = { body: JSON.stringify({ code: '0', resCode: 501, success: false }) };
    expect((await submit()).headers.get('retry-after')).toBe('7200');
  });

  it.each([
    ['three years', '99999999'],
    ['longer than a number can say', '9'.repeat(400)],
  ])('a ban of %s is believed for an hour, and said', async (_name, seconds) => {
    const message = `Api access frequency exceeds the limit. this ban will last ${seconds} seconds`;
    proxy.upstream.behaviour = {
      body: JSON.stringify({ type: 'ISV', code: 'ApiCallLimit', message, request_id: 'r' }),
    };
    const refused = await submit();
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '3600']);
    expect(proxy.logged).toContain('upstream refuses for an hour or longer');
    proxy.upstream.behaviour = { body: ACCEPTED };
    // Another life of the proxy knows no more than an hour of it either.
    proxy.restart();
    expect((await submit()).status).toBe(429);
    proxy.now += 3_600_001;
    expect((await submit()).status).toBe(200);
  });

  const gateway: [string, string, number][] = [
    ['refused at the door: the place is free again', 'InvalidAppKey', 200],
    ['failed behind the door: it may have been counted', 'ServiceTimeout', 429],
  ];
  it.each(gateway)('%s (%s)', async (_name, code, next) => {
    proxy.restart({ RATE_LIMIT: '1' });
    proxy.upstream.behaviour = { body: JSON.stringify({ type: 'ISV', code, message: '' }) };
    await submit();
    proxy.upstream.behaviour = { body: ACCEPTED };
    expect((await submit()).status).toBe(next);
  });

  it('is announced', async () => {
    await submit();
    const answer = await (await call('/capabilities')).json();
    expect(answer).toEqual({
      service: 'fitting-room-proxy',
      version: expect.any(String),
      upstream: 'aidge',
      idempotency: true,
      resultImages: true,
      rateLimit: { limit: 3, windowSeconds: 60, remaining: 2, resetSeconds: 0 },
      images: null,
    });
  });
});
