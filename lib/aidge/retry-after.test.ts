import { describe, expect, it } from 'vitest';
import { readHttpDate, readRetryAfter } from './retry-after.ts';

const NOW = Date.UTC(2026, 10, 30, 12, 0, 0);
const DAY = 24 * 60 * 60_000;

describe('readRetryAfter', () => {
  const read: [said: string, ms: number][] = [
    ['7', 7_000],
    [' 7\t', 7_000],
    ['007', 7_000],
    ['7.5', 8_000],
    ['7.0', 7_000],
    ['0.001', 1_000],
    ['86400', DAY],
    ['86401', DAY],
    ['9'.repeat(400), DAY],
    ['Mon, 30 Nov 2026 12:00:09 GMT', 9_000],
    ['Fri, 31 Dec 9999 23:59:59 GMT', DAY],
  ];
  it.each(read)('%j', (said, ms) => {
    expect(readRetryAfter(said, NOW)).toBe(ms);
  });

  const nothing = [
    null,
    undefined,
    '',
    ' ',
    '0',
    '0.0',
    '-1',
    '+5',
    '1e3',
    '0x10',
    '.5',
    '7.',
    '7,5',
    '7s',
    '5, 10',
    '1 000',
    '٧',
    'Infinity',
    'NaN',
    'Invalid Date',
    '2026-11-30T12:01:00Z',
    '2026-12-24',
    'Mon, 30 Nov 2026 11:59:59 GMT',
    'Mon, 30 Nov 2026 12:00:00 GMT',
    'Tue, 30 Nov 2026 12:00:09 GMT',
    'Mon, 30 Nov 2026 12:00:09 +0000',
    'Mon, 30 Nov 2026 12:00:09 UTC',
    'Mon, 30 Nov 2026 12:00:60 GMT',
    'Monday, 30-Nov-26 12:00:09 GMT',
    'Mon Nov 30 12:00:09 2026',
    '30 Nov 2026 12:00:09 GMT',
    'tomorrow',
  ];
  it.each(nothing)('%j says nothing', (said) => {
    expect(readRetryAfter(said, NOW)).toBeUndefined();
  });
});

describe('readHttpDate', () => {
  it('reads the form that may be sent, and no other', () => {
    expect(readHttpDate('Sun, 06 Nov 1994 08:49:37 GMT')).toBe(Date.UTC(1994, 10, 6, 8, 49, 37));
    for (const other of [null, '', '1994-11-06', 'Sunday, 06-Nov-94 08:49:37 GMT', '7.5']) {
      expect(readHttpDate(other)).toBeUndefined();
    }
  });
});
