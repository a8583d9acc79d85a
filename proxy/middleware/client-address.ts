import ipaddr from 'ipaddr.js';

export type Range = [ipaddr.IPv4 | ipaddr.IPv6, number];

/** Reads an address or range such as `127.0.0.1` or `10.0.0.0/8`; `undefined` if it is neither. */
export function parseRange(text: string): Range | undefined {
  try {
    const [address, bits] = text.includes('/') ? ipaddr.parseCIDR(text) : [ipaddr.parse(text), undefined];
    return [address, bits ?? (address.kind() === 'ipv4' ? 32 : 128)];
  } catch {
    return undefined;
  }
}

/**
 * The client's address as one name: IPv4 as it is, IPv6 by its first 64 bits, because a household or a server has all of
 * those. `X-Forwarded-For` counts only where the connection comes from one of `trusted`, and of it the last entry
 * that is not one of them: everything before could have been written by the caller.
 */
export function clientAddress(
  remote: string | undefined,
  forwardedFor: string | undefined,
  trusted: Range[],
): string {
  const hops = [...(forwardedFor?.split(',').slice(-MAX_HOPS) ?? []), remote ?? ''].map((hop) => hop.trim());
  while (hops.length > 1 && isTrusted(hops.at(-1) ?? '', trusted)) hops.pop();
  return nameOf(hops.at(-1) ?? '');
}

const MAX_HOPS = 16;

function isTrusted(address: string, trusted: Range[]): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  return trusted.some((range) => parsed.kind() === range[0].kind() && parsed.match(range));
}

function nameOf(address: string): string {
  if (!ipaddr.isValid(address)) return 'unknown';
  const parsed = ipaddr.process(address);
  return parsed instanceof ipaddr.IPv4
    ? parsed.toString()
    : new ipaddr.IPv6([...parsed.parts.slice(0, 4), 0, 0, 0, 0]).toString();
}
