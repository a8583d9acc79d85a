import { execFile, spawn } from 'node:child_process';
import dgram from 'node:dgram';
import dns, { lookup, promises, Resolver } from 'node:dns';
import { once } from 'node:events';
import http from 'node:http';
import http2 from 'node:http2';
import https from 'node:https';
import net, { type AddressInfo, type LookupFunction } from 'node:net';
import tls from 'node:tls';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { Agent, request } from 'undici';
import { afterEach, describe, expect, it } from 'vitest';
import { failOnAttempts, takeAttempts } from './attempts.ts';
import { isLoopbackAddress, isLoopbackHost } from './loopback-address.ts';

const run = promisify(execFile);

/** Addresses and names of documentation (RFC 5737, RFC 3849, RFC 2606). The guard keeps even these from being asked. */
const LITERAL = '192.0.2.1';
const NAME = 'shop.example';

/** Resolves to the error of what was tried, whichever way it is told. */
function errorOf(emitter: NodeJS.EventEmitter): Promise<Error> {
  return once(emitter, 'error').then(([error]) => error);
}
const rejection = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: Error) => error,
  );

/** A lookup of the caller's own, as the proxy has one. */
const answering =
  (address: string): LookupFunction =>
  (_hostname, _options, callback) =>
    callback(null, [{ address, family: address.includes(':') ? 6 : 4 }]);

const ATTEMPTS: [string, () => Promise<unknown>, string][] = [
  ['a socket to a literal', () => errorOf(net.connect(443, LITERAL)), `TCP ${LITERAL}:443`],
  [
    'a socket to a literal, as options',
    () => errorOf(net.connect({ host: LITERAL, port: 80 })),
    `TCP ${LITERAL}:80`,
  ],
  [
    'a socket to an IPv6 literal',
    () => errorOf(new net.Socket().connect(80, '2001:db8::1')),
    'TCP 2001:db8::1:80',
  ],
  ['a socket to a link-local address', () => errorOf(net.connect(80, 'fe80::1%lo')), 'TCP fe80::1%lo:80'],
  ['a socket to every address of the machine', () => errorOf(net.connect(80, '0.0.0.0')), 'TCP 0.0.0.0:80'],
  ['a socket to a private address', () => errorOf(net.connect(80, '10.0.0.1')), 'TCP 10.0.0.1:80'],
  ['a socket to a name', () => errorOf(net.connect(443, NAME)), `TCP ${NAME}:443`],
  ['a name below localhost', () => errorOf(net.connect(443, 'a.localhost')), 'TCP a.localhost:443'],
  [
    'a name with a lookup of its own',
    () => errorOf(net.connect({ host: NAME, port: 443, lookup: answering(LITERAL) })),
    `TCP ${LITERAL}, the address of ${NAME}`,
  ],
  ['TLS to a literal', () => errorOf(tls.connect(443, LITERAL)), `TCP ${LITERAL}:443`],
  ['TLS to a name', () => errorOf(tls.connect({ host: NAME, port: 443 })), `TCP ${NAME}:443`],
  ['http', () => errorOf(http.get(`http://${NAME}/a.jpg`)), `TCP ${NAME}:80`],
  ['https', () => errorOf(https.get(`https://${LITERAL}/a.jpg`)), `TCP ${LITERAL}:443`],
  ['http2', () => errorOf(http2.connect(`https://${NAME}`)), `TCP ${NAME}:443`],
  ['fetch of a literal', () => rejection(fetch(`http://${LITERAL}/`)), `TCP ${LITERAL}:80`],
  ['fetch of a name', () => rejection(fetch(`https://${NAME}/`)), `TCP ${NAME}:443`],
  ['a WebSocket', () => once(new WebSocket(`ws://${NAME}/`), 'error'), `TCP ${NAME}:80`],
  ['undici', () => rejection(request(`http://${LITERAL}:8080/`)), `TCP ${LITERAL}:8080`],
  [
    'undici with a lookup of its own',
    () =>
      rejection(
        request(`http://${NAME}/`, { dispatcher: new Agent({ connect: { lookup: answering(LITERAL) } }) }),
      ),
    `TCP ${LITERAL}, the address of ${NAME}`,
  ],
  ['dns.lookup', () => new Promise((done) => lookup(NAME, done)), `DNS ${NAME}`],
  [
    'dns.lookup of the module',
    () => new Promise((done) => dns.lookup(NAME, { all: true }, done)),
    `DNS ${NAME}`,
  ],
  ['dns.resolve4', () => new Promise((done) => dns.resolve4(NAME, done)), `DNS ${NAME}`],
  ['dns.reverse', () => new Promise((done) => dns.reverse(LITERAL, done)), `DNS ${LITERAL}`],
  ['dns.lookupService', () => new Promise((done) => dns.lookupService(LITERAL, 80, done)), `DNS ${LITERAL}`],
  ['a resolver', () => new Promise((done) => new Resolver().resolveTxt(NAME, done)), `DNS ${NAME}`],
  ['dns.promises.lookup', () => rejection(promises.lookup(NAME)), `DNS ${NAME}`],
  ['dns.promises.resolve', () => rejection(promises.resolve(NAME)), `DNS ${NAME}`],
  ['a resolver of promises', () => rejection(new promises.Resolver().resolve6(NAME)), `DNS ${NAME}`],
];

