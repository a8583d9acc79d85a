import { BlockList, isIP } from 'node:net';

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

/** Whether an IP address is one of this machine's own loopback: 127.0.0.0/8 or ::1, also as IPv4 inside IPv6. */
export function isLoopbackAddress(address: string): boolean {
  const [plain = ''] = address.replace(/^\[|\]$/g, '').split('%');
  const version = isIP(plain);
  return version !== 0 && LOOPBACK.check(plain, version === 4 ? 'ipv4' : 'ipv6');
}

/**
 * Whether a test may ask for a host: a loopback address, or `localhost`, which every machine knows without asking. A
 * name below it (`shop.localhost`) is only known to browsers; a system may ask its name server for it.
 */
export function isLoopbackHost(host: string): boolean {
  return isLoopbackAddress(host) || host.toLowerCase() === 'localhost';
}
