import ipaddr from 'ipaddr.js';

/** 2000::/3, all of IPv6 that is given out to the public so far (RFC 4291, 2.4; IANA). */
const GLOBAL_IPV6: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('2000::'), 3];

/**
 * Whether an IP address is one of the public internet. No loopback, private network, link-local (where clouds serve
 * their metadata), carrier NAT, multicast or reserved block; and none that carries an IPv4 address inside.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed instanceof ipaddr.IPv4 || parsed.match(GLOBAL_IPV6);
}
