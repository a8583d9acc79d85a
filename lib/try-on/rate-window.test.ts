import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextSlotAt } from './rate-window.ts';

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
