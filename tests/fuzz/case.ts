import { chanceOf } from '../support/chance.ts';
import type { Reader } from './reader.ts';
import { READERS } from './readers.ts';

/** The case of a number: which reader, and its input. The same seed and number give the same case. */
export function caseOf(seed: number, number: number): { reader: Reader; input: unknown } {
  const reader = READERS[number % READERS.length] as Reader;
  return { reader, input: reader.make(chanceOf(seed, number)) };
}
