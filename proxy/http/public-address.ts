import { networkInterfaces } from 'node:os';
import ipaddr from 'ipaddr.js';

/** 2000::/3, all of IPv6 that is given out to the public so far (RFC 4291, 2.4; IANA). */
const GLOBAL_IPV6: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('2000::'), 3];

/**
 * Looks public, and answers only machines inside a cloud. Everything else that clouds serve to their own machines is
 * link-local (169.254.0.0/16), carrier NAT (Alibaba's 100.100.100.200), 192.0.0.0/24 (Oracle's 192.0.0.192) or fd00::/8,
 * and the registries name those. As of November 2026:
 * - 168.63.129.16: Azure's wire server, learn.microsoft.com, "What is IP address 168.63.129.16?".
 * - 199.36.153.4/30, 199.36.153.8/30 and their IPv6: restricted and private.googleapis.com, docs.cloud.google.com,
 *   "Configure Private Google Access".
 * - 161.26.0.0/16, 166.8.0.0/14: IBM Cloud's service endpoints, cloud.ibm.com/docs/vpc, "About networking".
 */
const INSIDE_CLOUDS = [
  '168.63.129.16/32',
  '199.36.153.4/30',
  '199.36.153.8/30',
  '2600:2d00:2:1000::/56',
  '2600:2d00:2:2000::/56',
  '161.26.0.0/16',
  '166.8.0.0/14',
].map((range) => ipaddr.parseCIDR(range));

/**
 * Whether an IP address is one of the public internet, by IANA's registries of special-purpose addresses (as
 * `ipaddr.js` has them). No loopback, private network, link-local (where clouds serve their metadata), carrier NAT,
 * multicast or reserved block; none that carries an IPv4 address inside; none that only a cloud's own machines reach.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast' || INSIDE_CLOUDS.some((range) => isIn(parsed, range))) return false;
  return parsed instanceof ipaddr.IPv4 || parsed.match(GLOBAL_IPV6);
}

/** Whether it is an address of this machine, public or not. Its services are not behind a firewall for the proxy. */
export function isOwnAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const wanted = ipaddr.process(address).toString();
  return Object.values(networkInterfaces())
    .flatMap((found) => found ?? [])
    .some((own) => ipaddr.process(own.address.replace(/%.*$/, '')).toString() === wanted);
}

/** 127.0.0.0/8 and ::1, also where IPv4 is carried inside IPv6. */
export function isLoopbackAddress(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback';
}

function isIn(address: ipaddr.IPv4 | ipaddr.IPv6, range: [ipaddr.IPv4 | ipaddr.IPv6, number]): boolean {
  return address.kind() === range[0].kind() && address.match(range);
}
