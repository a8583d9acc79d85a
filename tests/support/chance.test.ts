import { describe, expect, it } from 'vitest';
import { type Chance, chanceOf, chanceSeed } from './chance.ts';

const draw = (chance: Chance) => Array.from({ length: 100 }, () => chance.next());

describe('chance', () => {
  it('is the same for the same seed and name, and another for any other', () => {
    const drawn = draw(chanceOf(1, 'order 1'));
    expect(draw(chanceOf(1, 'order 1'))).toEqual(drawn);
    for (const other of [chanceOf(2, 'order 1'), chanceOf(1, 'order 2'), chanceOf(-1, 'order 1')])
      expect(draw(other)).not.toEqual(drawn);
  });

  it('lies from 0 to 1, on both sides of the middle', () => {
    for (const seed of [0, 7, 2 ** 31]) {
      const drawn = draw(chanceOf(seed, 0));
      expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...drawn)).toBeLessThan(1);
      expect(drawn.filter((number) => number < 0.5).length).toBeGreaterThan(25);
      expect(drawn.filter((number) => number >= 0.5).length).toBeGreaterThan(25);
    }
  });

  it('picks each of a list, and says so where there is nothing', () => {
    const chance = chanceOf(3, 'list');
    expect(new Set(Array.from({ length: 100 }, () => chance.pick(['a', 'b', 'c'])))).toEqual(
      new Set(['a', 'b', 'c']),
    );
    expect(() => chance.pick([])).toThrow('nothing to pick');
  });

  it('takes its seed from the environment, or else a new one', () => {
    expect(chanceSeed({ CHANCE_SEED: '42' })).toBe(42);
    expect(Number.isInteger(chanceSeed({}))).toBe(true);
    expect(() => chanceSeed({ CHANCE_SEED: 'x' })).toThrow('whole number');
  });
});
