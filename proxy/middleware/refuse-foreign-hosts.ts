import { isIP } from 'node:net';
import type { MiddlewareHandler } from 'hono';
import { PROBLEM } from '../../lib/proxy-contract/index.ts';
import type { ProxyConfig } from '../config/config.ts';
import { problem } from '../http/problem.ts';
import { isLoopbackAddress } from '../http/public-address.ts';

/**
 * Rejects requests for a foreign host name: a page whose own name is made to resolve to this machine (DNS rebinding) can call the proxy as
 * if it were its own server. Names of this machine and `PUBLIC_URL`'s are ours. Where a
 * token is needed such a page has none; there an address may be named too (load balancers ask by address), and any
 * name where `PUBLIC_URL` does not say which it is.
 */
export function refuseForeignHosts({
  tokens,
  publicUrl,
}: Pick<ProxyConfig, 'tokens' | 'publicUrl'>): MiddlewareHandler {
  const publicHost = URL.parse(publicUrl ?? '')?.hostname;
  const needsToken = tokens.length > 0;
  const isOurs = (hostname: string): boolean => {
    if (needsToken && publicHost === undefined) return true;
    const literal = hostname.replace(/^\[|\]$/g, '');
    if (isIP(literal) !== 0) return needsToken || isLoopbackAddress(literal) || hostname === publicHost;
    return hostname === publicHost || /^([a-z0-9-]+\.)*localhost\.?$/.test(hostname);
  };
  const known = new Map<string, boolean>();
  return async (c, next) => {
    const host = c.req.header('host') ?? new URL(c.req.url).host;
    const answer = known.get(host) ?? isOurs(URL.parse(`http://${host}`)?.hostname ?? '');
    if (known.size < KNOWN_MAX) known.set(host, answer);
    if (!answer)
      return problem(421, PROBLEM.foreignHost, 'This proxy does not answer to this host name (PUBLIC_URL).');
    return await next();
  };
}

const KNOWN_MAX = 100;
