import { describe, expect, it } from 'vitest';
import { order, SECRET, TOKEN, useProxyApp } from '../tests/fixtures/proxy-app.ts';

const proxy = useProxyApp();
const { request, call, submit, results } = proxy;

describe('who may ask what', () => {
  it.each(['/capabilities', '/results/id/images/0', '/nowhere'])('%s needs the token', async (path) => {
    const response = await request(path);
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer/);
    expect(await response.json()).toMatchObject({ type: 'urn:fitting-room:problem:unauthorized' });
    expect((await request(path, { headers: { Authorization: 'Bearer wrong' } })).status).toBe(401);
  });

  const senders: [string, Record<string, string>, number][] = [
    ['a web page', { Origin: 'https://evil.example', 'Content-Type': 'text/plain' }, 403],
    ['a page under a borrowed name', { Origin: 'http://rebound.example:8787' }, 403],
    ['a sandboxed frame', { Origin: 'null', 'Content-Type': 'text/plain' }, 403],
    ['the extension', { Origin: 'chrome-extension://abc', 'Content-Type': 'application/json' }, 200],
    ['the extension, nameless', { Origin: 'null', 'Content-Type': 'application/json' }, 200],
    ['a program', {}, 200],
  ];
  it.each(senders)('%s on a proxy without token', async (_name, headers, status) => {
    proxy.restart({ PROXY_TOKEN: '' });
    const body = JSON.stringify(order());
    const response = await request('/ai/virtual/tryon-pro', { method: 'POST', body, headers });
    expect(response.status).toBe(status);
    expect(proxy.upstream.seen).toHaveLength(status === 200 ? 1 : 0);
  });

  it('a page’s preflight gets no leave', async () => {
    proxy.restart({ PROXY_TOKEN: '' });
    for (const origin of ['https://evil.example', 'null']) {
      const headers = { Origin: origin, 'Access-Control-Request-Method': 'POST' };
      const response = await request('/ai/virtual/tryon-pro', { method: 'OPTIONS', headers });
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(response.headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it('/healthz does not, and only the listed paths and methods exist', async () => {
    expect((await request('/healthz')).status).toBe(200);
    expect((await call('/nowhere')).status).toBe(404);
    expect((await call('/ai/virtual/tryon')).status).toBe(404);
    expect((await call('/ai/virtual/tryon-pro')).status).toBe(405);
  });

  it('secret and token are in no answer and no log line', async () => {
    let answers = '';
    for (const response of [
      await submit(),
      await results(),
      await call('/capabilities'),
      await request('/x'),
    ]) {
      answers += JSON.stringify([...response.headers]) + (await response.text());
    }
    expect(proxy.logged).toContain('/ai/virtual/tryon-pro');
    for (const hidden of [SECRET, TOKEN, 'sign=']) expect(answers + proxy.logged).not.toContain(hidden);
  });
});
