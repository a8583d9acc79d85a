import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MAX_READ } from '../../lib/product-image/collect/image-urls.ts';
import type { LargerRule } from '../../lib/product-image/larger/rule.ts';
import { READERS } from './readers.ts';

/** A pattern over page text, and texts that it matches: what is repeated in one of them finds what is not linear. */
interface Pattern {
  name: string;
  pattern: RegExp;
  examples: string[];
}

/** Every rule of every table: whoever adds one has it here. */
async function rulePatterns(): Promise<Pattern[]> {
  const files = globSync('lib/product-image/larger/*.ts');
  const tables = await Promise.all(
    files.map(
      async (file) => Object.values(await import(`../../${file}`)).filter(Array.isArray) as LargerRule[][],
    ),
  );
  const examples = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/^ *\/\/ (http\S+) → /gm)].map(([, from = '']) => from),
  );
  return tables.flat(2).map(([source]) => {
    const pattern = new RegExp(source, 'i');
    return { name: source, pattern, examples: examples.filter((one) => pattern.test(one)).slice(0, 2) };
  });
}

/** An example with a part of it repeated until it has the length, and an end that lets the match fail. */
function* pumped(example: string, length: number): Generator<string> {
  for (let at = 8; at < example.length; at += 1) {
    for (const width of [1, 3, 8]) {
      const part = example.slice(at, at + width);
      yield `${example.slice(0, at)}${part.repeat(Math.ceil(length / part.length)).slice(0, length)}\u0001?`;
    }
  }
}

/** Least processor time (ms) of several runs: what others do on the machine is in the others. */
function least(runs: number, act: () => void): number {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run += 1) {
    const start = process.cpuUsage();
    act();
    const { user, system } = process.cpuUsage(start);
    best = Math.min(best, (user + system) / 1_000);
  }
  return best;
}

/** Less than this (ms) is nothing that anybody waits for, and too little to be compared. */
const FLOOR_MS = 4;
/**
 * No rule reads more than `MAX_READ` characters. Up to there four times the text may take the square of it at most (16, and half
 * as much again for what measuring adds): three nested repetitions would take 64.
 */
const SQUARE = 24;
const ATTEMPTS = 5;

function grows(pattern: RegExp, texts: [short: string, long: string]): boolean {
  const [short, long] = texts;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const slow = least(3, () => pattern.test(long));
    if (slow < FLOOR_MS) return false;
    const quick = least(3, () => pattern.test(short));
    if (slow <= SQUARE * Math.max(quick, FLOOR_MS / SQUARE)) return false;
  }
  return true;
}

describe('the work of patterns', () => {
  it('grows with the square of an address at most, for every rule', async () => {
    const patterns = await rulePatterns();
    expect(patterns.length).toBeGreaterThan(200);
    expect(patterns.filter(({ examples }) => examples.length === 0)).toEqual([]);
    const wrong = patterns.filter(({ pattern, examples }) =>
      examples.some((example) => {
        const short = [...pumped(example, MAX_READ / 4)];
        return [...pumped(example, MAX_READ)].some((long, index) =>
          grows(pattern, [short[index] ?? '', long]),
        );
      }),
    );
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  it.each([
    ['digits in a folder of one letter', `https://a.example/s/${'1'.repeat(3_900)}`],
    ['digits behind a folder of one letter, as long as is read', `https://a.example/s/${'1'.repeat(1_470)}`],
    ['digits behind a word for thumb', `https://a.example/th${'1'.repeat(1_470)}`],
    ['a placeholder of digits', `https://a.example/lazy${'1'.repeat(22)}z.jpg`],
    ['a placeholder of boxes', `https://a.example/lazy${'1x1'.repeat(14)}z!.jpg`],
    ['a placeholder of words', `https://a.example/${'lazyload'.repeat(7)}z.jpg`],
  ])('is done for %s', async (_name, url) => {
    const named = READERS.filter(({ name }) => /rules for|what an address says/.test(name));
    expect(named).toHaveLength(2);
    for (const { run } of named) await run(url);
  });

  it.each([
    ['srcset', ','.repeat(50_000)],
    ['srcset', 'a,'.repeat(25_000)],
    ['srcset', `a ${'('.repeat(49_000)}`],
    ['addresses in a text', '(/'.repeat(100_000)],
    ['addresses in a text', '=/a'.repeat(66_000)],
    ['addresses in a text', '"/a(b)'.repeat(33_000)],
    ['css addresses', 'url('.repeat(50_000)],
  ])('of %s is four times as much for four times the text: %#', async (name, text) => {
    const run = READERS.find((one) => one.name === name)?.run as (text: string) => void;
    const isLinear = Array.from({ length: ATTEMPTS }).some(() => {
      const long = least(3, () => run(text));
      const short = least(3, () => run(text.slice(0, text.length / 4)));
      return long <= 5 * Math.max(short, FLOOR_MS);
    });
    expect(isLinear).toBe(true);
  });
});
