import { expect, it } from 'vitest';
import { createGuesses } from './guesses.ts';

it('the first wrong tokens are free, then each costs twice as long, up to a minute', () => {
  let now = 1_000_000;
  const guesses = createGuesses(() => now);
  const waits = Array.from({ length: 18 }, () => {
    guesses.wrong('a');
    const waitMs = guesses.waitMs('a');
    now += waitMs;
    return waitMs;
  });
  expect(waits.slice(0, 9)).toEqual(Array(9).fill(0));
  expect(waits.slice(9)).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000]);
  expect(guesses.waitMs('b')).toBe(0);
});

it('lets somebody begin anew who was quiet', () => {
  let now = 1_000_000;
  const guesses = createGuesses(() => now);
  for (let n = 0; n < 12; n += 1) guesses.wrong('a');
  now += 16 * 60_000;
  guesses.wrong('a');
  expect(guesses.waitMs('a')).toBe(0);
});

it('who came in from an address is at home there, and nowhere else', () => {
  const guesses = createGuesses(() => 1_000_000);
  guesses.right('a', 'studio');
  expect([
    guesses.isAtHome('a', 'studio'),
    guesses.isAtHome('a', 'shop'),
    guesses.isAtHome('b', 'studio'),
  ]).toEqual([true, false, false]);
});
