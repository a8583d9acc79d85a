import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** A stream of chance: the same seed and name give the same numbers. */
export interface Chance {
  /** At least 0, less than 1. */
  next(): number;
  /** One of the list, each equally likely. */
  pick<Item>(list: readonly Item[]): Item;
}

/**
 * The seed of this run: `CHANCE_SEED`, or else one of the clock's. Says on stdout how to take the run again.
 * @throws Error where `CHANCE_SEED` is no whole number
 */
export function chanceSeed(environment: NodeJS.ProcessEnv = process.env): number {
  const given = environment.CHANCE_SEED;
  const seed = given ? Number(given) : Date.now() % 2 ** 31;
  if (!Number.isInteger(seed)) throw new Error(`CHANCE_SEED has to be a whole number, and is ${given}.`);
  console.log(`Chance decides by seed ${seed}: CHANCE_SEED=${seed} takes it again.`);
  return seed;
}

/**
 * A stream of its own for whatever is named, such as an order's number: what clients that run at once draw does not
 * depend on which of them comes first.
 */
export function chanceOf(seed: number, name: number | string): Chance {
  const generator = xoroshiro128plus(hashed(`${seed}/${name}`));
  const next = () => uniformFloat64(generator);
  return {
    next,
    pick: (list) => {
      const picked = list[Math.floor(next() * list.length)];
      if (picked === undefined) throw new Error('There is nothing to pick from.');
      return picked;
    },
  };
}

/** FNV-1a, 32 bits. */
function hashed(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash;
}
