import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MAX_READ } from '../../lib/product-image/collect/image-urls.ts';
import type { LargerRule } from '../../lib/product-image/larger/rule.ts';
import type { Reader } from './reader.ts';
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

/** Readers of text that a page, a proxy or a file may make as long as it likes. Those of addresses stand with the rules above. */
const TEXT_READERS = [
  'srcset',
  'css addresses',
  'addresses in a text',
  'plain text',
  'file names',
  'headers and first bytes',
  'typed settings',
].map((name): [string, Reader['run']] => {
  const found = READERS.find((one) => one.name === name);
  if (found === undefined) throw new Error(`There is no reader “${name}”.`);
  return [name, found.run];
});
/** What is repeated, and what stands around it: openings that never close are the usual trap. */
const UNITS = [
  ',',
  'a,',
  'a b',
  ' ',
  '(',
  '(/',
  '=/a',
  '"/a(b)',
  '"',
  'url(',
  '<',
  '<a ',
  '&',
  '&#3',
  '%',
  '%e9',
  '1',
  'a1',
  '-_',
  '/',
  '.',
  '{"a":',
  '[',
  '\\',
  '\u202e',
  '😀',
];
const FRAMES: [start: string, end: string][] = [
  ['', ''],
  ['a ', '\u0001'],
  ['{"', '"}'],
  ['url(', ' 2x)'],
];
/** Characters. */
const LONG = 100_000;

/** Whether `long`, four times as much as `short`, takes at most five times the work. */
async function isLinear(run: Reader['run'], short: string, long: string): Promise<boolean> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const slow = await leastOf(3, () => run(long));
    if (slow < FLOOR_MS || slow <= 5 * (await leastOf(3, () => run(short)))) return true;
  }
  return false;
}

/** As `least`, of what may be asynchronous. */
async function leastOf(runs: number, act: () => void | Promise<void>): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run += 1) {
    const start = process.cpuUsage();
    await act();
    const { user, system } = process.cpuUsage(start);
    best = Math.min(best, (user + system) / 1_000);
  }
  return best;
}

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
  it('is done for an alternative text of digits and a letter', async () => {
    const named = READERS.find(({ name }) => name === 'product names');
    const texts = { kind: '', shared: '', site: '', heading: '', title: '', host: 'a.example', products: [] };
    await named?.run({ ...texts, alt: `${'7'.repeat(99)}Z` });
    expect(named).toBeDefined();
  });

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

  it.each(TEXT_READERS)(
    'of the reader “%s” is at most five times as much for four times the text',
    async (_name, run) => {
      const slow: string[] = [];
      for (const unit of UNITS) {
        for (const [start, end] of FRAMES) {
          const text = (length: number) => `${start}${unit.repeat(Math.ceil(length / unit.length))}${end}`;
          if (!(await isLinear(run, text(LONG / 4), text(LONG)))) slow.push(`${start}${unit} … ${end}`);
        }
      }
      expect(slow).toEqual([]);
    },
  );

  it('of a reader with a loop in a loop is found to be more', async () => {
    const square = (text: string) => {
      let same = 0;
      for (const one of text.slice(0, 4_000))
        for (const other of text.slice(0, 4_000)) if (one === other) same += 1;
      if (same < 0) throw new Error('never');
    };
    expect(await isLinear(square, ','.repeat(1_000), ','.repeat(4_000))).toBe(false);
  });
});
