import { ChildProcess } from 'node:child_process';
import dgram from 'node:dgram';
import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import { attemptsFile, failOnAttempts, recordAttempt } from './attempts.ts';
import { isLoopbackAddress, isLoopbackHost } from './loopback-address.ts';

const PRELOAD = `--import=${new URL('preload.ts', import.meta.url).href}`;
/** Vitest reads this file anew for every test file, but the modules of Node that it changes are there only once. */
const INSTALLED = Symbol.for('fitting-room.loopback-guard');

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** What the guard answers in place of the network. */
class NotLoopbackError extends Error {
  readonly code = 'ENOTLOOPBACK';
}

/**
 * From now on no socket of this process connects to, and no name is looked up at, anything but loopback, and every
 * attempt is noted (`attempts.ts`). Whoever attempts it gets an error before anything leaves. Node processes that this
 * one starts get the same guard, whatever environment they are given. `fetch`, `http`, `tls`, `http2` and `undici` all
 * go through what is guarded here.
 */
export function installGuard(): void {
  attemptsFile();
  if (!process.env.NODE_OPTIONS?.includes(PRELOAD)) {
    process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ''} ${PRELOAD}`.trim();
  }
  if (INSTALLED in process) return;
  Object.defineProperty(process, INSTALLED, { value: true });
  guardConnections();
  guardDatagrams();
  guardLookups();
  guardChildren();
  syncBuiltinESMExports();
}

/**
 * Runs a script's work under the guard.
 * @throws Error that names every attempt to leave loopback
 */
export async function onLoopbackOnly<Result>(work: () => Promise<Result>): Promise<Result> {
  installGuard();
  const result = await work();
  failOnAttempts();
  return result;
}

function refuse(what: string): NotLoopbackError {
  recordAttempt(what);
  return new NotLoopbackError(`Only loopback may be asked in a test, but this was: ${what}`);
}

function replace(owner: object, name: string, around: (original: Method) => Method): void {
  const original: unknown = Reflect.get(owner, name);
  if (typeof original === 'function') Reflect.set(owner, name, around(original as Method));
}

interface ConnectOptions {
  /** A pipe or Unix socket. `http` says `null` where there is none. */
  path?: string | null;
  host?: string;
  port?: unknown;
  lookup?: net.LookupFunction;
}

function guardConnections(): void {
  replace(
    net.Socket.prototype,
    'connect',
    (original) =>
      function connect(this: unknown, ...args) {
        // `net.connect` and `tls.connect` hand over one list that is put in order already.
        const list = Array.isArray(args[0]) ? args[0] : args;
        const options = connectOptions(list);
        const host = options.host || 'localhost';
        const isName = net.isIP(host) === 0;
        // A name that is looked up by the caller's own means goes as far as its addresses, which are checked in turn.
        if (isName && options.lookup && options.lookup !== dns.lookup) {
          list[0] = { ...options, lookup: checked(options.lookup) };
        } else if (!options.path && !isLoopbackHost(host)) {
          const error = refuse(`TCP ${host}:${options.port}`);
          process.nextTick(() => (this as net.Socket).destroy(error));
          return this;
        }
        return original.apply(this, args);
      },
  );
}

/** Node's ways to say it: `(options)`, `(port, host?)`, `(path)`. */
function connectOptions([first, second]: unknown[]): ConnectOptions {
  if (typeof first === 'object' && first !== null) return first;
  if (typeof first === 'string' && !/^\d+$/.test(first)) return { path: first };
  return { port: first, ...(typeof second === 'string' ? { host: second } : {}) };
}

function checked(lookup: net.LookupFunction): net.LookupFunction {
  return (hostname, options, callback) =>
    lookup(hostname, options, (error, found, family) => {
      const all = Array.isArray(found) ? found.map(({ address }) => address) : [found];
      const strange = error ? undefined : all.find((address) => !isLoopbackAddress(address));
      if (strange === undefined) callback(error, found, family);
      else callback(refuse(`TCP ${strange}, the address of ${hostname}`), '');
    });
}

function guardDatagrams(): void {
  const guarded =
    (addressAt: (args: unknown[]) => unknown) =>
    (original: Method): Method =>
      function send(this: unknown, ...args) {
        const address = addressAt(args);
        if (typeof address === 'string' && !isLoopbackHost(address)) throw refuse(`UDP ${address}`);
        return original.apply(this, args);
      };
  // (message, offset, length, port, address) or (message, port, address)
  const ofSend = (args: unknown[]) => (typeof args[2] === 'number' ? args[4] : args[2]);
  replace(dgram.Socket.prototype, 'send', guarded(ofSend));
  replace(
    dgram.Socket.prototype,
    'connect',
    guarded(([, address]) => address),
  );
}

function guardLookups(): void {
  const byCallback = (original: Method): Method =>
    function lookup(this: unknown, ...args) {
      if (mayBeLookedUp(args[0])) return original.apply(this, args);
      const error = refuse(`DNS ${args[0]}`);
      const callback = args.findLast((argument) => typeof argument === 'function') as Method | undefined;
      process.nextTick(() => callback?.call(undefined, error));
      return undefined;
    };
  const byPromise = (original: Method): Method =>
    async function lookup(this: unknown, ...args) {
      if (!mayBeLookedUp(args[0])) throw refuse(`DNS ${args[0]}`);
      return await original.apply(this, args);
    };
  const isLookup = (name: string) => /^(lookup|resolve|reverse)/.test(name);
  for (const [owners, around] of [
    [[dns, dns.Resolver.prototype], byCallback],
    [[dns.promises, dns.promises.Resolver.prototype], byPromise],
  ] as const) {
    for (const owner of owners) {
      // The methods of a resolver stand on the class that it extends.
      const names = [owner, Object.getPrototypeOf(owner)].flatMap((one) => Object.getOwnPropertyNames(one));
      for (const name of new Set(names.filter(isLookup))) replace(owner, name, around);
    }
  }
}

/** `localhost` and loopback addresses stand in the machine's own list of hosts. */
function mayBeLookedUp(host: unknown): boolean {
  return typeof host !== 'string' || host === '' || isLoopbackHost(host) || isWildcard(host);
}

/** A server that listens on all of the machine's addresses has this looked up; nobody is asked for it. */
function isWildcard(host: string): boolean {
  return host === '0.0.0.0' || host === '::';
}

/** A process that is given an environment of its own is given the guard, too. */
function guardChildren(): void {
  replace(
    ChildProcess.prototype as object,
    'spawn',
    (original) =>
      function spawn(this: unknown, ...args) {
        const options = args[0] as { envPairs?: string[] };
        const variable = (name: string) =>
          options.envPairs?.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
        const nodeOptions = variable('NODE_OPTIONS') ?? '';
        options.envPairs = [
          ...(options.envPairs ?? []).filter((pair) => !/^(NODE_OPTIONS|LOOPBACK_ATTEMPTS_FILE)=/.test(pair)),
          `NODE_OPTIONS=${nodeOptions.includes(PRELOAD) ? nodeOptions : `${nodeOptions} ${PRELOAD}`.trim()}`,
          `LOOPBACK_ATTEMPTS_FILE=${attemptsFile()}`,
        ];
        return original.apply(this, args);
      },
  );
}
