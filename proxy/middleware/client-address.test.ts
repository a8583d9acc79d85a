import { describe, expect, it } from 'vitest';
import { clientAddress, parseRange, type Range } from './client-address.ts';

const ranges = (...texts: string[]) => texts.map((text) => parseRange(text) as Range);

describe('who is calling', () => {
  const cases: [string, string | undefined, string | undefined, Range[], string][] = [
    ['the connection’s other end', '203.0.113.7', undefined, [], '203.0.113.7'],
    ['whatever a stranger writes', '203.0.113.7', '10.1.1.1', [], '203.0.113.7'],
    ['what a trusted proxy says', '127.0.0.1', '203.0.113.7', ranges('127.0.0.1'), '203.0.113.7'],
    ['inside IPv6 too', '::ffff:127.0.0.1', '203.0.113.7', ranges('127.0.0.0/8'), '203.0.113.7'],
    [
      'not what was written before it',
      '127.0.0.1',
      '9.9.9.9, 203.0.113.7',
      ranges('127.0.0.1'),
      '203.0.113.7',
    ],
    [
      'behind two proxies',
      '127.0.0.1',
      '203.0.113.7, 10.0.0.2',
      ranges('127.0.0.1', '10.0.0.0/8'),
      '203.0.113.7',
    ],
    ['a proxy that says nothing', '127.0.0.1', undefined, ranges('127.0.0.1'), '127.0.0.1'],
    ['a household of IPv6', '2001:db8:1:2:aaaa:bbbb:cccc:dddd', undefined, [], '2001:db8:1:2::'],
    ['nonsense', '127.0.0.1', 'x'.repeat(10_000), ranges('127.0.0.1'), 'unknown'],
    ['nobody', undefined, undefined, [], 'unknown'],
  ];
  it.each(cases)('%s', (_name, remote, forwarded, trusted, expected) => {
    expect(clientAddress(remote, forwarded, trusted)).toBe(expected);
  });
});

it.each(['caddy', '10.0.0.0/99', '', '1.2.3.4/x'])('"%s" is no range', (text) => {
  expect(parseRange(text)).toBeUndefined();
});