describe('attempts to leave loopback', () => {
  it.each(ATTEMPTS)('%s', async (_way, attempt, named) => {
    const error = await attempt();
    expect(error).toBeDefined();
    expect(failOnAttempts).toThrow(named);
  });

  it.each([
    ['send to a literal', (socket: dgram.Socket) => socket.send('a', 53, LITERAL), `UDP ${LITERAL}`],
    ['send of a part', (socket: dgram.Socket) => socket.send('ab', 0, 1, 53, NAME), `UDP ${NAME}`],
    ['connect', (socket: dgram.Socket) => socket.connect(53, LITERAL), `UDP ${LITERAL}`],
  ])('a datagram: %s', (_way, attempt, named) => {
    const socket = dgram.createSocket('udp4');
    expect(() => attempt(socket)).toThrow(named);
    expect(failOnAttempts).toThrow(named);
    socket.close();
  });

  it('what the program swallows is there all the same, once', async () => {
    await fetch(`http://${NAME}/`).catch(() => undefined);
    expect(takeAttempts()).toEqual([expect.stringContaining(`TCP ${NAME}:80`)]);
    expect(failOnAttempts).not.toThrow();
  });
});

describe('programs that a test starts', () => {
  const code = `fetch('http://${LITERAL}/').catch(() => {})`;

  it('an inherited environment', async () => {
    await run(process.execPath, ['-e', code]);
    expect(failOnAttempts).toThrow(`TCP ${LITERAL}:80`);
  });

  it('an environment of its own', async () => {
    await once(spawn(process.execPath, ['-e', code], { env: { PATH: process.env.PATH } }), 'exit');
    expect(failOnAttempts).toThrow(`TCP ${LITERAL}:80`);
  });

  it('options of Node that it is given stay', async () => {
    const env = { NODE_OPTIONS: '--max-http-header-size=9000' };
    const { stdout } = await run(process.execPath, ['-p', `${code}; http.maxHeaderSize`], { env });
    expect(stdout).toBe('9000\n');
    expect(failOnAttempts).toThrow(`TCP ${LITERAL}:80`);
  });

  it('a program that a program starts', async () => {
    const inner = `require('child_process').spawnSync(process.execPath, ['-e', ${JSON.stringify(code)}])`;
    await run(process.execPath, ['-e', inner]);
    expect(failOnAttempts).toThrow(`TCP ${LITERAL}:80`);
  });

  it('a worker thread', async () => {
    await once(new Worker(new URL(`data:text/javascript,${code}`)), 'exit');
    expect(failOnAttempts).toThrow(`TCP ${LITERAL}:80`);
  });
});

it('a test that asks anything else fails by it, in a run of its own', async () => {
  const failed = await run(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', '--config', 'tests/support/loopback/specimen/vitest.config.ts'],
    { env: { PATH: process.env.PATH } },
  ).catch((error: { stdout: string; stderr: string }) => error);
  const output = failed.stdout + failed.stderr;
  expect(output).toContain(`Only loopback may be asked in a test, but this was:\nTCP ${NAME}:80`);
  expect(output).toMatch(/Tests .*1 failed.*1 passed/);
});

describe('loopback', () => {
  const servers: net.Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
    expect(takeAttempts()).toEqual([]);
  });
  async function serve(host: string): Promise<number> {
    const server = http.createServer((_, response) => response.setHeader('connection', 'close').end('here'));
    servers.push(server);
    server.listen(0, host);
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  }

  it.each([
    ['127.0.0.1', '127.0.0.1'],
    ['127.0.0.2', '127.0.0.2'],
    ['127.0.0.1', 'localhost'],
    ['0.0.0.0', '127.0.0.1'],
  ])('a server on %s is reached at %s', async (host, at) => {
    const port = await serve(host);
    expect(await (await fetch(`http://${at}:${port}/`)).text()).toBe('here');
  });

  it('a name of any kind, where the caller finds it on loopback by itself', async () => {
    const port = await serve('127.0.0.1');
    const dispatcher = new Agent({ connect: { lookup: answering('127.0.0.1') } });
    const { body } = await request(`http://${NAME}:${port}/`, { dispatcher });
    expect(await body.text()).toBe('here');
  });

  it('a datagram, and a look-up of what every machine knows', async () => {
    const [one, other] = [dgram.createSocket('udp4'), dgram.createSocket('udp4')];
    one.bind(0, '127.0.0.1');
    await once(one, 'listening');
    other.send('hello', one.address().port, '127.0.0.1');
    expect(String((await once(one, 'message'))[0])).toBe('hello');
    one.close();
    other.close();
    expect(isLoopbackAddress((await promises.lookup('localhost')).address)).toBe(true);
  });

  it.each(['127.0.0.1', '127.255.255.254', '::1', '[::1]', '::ffff:127.0.0.1', '0:0:0:0:0:0:0:1'])(
    '%s is loopback',
    (address) => expect(isLoopbackAddress(address)).toBe(true),
  );
  it.each([
    '128.0.0.1',
    '0.0.0.0',
    '::',
    '::2',
    '169.254.169.254',
    '::ffff:10.0.0.1',
    '127.0.0.1.example',
    'localhost.example',
    '',
  ])('%s is not', (host) => expect(isLoopbackHost(host)).toBe(false));
});
