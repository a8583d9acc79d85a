import { describe, expect, it } from 'vitest';
import { probe } from './probe.ts';

const square = (side: number) => ({ width: side, height: side });
const nothing = square(0);

/** Loads what is listed, remembers what was asked for. */
function loader(sizes: Record<string, number>) {
  const asked: string[] = [];
  return {
    asked,
    load: async (url: string) => {
      asked.push(url);
      return sizes[url] === undefined ? undefined : square(sizes[url]);
    },
  };
}

describe('probe', () => {
  const cases: [string, string[], Record<string, number>, number, string | undefined][] = [
    ['the first that loads', ['a', 'b', 'c'], { b: 900, c: 1_200 }, 0, 'b'],
    ['what is larger than 3000 px is passed over', ['a', 'b'], { a: 3_001, b: 900 }, 0, 'b'],
    ['a guess smaller than what is shown is passed over', ['a', 'b'], { a: 120, b: 800 }, 800, 'b'],
    ['where all are smaller, the largest', ['a', 'b', 'c'], { a: 120, b: 500, c: 300 }, 800, 'b'],
    ['where only too large ones load, the first of them', ['a', 'b'], { a: 5_000, b: 4_000 }, 0, 'a'],
    ['nothing loads', ['a', 'b'], {}, 0, undefined],
  ];
  it.each(cases)('%s', async (_name, urls, sizes, shown, expected) => {
    const { load } = loader(sizes);
    const found = await probe(urls, { maxSide: 3_000, shown: shown === 0 ? nothing : square(shown) }, load);
    expect(found?.url).toBe(expected);
  });

  it('asks for few at once, and for no more than needed', async () => {
    const { asked, load } = loader({ a: 900 });
    await probe(['a', 'b', 'c', 'd', 'e'], { maxSide: 3_000, shown: nothing }, load);
    expect(asked).toEqual(['a', 'b', 'c']);
  });

  it('a candidate that hangs does not keep the next from loading', async () => {
    const asked: string[] = [];
    const found = await probe(['slow', 'b'], { maxSide: 3_000, shown: nothing }, async (url) => {
      asked.push(url);
      if (url !== 'slow') return square(900);
      while (!asked.includes('b')) await Promise.resolve();
      return undefined;
    });
    expect(found?.url).toBe('b');
  });
});
