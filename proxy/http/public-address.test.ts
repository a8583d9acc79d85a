import { networkInterfaces } from 'node:os';
import { expect, it } from 'vitest';
import { isLoopbackAddress, isOwnAddress, isPublicAddress } from './public-address.ts';

it.each([
  ['168.63.129.16', 'Azure’s wire server'],
  ['::ffff:168.63.129.16', 'the same inside IPv6'],
  ['199.36.153.4', 'restricted.googleapis.com'],
  ['199.36.153.11', 'private.googleapis.com'],
  ['161.26.0.10', 'IBM Cloud’s services'],
  ['166.9.255.1', 'IBM Cloud’s endpoints'],
  ['169.254.169.254', 'metadata of most clouds'],
  ['100.100.100.200', 'Alibaba’s metadata'],
  ['192.0.0.192', 'Oracle’s metadata'],
  ['fd00:ec2::254', 'Amazon’s metadata over IPv6'],
  ['192.88.99.1', 'relays of 6to4'],
  ['2001:20::1', 'ORCHID'],
  ['3fff::1', 'documentation'],
  ['5f00::1', 'segment routing'],
  ['100::1', 'discarded'],
  ['64:ff9b::a83f:8110', 'Azure’s wire server by NAT64'],
  ['not an address', 'nothing'],
])('%s (%s) is not public', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

it.each([
  '93.184.216.34',
  '168.63.129.15',
  '168.63.129.17',
  '199.36.153.12',
  '161.25.0.1',
  '2606:2800:220:1::1',
])('%s is public', (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

it('knows the addresses of its own machine', () => {
  const own = Object.values(networkInterfaces()).flatMap((found) => found ?? []);
  expect(own.length).toBeGreaterThan(0);
  for (const { address } of own) expect(isOwnAddress(address)).toBe(true);
  expect(isOwnAddress('::ffff:127.0.0.1')).toBe(true);
  expect(isOwnAddress('93.184.216.34')).toBe(false);
});

it.each([
  ['127.0.0.1', true],
  ['127.9.9.9', true],
  ['::1', true],
  ['::ffff:127.0.0.1', true],
  ['10.0.0.1', false],
  ['localhost', false],
])('%s is loopback: %s', (address, is) => {
  expect(isLoopbackAddress(address)).toBe(is);
});
