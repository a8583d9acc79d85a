import { type HostReach, hostReach } from '../aidge/host-reach.ts';
import { RESULTS_PATH, SUBMIT_PATH } from '../aidge/limits.ts';
import type { ConnectionProblem } from '../try-on/proxy/connection.ts';

export type ProxyAddress =
  /** `isReadable`: by plain http, so that others in the own network could read what is sent. */
  | { ok: true; address: string; isReadable: boolean }
  | {
      ok: false;
      problem: Extract<
        ConnectionProblem,
        'address-missing' | 'address-invalid' | 'address-not-secure' | 'address-with-credentials'
      >;
    };

/** Paths of the proxy's own that are copied along with its address. */
const ENDPOINTS = [SUBMIT_PATH, RESULTS_PATH, '/capabilities', '/healthz', '/readyz', '/openapi.json'];
/** Linear: a search begins only where a row of slashes does. */
const TRAILING_SLASHES = /(?<!\/)\/+$/;
/** What a server says it listens on when it means every address: from here it is reached on this machine. */
const EVERY_ADDRESS: Record<string, string> = { '0.0.0.0': '127.0.0.1', '[::]': '[::1]' };

/**
 * Reads what a person typed as the proxy's address: without what is not seen, quotes, query, fragment, trailing slash and
 * the proxy's own endpoints; another path is kept. A scheme that is missing is http for this machine and private networks,
 * else https. Plain http is taken only there, since the token travels in it. A lone word is no address: it may be anything.
 */
export function readProxyAddress(typed: string): ProxyAddress {
  const text = typed
    .replace(/\p{Cf}/gu, '')
    .trim()
    .replace(/^(["'`<“„‘«])(.*)["'`>”“’»]$/u, '$2')
    .trim();
  if (text === '') return { ok: false, problem: 'address-missing' };
  const url = readUrl(text);
  if (url === null) return { ok: false, problem: 'address-invalid' };
  if (url.username !== '' || url.password !== '') return { ok: false, problem: 'address-with-credentials' };
  const reach = hostReach(url.hostname);
  if (url.protocol === 'http:' && reach === 'public') return { ok: false, problem: 'address-not-secure' };
  return {
    ok: true,
    address: `${url.origin}${basePath(url.pathname)}`,
    isReadable: url.protocol === 'http:' && reach === 'private',
  };
}

function readUrl(text: string): URL | null {
  if (/\s/.test(text)) return null;
  const [, scheme, rest = text] = /^(https?:)[\\/]+(.*)$/i.exec(text) ?? [];
  if (scheme === undefined && (/^[a-z][a-z0-9+.-]*:\/\//i.test(text) || isLoneWord(text))) return null;
  const place = withBrackets(rest.replace(/^[\\/]+/, ''));
  if (scheme !== undefined) return usable(`${scheme}//${place}`);
  const url = usable(`http://${place}`);
  return url === null || isNear(hostReach(url.hostname)) ? url : usable(`https://${place}`);
}

function isNear(reach: HostReach): boolean {
  return reach !== 'public';
}

function usable(text: string): URL | null {
  const url = URL.parse(text);
  if (url === null || url.port === '0') return null;
  url.hostname = EVERY_ADDRESS[url.hostname] ?? url.hostname;
  return url;
}

function isLoneWord(text: string): boolean {
  return /^[^.:/?#@[\]]+$/.test(text) && text.toLowerCase() !== 'localhost';
}

/** IPv6 without its brackets, as people write it; a zone (`%eth0`) means nothing to a browser. */
function withBrackets(place: string): string {
  const [, address, rest] = /^([0-9a-f.]*:[0-9a-f.]*:[0-9a-f:.]*)(?:%\w+)?(\/.*)?$/i.exec(place) ?? [];
  return address === undefined ? place : `[${address}]${rest ?? ''}`;
}

function basePath(pathname: string): string {
  const path = pathname.replace(TRAILING_SLASHES, '');
  const endpoint = ENDPOINTS.find((known) => path.endsWith(known));
  return endpoint === undefined ? path : path.slice(0, -endpoint.length).replace(TRAILING_SLASHES, '');
}
