import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterRefusal, currentLimit, type KnownLimit, nextSlotAt } from './rate-window.ts';
import { claimedSend, sentTime, settledSend } from './send.ts';

const three = { limit: 3, windowMs: 60_000 };

describe('nextSlotAt', () => {
  const cases: [string, number[], number][] = [
    ['nothing sent', [], 100_000],
    ['room left', [99_000, 99_500], 100_000],
    ['full: when the third last leaves the window', [70_000, 80_000, 90_000], 130_000],
    ['an old one has left the window', [40_000, 80_000, 90_000], 100_000],
    ['more than the limit, after the limit shrank', [60_000, 70_000, 80_000, 90_000], 130_000],
    ['unsorted', [90_000, 70_000, 80_000], 130_000],
    ['one still on its way counts as sent until its lease ends', [70_000, 80_000, 160_000], 130_000],
  ];
  it.each(cases)('%s', (_name, sentAt, expected) => {
    expect(nextSlotAt(sentAt, three, 100_000)).toBe(expected);
  });

  it('sending at every slot never exceeds the limit in any window, and never waits longer than a window', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 8 }),
        fc.array(fc.integer({ min: 0, max: 90_000 }), { minLength: 1, maxLength: 40 }),
        (limit, pauses) => {
          const sent: number[] = [];
          let now = 0;
          for (const pause of pauses) {
            now += pause;
            const at = nextSlotAt(sent, { limit, windowMs: 60_000 }, now);
            expect(at).toBeGreaterThanOrEqual(now);
            expect(at - now).toBeLessThanOrEqual(60_000);
            now = at;
            sent.push(at);
          }
          for (const start of sent) {
            expect(sent.filter((at) => at >= start && at < start + 60_000).length).toBeLessThanOrEqual(limit);
          }
        },
      ),
    );
  });
});

describe('what is known of a limit', () => {
  const NOW = 10_000_000;
  const known = (more: Partial<KnownLimit> = {}): KnownLimit => ({
    address: 'a',
    limit: 3,
    windowMs: 60_000,
    source: 'default',
    blockedUntil: 0,
    at: NOW,
    ...more,
  });

  it('is what the proxy announces, or what was learned, or the reference’s', () => {
    expect(currentLimit('a', undefined, undefined, NOW)).toMatchObject({ limit: 3, source: 'default' });
    const announced = { limit: 7, windowMs: 1_000 };
    expect(currentLimit('a', known(), announced, NOW)).toMatchObject({ ...announced, source: 'announced' });
  });

  it('a refusal blocks everything, and teaches how many went through', () => {
    const refusal = { sentAt: [NOW - 1_000, NOW - 2_000, NOW - 99_000], retryAfterMs: 9_000, now: NOW };
    expect(afterRefusal(known(), refusal)).toMatchObject({
      limit: 2,
      source: 'learned',
      blockedUntil: NOW + 9_000,
    });
    const announced = known({ source: 'announced' });
    expect(afterRefusal(announced, refusal)).toMatchObject({ limit: 3, blockedUntil: NOW + 9_000 });
    // Nothing of ours went through: somebody else used it up.
    expect(afterRefusal(known(), { ...refusal, sentAt: [] })).toMatchObject({ limit: 3, source: 'default' });
  });

  it('what was learned is tried again after ten windows', () => {
    const learned = known({ limit: 1, source: 'learned' });
    expect(currentLimit('a', learned, undefined, NOW + 600_000).limit).toBe(1);
    expect(currentLimit('a', learned, undefined, NOW + 600_001)).toMatchObject({
      limit: 3,
      source: 'default',
    });
  });

  it('a block does not grow when the clock is set back', () => {
    const blocked = known({ blockedUntil: NOW + 9_000 });
    expect(currentLimit('a', blocked, undefined, NOW - 3_600_000).blockedUntil).toBe(NOW - 3_600_000 + 9_000);
  });
});

describe('when a submit went out', () => {
  const LEASE = 60_000;
  const claimed = claimedSend('a', 100_000, LEASE, 5_000);

  it('counts up to its lease, then from its answer', () => {
    expect(claimed).toEqual({ address: 'a', at: 160_000, serverAt: 155_000 });
    const settled = settledSend(claimed, 96_000, { now: 101_000, leaseMs: LEASE });
    expect(settled).toEqual({ address: 'a', at: 101_000, serverAt: 96_000 });
    expect(sentTime(settled, 5_000, 120_000)).toBe(101_000);
  });

  it('is known by the proxy’s clock when this one has jumped ahead, and never lies in the future', () => {
    const settled = settledSend(claimed, 96_000, { now: 101_000, leaseMs: LEASE });
    expect(sentTime(settled, 3_605_000, 3_702_000)).toBe(3_701_000);
    expect(sentTime(settled, 3_605_000, 3_700_500)).toBe(3_700_500);
    expect(sentTime(settled, undefined, 3_702_000)).toBe(101_000);
  });

  it('without an answer is reckoned from the claim, whatever happened to the clock meanwhile', () => {
    const at = (now: number) => settledSend(claimed, undefined, { now, leaseMs: LEASE }).serverAt;
    expect(at(110_000)).toBe(105_000);
    expect(at(9_000_000)).toBe(140_000);
    expect(at(0)).toBe(95_000);
  });
});
