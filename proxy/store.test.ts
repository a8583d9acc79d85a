import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openStore } from './store.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'proxy-store-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

it('a submit that was in flight when the process ended is unknown afterwards', () => {
  const before = openStore(directory, 0);
  before.begin('k', 'f', 0);
  before.close();
  expect(openStore(directory, 1).begin('k', 'f', 1)).toEqual({ kind: 'unknown' });
});

it('answers, slots and addresses outlive the process', () => {
  const rate = { limit: 1, windowMs: 60_000 };
  const before = openStore(directory, 0);
  before.begin('k', 'f', 0);
  before.answered('k', '{"a":1}');
  const slot = before.takeSlot(rate, 0, 30_000);
  if (slot.kind === 'slot') before.settle(slot.id, 1_000);
  before.rememberImages('t', ['https://a.example/1.png'], 0);
  before.close();
  const after = openStore(directory, 2_000);
  expect(after.begin('k', 'f', 2_000)).toEqual({ kind: 'answered', body: '{"a":1}' });
  expect(after.takeSlot(rate, 2_000, 3_000)).toEqual({ kind: 'full', waitMs: 59_000 });
  expect(after.images('t')).toEqual(['https://a.example/1.png']);
  after.close();
});

it('refuses data of a newer version, and changes nothing', () => {
  const file = join(directory, 'proxy.sqlite');
  const newer = new DatabaseSync(file);
  newer.exec('PRAGMA user_version = 99');
  newer.close();
  expect(() => openStore(directory, 0)).toThrow('version 99');
});

it('a place is taken as long as its submit is under way, also past the window', () => {
  const rate = { limit: 1, windowMs: 10_000 };
  const store = openStore(':memory:', 0);
  store.takeSlot(rate, 0, 30_000);
  expect(store.takeSlot(rate, 20_000, 50_000)).toEqual({ kind: 'full', waitMs: 20_000 });
  store.close();
});

it('no window ever holds more submits than the limit, wherever in its flight upstream counts one', () => {
  const timeoutMs = 30_000;
  /** A submit every so often, each under way for some time, counted by upstream at some point of it. */
  const arrival = fc.record({
    gapMs: fc.oneof(fc.nat({ max: 500 }), fc.nat({ max: 25_000 })),
    flightMs: fc.nat({ max: timeoutMs }),
    countedAt: fc.double({ min: 0, max: 1, noNaN: true }),
    notSent: fc.boolean(),
  });
  // Shorter than a flight, too: a place must not come free while its submit is still under way.
  const window = fc.constantFrom(10_000, 60_000);
  fc.assert(
    fc.property(
      window,
      fc.array(arrival, { minLength: 20, maxLength: 60, size: 'max' }),
      (windowMs, arrivals) => {
        const rate = { limit: 3, windowMs };
        const store = openStore(':memory:', 0);
        const counted: number[] = [];
        let landings: { at: number; slot: number; notSent: boolean }[] = [];
        let now = 0;
        let taken = 0;
        for (const { gapMs, flightMs, countedAt, notSent } of arrivals) {
          now += gapMs;
          for (const { at, slot, notSent: gone } of landings.filter((landing) => landing.at <= now)) {
            if (gone) store.giveBack(slot);
            else store.settle(slot, at);
          }
          landings = landings.filter((landing) => landing.at > now);
          const slot = store.takeSlot(rate, now, now + timeoutMs);
          if (slot.kind === 'full') {
            expect(slot.waitMs).toBeGreaterThan(0);
            continue;
          }
          taken += 1;
          landings.push({ at: now + flightMs, slot: slot.id, notSent });
          if (!notSent) counted.push(now + countedAt * flightMs);
        }
        store.close();
        counted.sort((a, b) => a - b);
        for (const [index, at] of counted.entries()) {
          const fourth = counted[index + rate.limit];
          if (fourth !== undefined) expect(fourth - at).toBeGreaterThanOrEqual(rate.windowMs);
        }
        // Not by refusing everybody: a window's worth gets through at once.
        expect(taken).toBeGreaterThanOrEqual(Math.min(arrivals.length, rate.limit));
      },
    ),
    { numRuns: 300, unbiased: true },
  );
});
