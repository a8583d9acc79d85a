import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, LookupFunction } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCheckedFetch, type Network } from '../http/checked-fetch.ts';
import { isPublicAddress } from '../http/public-address.ts';
import { createFetchImage } from './fetch-image.ts';

const MAX_BYTES = 10_000;
/** As much of a JPEG as tells what it is. */
const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0]);
/** Stands for a store's public address; really another loopback address, where a real server listens. */
const SHOP = '127.0.0.2';

let servers: Server[];
/** Requests that reached a host that nobody may reach. */
let privateHits: string[];
let port: string;

beforeEach(async () => {
  servers = [];
  privateHits = [];
  const canary = await serve('127.0.0.1', 0, (request, response) => {
    privateHits.push(request.url ?? '');
    response.end('secret');
  });
  port = String((canary.address() as AddressInfo).port);
});
afterEach(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function serve(host: string, on: number, listener: RequestListener): Promise<Server> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(on, host, resolve));
  servers.push(server);
  return server;
}

/** A name server: every look-up of a name takes its next answer, and the last one for good. */
function nameServer(names: Record<string, string[][]>): LookupFunction {
  const asked: Record<string, number> = {};
  return (hostname, _options, callback) => {
    const answers = names[hostname];
    const count = asked[hostname] ?? 0;
    asked[hostname] = count + 1;
    const addresses = answers?.[Math.min(count, answers.length - 1)];
    if (addresses === undefined) callback(Object.assign(new Error('unknown'), { code: 'ENOTFOUND' }), '');
    else
      callback(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      );
  };
}

const network = (changes: Partial<Network> = {}): Network => ({
  lookup: nameServer({}),
  isPublic: (address) => address === SHOP || isPublicAddress(address),
  ports: [port],
  ...changes,
});

const fetchImageOn = (on: Network) => createFetchImage(MAX_BYTES, createCheckedFetch([], on));

