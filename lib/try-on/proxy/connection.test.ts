import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { redirectFault, testConnection } from './connection.ts';
import { createProxyClient } from './proxy-client.ts';

let servers: Server[] = [];
afterEach(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  servers = [];
});

/** A real server on a free loopback port; resolves to its origin. */
async function serve(listener: RequestListener, host = '127.0.0.1'): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  return `http://${host}:${(server.address() as AddressInfo).port}`;
}

const client = createProxyClient({ fetch });
const test = (address: string, token = 'secret') => testConnection(client, { address, token }, true);

const ANNOUNCEMENT = JSON.stringify({
  service: 'fitting-room-proxy',
  version: '1',
  upstream: 'aidge',
  idempotency: true,
  resultImages: true,
  rateLimit: { limit: 3, windowSeconds: 60, remaining: 3, resetSeconds: 0 },
});
const NO_TASK = '{"code":"0","resCode":700,"success":false}';

describe('what answers instead of the proxy', () => {
  const html = { 'Content-Type': 'text/html; charset=utf-8' };
  const json = { 'Content-Type': 'application/json' };
  const answers: [status: number, headers: Record<string, string>, problem: string][] = [
    [200, html, 'web-page'],
    [200, json, 'not-a-proxy'],
    [204, {}, 'not-a-proxy'],
    [300, html, 'odd-status'],
    [400, json, 'odd-status'],
    [401, json, 'unauthorized'],
    [401, { 'WWW-Authenticate': 'Bearer realm="x"' }, 'unauthorized'],
    [401, html, 'shut'],
    [401, { 'WWW-Authenticate': 'Basic realm="x"' }, 'shut'],
    [401, { 'WWW-Authenticate': 'Negotiate', ...json }, 'shut'],
    [403, html, 'shut'],
    [403, { 'cf-mitigated': 'challenge', ...html }, 'shut'],
    [403, json, 'forbidden'],
    [410, html, 'odd-status'],
    [418, json, 'odd-status'],
    [429, html, 'asked-too-often'],
    [429, { 'cf-mitigated': 'challenge', ...html }, 'shut'],
    [451, json, 'odd-status'],
    [500, json, 'server-error'],
    [502, html, 'gateway-fault'],
    [502, { 'Content-Type': 'text/plain' }, 'server-error'],
    [503, html, 'gateway-fault'],
    [503, { 'cf-mitigated': 'challenge', ...html }, 'shut'],
    [511, html, 'shut'],
    [521, { 'Content-Type': 'text/plain' }, 'gateway-fault'],
    [530, html, 'gateway-fault'],
  ];
  it.each(answers)('%i %j: %s', async (status, headers, problem) => {
    const page = headers['Content-Type']?.startsWith('text/html') && status !== 204 ? '<html>' : '';
    const address = await serve((_, response) => response.writeHead(status, headers).end(page));
    expect(await test(address)).toEqual({ ok: false, problem, status });
  });

  it.each([
    [401, 'unauthorized'],
    [403, 'forbidden'],
  ])('%i with nothing in it is the proxy’s own no, whatever it is called', async (status, problem) => {
    const address = await serve((_, response) => response.writeHead(status, html).end());
    expect(await test(address)).toEqual({ ok: false, problem, status });
  });

  it('a proxy that may be asked, and something before it that lets nothing through that is posted', async () => {
    const address = await serve((request, response) =>
      request.method === 'GET'
        ? response.writeHead(200, json).end(ANNOUNCEMENT)
        : response.writeHead(403, html).end('<html>blocked'),
    );
    expect(await test(address)).toEqual({ ok: false, problem: 'shut', status: 403 });
  });

  it('one of ours, and a plain one', async () => {
    const ours = await serve(({ method }, response) =>
      response.writeHead(200, json).end(method === 'GET' ? ANNOUNCEMENT : NO_TASK),
    );
    expect(await test(ours)).toMatchObject({ ok: true, upstream: 'aidge' });
    const plain = await serve(({ method }, response) =>
      response.writeHead(method === 'GET' ? 404 : 200, json).end(NO_TASK),
    );
    expect(await test(plain)).toEqual({ ok: true, upstream: 'unknown' });
  });

  it('nobody', async () => {
    const gone = await serve((_, response) => response.end());
    const [server] = servers.splice(0);
    await new Promise((resolve) => server?.close(resolve));
    expect(await test(gone)).toEqual({ ok: false, problem: 'unreachable' });
  });

  it('a token that no header can carry is never sent', async () => {
    let asked = 0;
    const address = await serve((_, response) => {
      asked += 1;
      response.end();
    });
    expect(await test(address, 'сезам')).toEqual({ ok: false, problem: 'token-not-sendable' });
    expect(asked).toBe(0);
  });

  it('a stored token with a zero-width space at its end is sent without it', async () => {
    const seen: IncomingHttpHeaders[] = [];
    const address = await serve(({ headers, method }, response) => {
      seen.push(headers);
      response.writeHead(200, json).end(method === 'GET' ? ANNOUNCEMENT : NO_TASK);
    });
    expect(await test(address, 'secret\u200b')).toMatchObject({ ok: true });
    expect(seen.map(({ authorization }) => authorization)).toEqual(['Bearer secret', 'Bearer secret']);
  });
});

