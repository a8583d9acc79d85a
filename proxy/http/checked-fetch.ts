import { lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, type Dispatcher } from 'undici';
import { isLoopbackAddress, isOwnAddress, isPublicAddress } from './public-address.ts';

const CONNECT_TIMEOUT_MS = 15_000;
const REDIRECTS = [301, 302, 303, 307, 308];

/** The network; a test replaces it. */
export interface Network {
  lookup: LookupFunction;
  isPublic: (address: string) => boolean;
  /** Ports that are allowed beside the scheme's own. */
  ports: string[];
}

const INTERNET: Network = {
  lookup: systemLookup as LookupFunction,
  isPublic: (ip) => isPublicAddress(ip) && !isOwnAddress(ip),
  ports: [],
};

/** Addresses of this machine or network that are allowed all the same; never through a redirect. */
export interface Exception {
  covers: (url: URL) => boolean;
  /** The IP addresses that such a name may resolve to. */
  allows: (ip: string) => boolean;
}

/** Allows this machine on any port, for a sandbox beside demo stores. */
export const LOOPBACK: Exception = {
  covers: ({ hostname }) =>
    /(^|\.)localhost\.?$/.test(hostname) || isLoopbackAddress(hostname.replace(/^\[|\]$/g, '')),
  allows: isLoopbackAddress,
};

/** Allows one origin, whatever its name resolves to, because the configuration names it. */
export function originException(origin: () => string, path = '/'): Exception {
  return {
    covers: (url) => url.origin === URL.parse(origin())?.origin && url.pathname.startsWith(path),
    allows: () => true,
  };
}

export interface FetchOptions {
  headers?: Record<string, string>;
  /** Time limit (ms) for the whole request, with redirects and body. */
  timeoutMs: number;
  maxRedirects: number;
}

export type Checked =
  | ({ ok: true } & Pick<Dispatcher.ResponseData, 'statusCode' | 'headers' | 'body'>)
  /** The address, or the target of its redirect, is not allowed. */
  | { ok: false; because: 'refused' }
  | { ok: false; because: 'redirects'; detail: string }
  | { ok: false; because: 'unreachable' };

/** Fetches an address that somebody else named. Never throws; reading the body may. */
export type CheckedFetch = (url: string, options: FetchOptions) => Promise<Checked>;

/** The host has an address that is not public. */
class RefusedError extends Error {}

/**
 * The only way to an address that somebody else named: a caller, a store or Aidge. They must not reach what only the proxy can reach
 * (OWASP, Server-Side Request Forgery Prevention). The address that was checked is the
 * one that is connected to, since the check is the connection's own name lookup: a name that answers differently the
 * next time gains nothing. Every redirect is checked alike. `URL` has already read odd notations
 * (`0x7f.1`, `2130706433`, `[::ffff:7f00:1]`) the way a connection would.
 */
export function createCheckedFetch(exceptions: Exception[] = [], network: Network = INTERNET): CheckedFetch {
  const agentFor = (isAllowed: (ip: string) => boolean) =>
    new Agent({
      connect: { lookup: checkedLookup(network.lookup, isAllowed), timeout: CONNECT_TIMEOUT_MS },
      keepAliveTimeout: 1_000,
    });
  const toThePublic = agentFor(network.isPublic);
  const excepted = exceptions.map((exception) => ({ ...exception, agent: agentFor(exception.allows) }));

  /** Who may connect to the address, if anybody. */
  function agentOf(url: URL, isRedirect: boolean): Agent | undefined {
    if (!/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return undefined;
    const exception = isRedirect ? undefined : excepted.find(({ covers }) => covers(url));
    if (exception === undefined && url.port !== '' && !network.ports.includes(url.port)) return undefined;
    // A connection to a literal address looks nothing up.
    const literal = url.hostname.replace(/^\[|\]$/g, '');
    const isAllowed = exception?.allows ?? network.isPublic;
    if (isIP(literal) !== 0 && !isAllowed(literal)) return undefined;
    return exception?.agent ?? toThePublic;
  }

  async function follow(start: URL, { headers, timeoutMs, maxRedirects }: FetchOptions): Promise<Checked> {
    const signal = AbortSignal.timeout(timeoutMs);
    let url = start;
    for (let hops = 0; hops <= maxRedirects; hops += 1) {
      const agent = agentOf(url, hops > 0);
      if (agent === undefined) return { ok: false, because: 'refused' };
      const answer = await agent.request({
        origin: url.origin,
        path: url.pathname + url.search,
        method: 'GET',
        signal,
        headersTimeout: timeoutMs,
        bodyTimeout: timeoutMs,
        headers: headers ?? {},
      });
      const { statusCode, body } = answer;
      // Giving a body up is an error event of its own; whoever reads it hears of the others all the same.
      body.on('error', () => undefined);
      if (!REDIRECTS.includes(statusCode)) return { ok: true, statusCode, headers: answer.headers, body };
      body.destroy();
      const next = URL.parse(String(answer.headers.location ?? ''), url);
      if (next === null) return { ok: false, because: 'redirects', detail: 'its host redirects nowhere' };
      url = next;
    }
    const detail =
      maxRedirects === 0 ? 'its host redirects' : `its host redirects more than ${maxRedirects} times`;
    return { ok: false, because: 'redirects', detail };
  }

  return async (address, options) => {
    const url = URL.parse(address);
    if (url === null) return { ok: false, because: 'refused' };
    try {
      return await follow(url, options);
    } catch (cause) {
      return { ok: false, because: isRefused(cause) ? 'refused' : 'unreachable' };
    }
  };
}

/** A name lookup that gives allowed addresses only, and an error for a name that has any other. */
function checkedLookup(lookup: LookupFunction, isAllowed: (ip: string) => boolean): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      const all = typeof found === 'string' ? [] : found;
      const addresses = all.filter(({ address }) => isAllowed(address));
      const [first] = addresses;
      if (error) callback(error, '');
      // A private address among public ones is an attack: the connection could fall back on it.
      else if (first === undefined || addresses.length < all.length) callback(new RefusedError(), '');
      else if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

function isRefused(cause: unknown): boolean {
  if (cause instanceof RefusedError) return true;
  if (cause instanceof AggregateError) return cause.errors.some(isRefused);
  return cause instanceof Error && cause.cause !== undefined && isRefused(cause.cause);
}
