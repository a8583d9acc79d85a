import type { FailureCode } from './failure.ts';
import type { Connection, ProxyClient, Refused } from './proxy-client.ts';

/** What "Test connection" found out: exactly what is wrong, or who answers and how much of the limit is left. */
export type ConnectionReport =
  | {
      ok: true;
      upstream: 'aidge' | 'sandbox';
      version: string;
      limit: number;
      remaining: number;
      windowSeconds: number;
      resetSeconds: number;
    }
  /** It answers 404 to `/capabilities`: some signing proxy, of which no more can be known without paying. */
  | { ok: true; upstream: 'unknown' }
  | { ok: false; problem: ConnectionProblem };

export type ConnectionProblem =
  | 'address-missing'
  | 'address-invalid'
  | 'address-not-secure'
  | 'address-with-credentials'
  | 'permission-missing'
  | 'unreachable'
  | 'tls'
  | 'unauthorized'
  | 'not-a-proxy'
  | 'upstream-not-configured'
  | 'server-error';

/** A query for it costs nothing and finds nothing, yet shows whether upstream takes the proxy's key. */
const NO_TASK = '00000000-0000-4000-8000-000000000000';

/** Upstream's refusals that mean: the proxy has no usable key. */
const KEY_FAILURES: ReadonlySet<FailureCode> = new Set([
  'key-parameter-missing',
  'key-invalid',
  'clock-wrong',
  'signature-wrong',
  'api-path-wrong',
  'permission-missing',
]);

/**
 * Tries the proxy at `address` (as `readProxyAddress` gives it) without buying anything: reachable, the right
 * token, a proxy at all, a usable key behind it. `hasPermission`: whether its origin was granted.
 */
export async function testConnection(
  client: Pick<ProxyClient, 'capabilities' | 'results'>,
  connection: Connection,
  hasPermission: boolean,
): Promise<ConnectionReport> {
  const announced = await client.capabilities(connection);
  if (announced.kind === 'refused') {
    return { ok: false, problem: problemOf(announced, connection.address, hasPermission) };
  }
  const query = await client.results(connection, NO_TASK);
  if (query.kind === 'refused' && KEY_FAILURES.has(query.failure.code)) {
    return { ok: false, problem: 'upstream-not-configured' };
  }
  if (announced.kind === 'fitting-room') {
    const { upstream, version, rateLimit } = announced.capabilities;
    return { ok: true, upstream, version, ...rateLimit };
  }
  // Any web server has a 404 for `/capabilities`; only a signing proxy answers a query in upstream's words.
  if (query.kind === 'refused' && !spokeAidge(query)) {
    return { ok: false, problem: problemOf(query, connection.address, hasPermission) };
  }
  return { ok: true, upstream: 'unknown' };
}

function spokeAidge({ failure }: Refused): boolean {
  return /^(service|gateway) /.test(failure.detail ?? '');
}

function problemOf({ failure }: Refused, address: string, hasPermission: boolean): ConnectionProblem {
  switch (failure.code) {
    case 'proxy-unauthorized':
      return 'unauthorized';
    case 'proxy-unreachable':
      // A fetch does not say why it failed. Without the permission it is CORS; a certificate that is not
      // trusted looks like an unreachable host, and only https can have that trouble.
      if (!hasPermission) return 'permission-missing';
      return address.startsWith('https:') ? 'tls' : 'unreachable';
    case 'proxy-down':
      return 'server-error';
    default:
      return 'not-a-proxy';
  }
}