describe('a redirect', () => {
  it.each([301, 302, 303, 307, 308])('%i is named, and the token does not follow it', async (status) => {
    const seen: IncomingHttpHeaders[] = [];
    const login = await serve(({ headers }, response) => {
      seen.push(headers);
      response.writeHead(200, { 'Content-Type': 'text/html' }).end('<html>Log in');
    }, '127.0.0.2');
    const address = await serve((_, response) =>
      response.writeHead(status, { Location: `${login}/login` }).end(),
    );
    expect(await test(address)).toEqual({
      ok: false,
      problem: 'redirected',
      host: new URL(login).host,
    });
    expect(seen.map(({ authorization }) => authorization)).toEqual([undefined]);
  });

  it('to another path of the same server is an address that can be taken over', async () => {
    const address = await serve(({ url = '' }, response) =>
      url.startsWith('/try/')
        ? response.writeHead(200, { 'Content-Type': 'application/json' }).end(ANNOUNCEMENT)
        : response.writeHead(308, { Location: `/try${url}` }).end(),
    );
    expect(await test(address)).toMatchObject({ problem: 'redirected', instead: `${address}/try` });
  });

  it('of what is posted alone is one, too', async () => {
    const address = await serve(({ method }, response) =>
      method === 'GET'
        ? response.writeHead(200, { 'Content-Type': 'application/json' }).end(ANNOUNCEMENT)
        : response.writeHead(302, { Location: '/login' }).end(),
    );
    expect(await test(address)).toMatchObject({ ok: false, problem: 'redirected-somewhere' });
  });

  it('that leads nowhere', async () => {
    const address = await serve(({ url }, response) =>
      response.writeHead(302, { Location: `${url}x` }).end(),
    );
    expect(await test(address)).toEqual({ ok: false, problem: 'redirected-somewhere' });
  });
});

describe('redirectFault', () => {
  const rows: [from: string, to: string | undefined, fault: object][] = [
    [
      'http://nas.lan',
      'https://nas.lan/capabilities',
      { problem: 'redirected', host: 'nas.lan', instead: 'https://nas.lan' },
    ],
    [
      'http://nas.lan:81/try',
      'https://nas.lan:444/try/capabilities/',
      { problem: 'redirected', host: 'nas.lan:444', instead: 'https://nas.lan:444/try' },
    ],
    [
      'http://nas.lan/try',
      'https://nas.lan/login?next=%2Ftry',
      { problem: 'redirected', host: 'nas.lan', instead: 'https://nas.lan/try' },
    ],
    [
      'https://p.example',
      'https://p.example/v2/capabilities?x=1',
      { problem: 'redirected', host: 'p.example', instead: 'https://p.example/v2' },
    ],
    // A slash more or less is no other address.
    ['https://p.example', 'https://p.example/capabilities/', { problem: 'redirected', host: 'p.example' }],
    ['https://p.example', 'https://p.example/login', { problem: 'redirected', host: 'p.example' }],
    // Another host gets no offer, and neither does a way that is less safe.
    [
      'https://p.example',
      'https://evil.example/capabilities',
      { problem: 'redirected', host: 'evil.example' },
    ],
    [
      'https://p.example',
      'https://p.example.evil.example/capabilities',
      { problem: 'redirected', host: 'p.example.evil.example' },
    ],
    ['https://nas.lan', 'http://nas.lan/capabilities', { problem: 'redirected', host: 'nas.lan' }],
    // Where the browser does not say, https is the usual reason.
    ['http://nas.lan/try', undefined, { problem: 'redirected-somewhere', instead: 'https://nas.lan/try' }],
    ['http://nas.lan:8787', undefined, { problem: 'redirected-somewhere' }],
    ['https://p.example', undefined, { problem: 'redirected-somewhere' }],
  ];
  it.each(rows)('%s → %s', (from, to, fault) => {
    expect(redirectFault(from, to)).toEqual({ ok: false, ...fault });
  });
});
