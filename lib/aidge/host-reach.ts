/** Who can listen in on the way to a host: nobody, the own network, or everybody. */
export type HostReach = 'loopback' | 'private' | 'public';

/**
 * Names that no public name server gives: RFC 6761 and 6762 (with its appendix G, names in use in private networks),
 * RFC 8375, `.internal` (ICANN, 2024), what routers call themselves, and the names of a Tailscale network.
 */
const PRIVATE_NAME =
  /^[^.]+$|\.(local|lan|home|home\.arpa|internal|intranet|private|corp|localdomain|test|ts\.net)$|^(.+\.)?fritz\.box$/;

/** RFC 1918, 3927 (link-local) and 6598 (shared by a provider, a VPN or Tailscale). */
const PRIVATE_IPV4 =
  /^10\.|^192\.168\.|^172\.(1[6-9]|2\d|3[01])\.|^169\.254\.|^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./;

/** The reach of a host as `URL` writes it: lower case, IPv4 as four decimals, IPv6 short and in brackets. */
export function hostReach(hostname: string): HostReach {
  const host = hostname.replace(/\.$/, '');
  if (host.startsWith('[')) return ipv6Reach(host.slice(1, -1));
  if (/^\d+\.\d+\.\d+\.\d+$/.test(host)) return ipv4Reach(host);
  if (/^(.+\.)?localhost$/.test(host)) return 'loopback';
  return PRIVATE_NAME.test(host) ? 'private' : 'public';
}

function ipv4Reach(address: string): HostReach {
  if (address.startsWith('127.')) return 'loopback';
  return PRIVATE_IPV4.test(address) ? 'private' : 'public';
}

/** RFC 4193 (unique local), 4291 (link-local, loopback, and IPv4 inside). */
function ipv6Reach(address: string): HostReach {
  if (address === '::1') return 'loopback';
  const [, high, low] = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(address) ?? [];
  if (high !== undefined && low !== undefined)
    return ipv4Reach([...bytesOf(high), ...bytesOf(low)].join('.'));
  return /^f[cd][0-9a-f]{2}:|^fe[89ab][0-9a-f]:/.test(address) ? 'private' : 'public';
}

function bytesOf(group: string): [number, number] {
  const value = Number.parseInt(group, 16);
  return [value >> 8, value & 255];
}
