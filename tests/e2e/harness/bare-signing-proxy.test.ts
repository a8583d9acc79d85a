import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { type BareSigningProxy, signedAddress, startBareSigningProxy } from './bare-signing-proxy.ts';
import { type LocalServer, startPages } from './servers.ts';

const VECTOR = JSON.parse(
  readFileSync(new URL('../../fixtures/aidge/sign-vector.json', import.meta.url), 'utf8'),
);

const opened: LocalServer[] = [];
afterEach(() => Promise.all(opened.splice(0).map((server) => server.close())));

/** A bare proxy before an upstream that answers every submit with `answer`. */
async function proxyBefore(answer: { status?: number; body: string }) {
  const upstream = await startPages({
    '/rest/ai/virtual/tryon-pro': { type: 'application/json', ...answer },
  });
  const proxy = await startBareSigningProxy({
    upstreamBase: `${upstream.origin}/rest`,
    keyName: '800001',
    secret: 'devSecret',
  });
  opened.push(proxy, upstream);
  return { upstream, proxy };
}
const post = ({ origin }: BareSigningProxy, path: string, body: string) =>
  fetch(origin + path, { method: 'POST', body, headers: { 'content-type': 'application/json' } });

it('signs as a published vector does', () => {
  const account = {
    upstreamBase: 'https://api.aidc-ai.com/rest',
    keyName: '800001',
    secret: 'devSampleSecret0000111122223333',
  };
  expect(signedAddress(account, '/ai/virtual/tryon-pro', 1_751_328_000_000)).toBe(
    'https://api.aidc-ai.com/rest/ai/virtual/tryon-pro?partner_id=aidge&sign_method=sha256&sign_ver=v2&app_key=800001' +
      '&timestamp=1751328000000&sign=115426B9CC1C6EB49F19681A175FDFA6B92F0CB2023E06BEF764A599962AFBAE',
  );
});

it('signs as the written-out vector does', () => {
  const { base, appKey, secret, apiName, timestamp, url } = VECTOR;
  expect(signedAddress({ upstreamBase: base, keyName: appKey, secret }, apiName, Number(timestamp))).toBe(
    url,
  );
});

describe('startBareSigningProxy', () => {
  it('passes body and answer on as they are, signed', async () => {
    const { upstream, proxy } = await proxyBefore({ body: '{"code":"0"}' });
    const response = await post(proxy, '/ai/virtual/tryon-pro', '{"paramJson":"[é]"}');
    expect([response.status, await response.text()]).toEqual([200, '{"code":"0"}']);
    expect(upstream.requests).toEqual([
      expect.stringMatching(/^\/rest\/ai\/virtual\/tryon-pro\?.*&sign=[0-9A-F]{64}$/),
    ]);
    expect(proxy.requests).toMatchObject([
      { path: '/ai/virtual/tryon-pro', body: '{"paramJson":"[é]"}', status: 200 },
    ]);
  });

  it('passes a failing status on', async () => {
    const { proxy } = await proxyBefore({ status: 503, body: 'down' });
    expect((await post(proxy, '/ai/virtual/tryon-pro', '{}')).status).toBe(503);
  });

  it.each([
    '/capabilities',
    '/healthz',
    '/results/1/images/0',
    '/ai/virtual/tryon',
    '/ai/virtual/tryon-pro?x=1',
  ])('knows nothing of %s', async (path) => {
    const { upstream, proxy } = await proxyBefore({ body: '{}' });
    expect((await post(proxy, path, '{}')).status).toBe(404);
    expect(upstream.requests).toEqual([]);
    expect(proxy.requests).toMatchObject([{ path, status: 404 }]);
  });
});
