import type { ConnectionProblem } from '../try-on/connection.ts';

export type ProxyAddress =
  | { ok: true; address: string }
  | {
      ok: false;
      problem: Extract<
        ConnectionProblem,
        'address-missing' | 'address-invalid' | 'address-not-secure' | 'address-with-credentials'
      >;
    };

/**
 * Reads what a person typed as the proxy's address: trimmed, without query, fragment and trailing slash; a path
 * is kept. Plain http is taken only for this machine and private networks, since the token travels in it.
 */
export function readProxyAddress(typed: string): ProxyAddress {
  const text = typed.trim();
  if (text === '') return { ok: false, problem: 'address-missing' };
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol)) return { ok: false, problem: 'address-invalid' };
  if (url.username !== '' || url.password !== '') return { ok: false, problem: 'address-with-credentials' };
  if (url.protocol === 'http:' && !isPrivateHost(url.hostname)) {
    return { ok: false, problem: 'address-not-secure' };
  }
  return { ok: true, address: `${url.origin}${url.pathname.replace(/\/+$/, '')}` };
}

/** Loopback, link-local and private ranges (RFC 1918, 4193, 3927), `.local`, `.internal` and names without a dot. */
function isPrivateHost(hostname: string): boolean {
  // The URL parser has written every IPv4 notation as four decimals already.
  return (
    /^(localhost|[^.:[\]]+|.+\.(localhost|local|internal|home\.arpa))$/.test(hostname) ||
    /^(127|10)\.|^192\.168\.|^169\.254\.|^172\.(1[6-9]|2\d|3[01])\./.test(hostname) ||
    /^\[(::1|f[cd][0-9a-f]{2}:.*|fe[89ab][0-9a-f]:.*)\]$/.test(hostname)
  );
}