describe('addresses that are refused', () => {
  const refused = [
    'http://127.0.0.1/',
    'http://127.1/',
    'http://127.255.255.254/',
    'http://0/',
    'http://0.0.0.0/',
    'http://localhost/',
    'http://localhost./',
    'http://sub.localhost/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0x7f.0x0.0x0.0x1/',
    'http://0177.0.0.1/',
    'http://017700000001/',
    'http://127.0.0.1./',
    'http://１２７.０.０.１/',
    'http://①②⑦.⓪.⓪.①/',
    'http://%31%32%37.0.0.1/',
    'http://10.0.0.1/',
    'http://10.255.255.255/',
    'http://172.16.0.1/',
    'http://172.31.255.255/',
    'http://192.168.1.1/',
    'http://100.64.0.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://2852039166/latest/meta-data/',
    'http://0xa9fea9fe/',
    'http://169.254.170.2/v2/credentials',
    'http://metadata.google.internal/computeMetadata/v1/',
    'http://100.100.100.200/latest/meta-data/',
    'http://192.0.0.192/opc/v2/instance/',
    'http://192.0.2.1/',
    'http://198.18.0.1/',
    'http://198.51.100.1/',
    'http://203.0.113.1/',
    'http://224.0.0.1/',
    'http://240.0.0.1/',
    'http://255.255.255.255/',
    'http://[::]/',
    'http://[::1]/',
    'http://[0:0:0:0:0:0:0:1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[::ffff:169.254.169.254]/',
    'http://[::127.0.0.1]/',
    'http://[64:ff9b::127.0.0.1]/',
    'http://[64:ff9b:1::a9fe:a9fe]/',
    'http://[2002:7f00:1::]/',
    'http://[2001:0:7f00:1::]/',
    'http://[fe80::1]/',
    'http://[fec0::1]/',
    'http://[fc00::1]/',
    'http://[fd00:ec2::254]/latest/meta-data/',
    'http://[ff02::1]/',
    'http://[2001:db8::1]/',
    'http://private.example/',
    'http://mapped.example/',
    'http://link-local.example/',
    'http://mixed.example/',
    'http://user:pass@shop.example/',
    'http://shop.example:22/',
    'http://shop.example:6379/',
    'https://shop.example:8443/',
    'ftp://shop.example/a.jpg',
    'file:///etc/passwd',
    'gopher://127.0.0.1:6379/_INFO',
    'data:image/png;base64,AAAA',
    'http://',
    'shop.example/a.jpg',
    '//127.0.0.1/a.jpg',
  ];
  const names = {
    localhost: [['127.0.0.1', '::1']],
    'localhost.': [['127.0.0.1']],
    'sub.localhost': [['::1']],
    'metadata.google.internal': [['169.254.169.254']],
    'private.example': [['10.0.0.7']],
    'mapped.example': [['::ffff:192.168.0.1']],
    'link-local.example': [['fe80::1']],
    'mixed.example': [['93.184.216.34', '127.0.0.1']],
    'shop.example': [['93.184.216.34']],
  };

  it('are at least forty, each another', () => {
    expect(new Set(refused).size).toBeGreaterThanOrEqual(60);
  });

  it.each(refused)('%s', async (url) => {
    const fetchImage = fetchImageOn(network({ lookup: nameServer(names) }));
    expect(await fetchImage(url, undefined)).toEqual({ ok: false, because: 'refused' });
  });

  // Refused for where it leads, whatever the port.
  const places = refused.filter((url) => /^https?:\/\/[^/:@]+\//.test(url));
  it.each(places)('%s, where a server would answer', async (url) => {
    const there = new URL(url);
    there.port = port;
    const fetchImage = fetchImageOn(network({ lookup: nameServer(names) }));
    expect(await fetchImage(there.href, undefined)).toEqual({ ok: false, because: 'refused' });
    expect(privateHits).toEqual([]);
  });

  // Refused for how it is asked: the place is a store's, and a server answers there.
  it.each<[string, (port: string) => string, boolean]>([
    ['a port that is not the scheme’s own', (at: string) => `http://shop.example:${at}/a.jpg`, false],
    ['such a port over TLS', (at: string) => `https://shop.example:${at}/a.jpg`, false],
    ['such a port at a literal address', (at: string) => `http://${SHOP}:${at}/a.jpg`, false],
    ['a user', (at: string) => `http://user@shop.example:${at}/a.jpg`, true],
    ['a user and a password', (at: string) => `http://user:pass@${SHOP}:${at}/a.jpg`, true],
  ])('a shop’s address with %s, where a server would answer', async (_what, addressAt, isShopPort) => {
    const shop = await serve(SHOP, 0, (request, response) => {
      privateHits.push(request.url ?? '');
      response.end('secret');
    });
    const at = String((shop.address() as AddressInfo).port);
    const lookup = nameServer({ 'shop.example': [[SHOP]] });
    const fetchImage = fetchImageOn(network({ lookup, ports: isShopPort ? [at] : [port] }));
    expect(await fetchImage(addressAt(at), undefined)).toEqual({ ok: false, because: 'refused' });
    expect(privateHits).toEqual([]);
  });
});

describe('ways round', () => {
  it('a name that answers differently the second time: the first answer is the one that is used', async () => {
    await serve(SHOP, Number(port), (_, response) =>
      response.writeHead(200, { 'Content-Type': 'image/png', Connection: 'close' }).end(JPEG),
    );
    const lookup = nameServer({ 'rebound.example': [[SHOP], ['127.0.0.1']] });
    const fetchImage = fetchImageOn(network({ lookup }));
    const url = `http://rebound.example:${port}/a.png`;
    expect(await fetchImage(url, undefined)).toMatchObject({ ok: true });
    // A connection of its own looks the name up anew, and that answer is checked as well.
    expect(await fetchImage(url, undefined)).toEqual({ ok: false, because: 'refused' });
    expect(privateHits).toEqual([]);
  });

  const targets: [string, (port: string) => string][] = [
    ['a literal address', (at) => `http://127.0.0.1:${at}/`],
    ['an odd notation', (at) => `http://0x7f.1:${at}/`],
    ['IPv6 with IPv4 inside', (at) => `http://[::ffff:127.0.0.1]:${at}/`],
    ['a name', (at) => `http://private.example:${at}/`],
    ['another scheme', () => 'file:///etc/passwd'],
    ['credentials', (at) => `http://a:b@shop.example:${at}/`],
  ];
  it.each(targets)('a redirect to %s', async (_name, to) => {
    await serve(SHOP, Number(port), (_, response) => response.writeHead(302, { Location: to(port) }).end());
    const lookup = nameServer({ 'shop.example': [[SHOP]], 'private.example': [['127.0.0.1']] });
    const fetchImage = fetchImageOn(network({ lookup }));
    expect(await fetchImage(`http://shop.example:${port}/a.jpg`, undefined)).toEqual({
      ok: false,
      because: 'refused',
    });
    expect(privateHits).toEqual([]);
  });

  it('redirects without end', async () => {
    await serve(SHOP, Number(port), (_, response) => response.writeHead(302, { Location: '/again' }).end());
    const fetchImage = fetchImageOn(network({ lookup: nameServer({ 'shop.example': [[SHOP]] }) }));
    expect(await fetchImage(`http://shop.example:${port}/`, undefined)).toMatchObject({
      because: 'unreachable',
    });
  });
});

describe('a shop', () => {
  const fetchFrom = async (listener: RequestListener, referer?: string) => {
    await serve(SHOP, Number(port), listener);
    const lookup = nameServer({ 'shop.example': [[SHOP]], 'cdn.example': [[SHOP]] });
    return await fetchImageOn(network({ lookup }))(`http://shop.example:${port}/a.jpg?w=1`, referer);
  };

  it('is asked like a browser that shows the page, and its redirect to another public host is followed', async () => {
    const seen: unknown[] = [];
    const answer = await fetchFrom((request, response) => {
      seen.push([request.headers.host?.split(':')[0], request.url, request.headers.referer]);
      if (request.url?.startsWith('/b')) response.writeHead(200, { 'Content-Type': 'image/jpeg' }).end(JPEG);
      else response.writeHead(301, { Location: `http://cdn.example:${port}/b.jpg` }).end();
    }, 'https://shop.example/dress');
    expect(answer).toEqual({ ok: true, bytes: JPEG });
    expect(seen).toEqual([
      ['shop.example', '/a.jpg?w=1', 'https://shop.example/dress'],
      ['cdn.example', '/b.jpg', 'https://shop.example/dress'],
    ]);
  });

  const pictures: [string, Record<string, string>, Buffer][] = [
    ['application/octet-stream', { 'Content-Type': 'application/octet-stream' }, JPEG],
    ['binary/octet-stream', { 'Content-Type': 'binary/octet-stream' }, JPEG],
    ['text/plain', { 'Content-Type': 'text/plain' }, JPEG],
    ['a page', { 'Content-Type': 'text/html' }, JPEG],
    ['nothing', {}, JPEG],
    ['gzip', { 'Content-Encoding': 'gzip' }, gzipSync(JPEG)],
    ['br', { 'Content-Encoding': 'br', 'Content-Type': 'image/jpeg' }, brotliCompressSync(JPEG)],
    ['deflate', { 'Content-Encoding': 'deflate' }, deflateSync(JPEG)],
    ['zstd', { 'Content-Encoding': 'zstd' }, zstdCompressSync(JPEG)],
  ];
  it.each(pictures)('that calls its picture %s', async (_name, headers, body) => {
    const answer = await fetchFrom((_, response) => response.writeHead(200, headers).end(body));
    expect(answer).toEqual({ ok: true, bytes: JPEG });
  });

  const answers: [string, RequestListener, string][] = [
    ['an error', (_, response) => response.writeHead(403).end(), 'unreachable'],
    [
      'a page',
      (_, response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end('<html>'),
      'no-image',
    ],
    [
      'a page that it calls a picture',
      (_, response) => response.writeHead(200, { 'Content-Type': 'image/jpeg' }).end('<html>'),
      'no-image',
    ],
    [
      'a picture that unpacks to too much',
      (_, response) =>
        response
          .writeHead(200, { 'Content-Encoding': 'gzip' })
          .end(gzipSync(Buffer.concat([JPEG, Buffer.alloc(MAX_BYTES)]))),
      'too-large',
    ],
    [
      'a picture packed as nobody can read it',
      (_, response) => response.writeHead(200, { 'Content-Encoding': 'compress' }).end(JPEG),
      'no-image',
    ],
    ['too long a picture', (_, response) => response.end(Buffer.alloc(MAX_BYTES + 1)), 'too-large'],
    [
      'a picture without end',
      (_, response) => {
        const more = () => response.write(Buffer.alloc(4_000), (error) => error ?? more());
        more();
      },
      'too-large',
    ],
    ['a reset', (request) => request.socket.destroy(), 'unreachable'],
  ];
  it.each(answers)('that answers %s', async (_name, listener, because) => {
    expect(await fetchFrom(listener)).toMatchObject({ ok: false, because });
  });
});
