import type { FailureCode } from '../task/failure.ts';
import type { Connection, ProxyClient, Refused } from './proxy-client.ts';
import { isPage } from './proxy-request.ts';

/** The outcome of "Test connection": the exact problem, or the service that answers and the rest of the limit. */
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
  /** It answers 404 to `/capabilities`: a signing proxy about which no more can be learnt without paying. */
  | { ok: true; upstream: 'unknown' }
  | ConnectionFault;

/** What is wrong, and what is known of it: the status of the answer, and where a redirect leads. */
export interface ConnectionFault {
  ok: false;
  problem: ConnectionProblem;
  status?: number;
  /** Host (and port) that the address redirects to. */
  host?: string;
  /** An address that would serve instead: the same host by https, or another path. */
  instead?: string;
}

export type ConnectionProblem =
  | 'address-missing'
  | 'address-invalid'
  | 'address-not-secure'
  | 'address-with-credentials'
  | 'permission-missing'
  | 'unreachable'
  | 'tls'
  | 'token-not-sendable'
  | 'unauthorized'
  | 'forbidden'
  | 'shut'
  | 'gateway-fault'
  | 'redirected'
  | 'redirected-somewhere'
  | 'asked-too-often'
  | 'not-a-proxy'
  | 'web-page'
  | 'odd-status'
  | 'upstream-not-configured'
  | 'server-error';

/** A task id that does not exist. Its query is free, and shows whether Aidge accepts the proxy's key. */
const NO_TASK = '00000000-0000-4000-8000-000000000000';

/** Failures of a query that mean that the proxy has no usable key. */
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
  client: Pick<ProxyClient, 'capabilities' | 'results' | 'redirectTarget'>,
  connection: Connection,
  hasPermission: boolean,
): Promise<ConnectionReport> {
  const { address } = connection;
  const faultOf = async (refused: Refused): Promise<ConnectionFault> =>
    refused.failure.code === 'proxy-redirected'
      ? redirectFault(address, await client.redirectTarget(address))
      : problemOf(refused, address, hasPermission);
  const announced = await client.capabilities(connection);
  if (announced.kind === 'refused') return faultOf(announced);
  const query = await client.results(connection, NO_TASK);
  if (query.kind === 'refused' && KEY_FAILURES.has(query.failure.code)) {
    return { ok: false, problem: 'upstream-not-configured' };
  }
  // Any web server has a 404 for `/capabilities`; only a signing proxy answers a query in upstream's words. One of ours
  // has said who it is; what stands before it may all the same let nothing through that is posted.
  const isPlain = announced.kind === 'plain';
  if (query.kind === 'refused' && (isPlain ? !spokeAidge(query) : IN_THE_WAY.has(query.failure.code))) {
    return faultOf(query);
  }
  if (isPlain) return { ok: true, upstream: 'unknown' };
  const { upstream, version, rateLimit } = announced.capabilities;
  return { ok: true, upstream, version, ...rateLimit };
}

/** Refusals of a query that our own proxy cannot have given. */
const IN_THE_WAY: ReadonlySet<FailureCode> = new Set([
  'proxy-shut',
  'proxy-redirected',
  'proxy-unauthorized',
]);

function spokeAidge({ failure }: Refused): boolean {
  return /^(service|gateway) /.test(failure.detail ?? '');
}

function problemOf({ failure, answer }: Refused, address: string, hasPermission: boolean): ConnectionFault {
  const { status, type = '' } = answer ?? {};
  const fault = (problem: ConnectionProblem): ConnectionFault => ({
    ok: false,
    problem,
    ...(status === undefined ? {} : { status }),
  });
  switch (failure.code) {
    case 'proxy-token-not-sendable':
      return fault('token-not-sendable');
    case 'proxy-shut':
      return fault('shut');
    case 'proxy-unauthorized':
      return fault(status === 401 ? 'unauthorized' : 'forbidden');
    case 'proxy-unreachable':
      // A fetch does not say why it failed. Without the permission it is CORS; a certificate that is not
      // trusted looks like an unreachable host, and only https can have that trouble.
      if (!hasPermission) return fault('permission-missing');
      return fault(address.startsWith('https:') ? 'tls' : 'unreachable');
    case 'rate-limited':
      return fault('asked-too-often');
    case 'proxy-down':
    case 'proxy-fault':
      return fault(isPage(type) || isOfCdn(status) ? 'gateway-fault' : 'server-error');
    default:
      if (status === undefined || status === 404 || status < 300) {
        return fault(isPage(type) && status !== 404 ? 'web-page' : 'not-a-proxy');
      }
      return fault('odd-status');
  }
}

/** Cloudflare's own statuses for an origin that does not answer it as it should. */
function isOfCdn(status = 0): boolean {
  return status >= 520 && status <= 530;
}

/**
 * What a redirect of the proxy's `address` means that ends at `target`, the address of its `/capabilities` there. Another
 * host is named and no more: the token of one host is not offered to another. On the same host, https or another path is
 * an address that can be taken over. Where the browser does not say where it leads, the usual reason is tried.
 */
export function redirectFault(address: string, target: string | undefined): ConnectionFault {
  const from = new URL(address);
  const to = target === undefined ? null : URL.parse(target);
  if (to === null) {
    const byHttps =
      from.protocol === 'http:' && from.port === '' ? { instead: address.replace(/^http:/, 'https:') } : {};
    return { ok: false, problem: 'redirected-somewhere', ...byHttps };
  }
  const fault: ConnectionFault = { ok: false, problem: 'redirected', host: to.host };
  const isSafe = to.protocol === 'https:' || to.protocol === from.protocol;
  if (to.hostname !== from.hostname || !isSafe) return fault;
  const isUpgrade = to.protocol !== from.protocol;
  const path = /^(.*)\/capabilities\/*$/.exec(to.pathname)?.[1];
  // A log-in page of the same host is no address of the proxy; by https it may have been there all along.
  if (path === undefined && !isUpgrade) return fault;
  const instead = `${to.origin}${(path ?? from.pathname).replace(/(?<!\/)\/+$/, '')}`;
  return instead === address ? fault : { ...fault, instead };
}
