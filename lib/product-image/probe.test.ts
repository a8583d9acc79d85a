import { describe, expect, it } from 'vitest';
import type { Loaded } from './load-image.ts';
import { type ProbeCandidate, probe } from './probe.ts';

const nothing = { url: 'shown', width: 0, height: 0 };
const named = (...urls: string[]): ProbeCandidate[] => urls.map((url) => ({ url, source: 'src' }));
const guess = (url: string): ProbeCandidate => ({ url, source: 'larger' });

/** Loads what is listed, remembers what was asked for. */
function loader(answers: Record<string, Loaded | number>) {
  const asked: string[] = [];
  const bareness: [string, boolean][] = [];
  return {
    asked,
    bareness,
    load: async (url: string, bare: boolean): Promise<Loaded> => {
      asked.push(url);
      bareness.push([url, bare]);
      const answer = (bare ? answers[`${url} bare`] : undefined) ?? answers[url] ?? 'failed';
      return typeof answer === 'number' ? { width: answer, height: answer } : answer;
    },
  };
}
const urlOf = (found: Awaited<ReturnType<typeof probe>>) => (typeof found === 'object' ? found.url : found);

describe('probe: what the page names', () => {
  const cases: [string, string[], Record<string, number | 'unknown'>, number, string | undefined][] = [
    ['the first that loads', ['a', 'b', 'c'], { b: 900, c: 1_200 }, 0, 'b'],
    ['what is larger than 3000 px is passed over', ['a', 'b'], { a: 3_001, b: 900 }, 0, 'b'],
    ['one smaller than what is shown is passed over', ['a', 'b'], { a: 120, b: 800 }, 800, 'b'],
    ['where all are smaller, the largest', ['a', 'b', 'c'], { a: 120, b: 500, c: 300 }, 800, 'b'],
    ['where only too large ones load, the first of them', ['a', 'b'], { a: 5_000, b: 4_000 }, 0, 'a'],
    ['nothing loads', ['a', 'b'], {}, 0, 'nothing-loads'],
    ['no answer in time is no answer', ['a', 'b'], { b: 'unknown' }, 0, undefined],
    ['what the page shows did load', ['a', 'b'], {}, 800, undefined],
  ];
  it.each(cases)('%s', async (_name, urls, answers, side, expected) => {
    const { load } = loader(answers);
    const shown = { url: 'shown', width: side, height: side };
    expect(urlOf(await probe(named(...urls), { maxSide: 3_000, shown }, load))).toBe(expected);
  });

  it('a narrow stand-by for a format that may be refused gives way to it, and waits', async () => {
    const list = [{ url: 'jpeg', source: 'src', atLeast: 1_200 } as const, ...named('avif')];
    const ask = (answers: Record<string, number>) =>
      probe(list, { maxSide: 3_000, shown: nothing }, loader(answers).load).then(urlOf);
    expect(await ask({ jpeg: 600, avif: 1_600 })).toBe('avif');
    expect(await ask({ jpeg: 1_500, avif: 1_600 })).toBe('jpeg');
    expect(await ask({ jpeg: 600 })).toBe('jpeg');
  });

  it('a card for social networks in other proportions is not the picture', async () => {
    const { load } = loader({
      card: { width: 1_200, height: 500 },
      'https://s.example/b': { width: 900, height: 1_200 },
    });
    const shown = { url: 'https://s.example/b', width: 300, height: 400 };
    const found = await probe(named('card', 'https://s.example/b'), { maxSide: 3_000, shown }, load);
    expect(urlOf(found)).toBe('https://s.example/b');
  });

  it('asks for few at once, and for no more than needed', async () => {
    const { asked, load } = loader({ a: 900 });
    await probe(named('a', 'b', 'c', 'd', 'e'), { maxSide: 3_000, shown: nothing }, load);
    expect(asked).toEqual(['a', 'b', 'c']);
  });

  it('a candidate that hangs does not keep the next from loading', async () => {
    const asked: string[] = [];
    const found = await probe(named('slow', 'b'), { maxSide: 3_000, shown: nothing }, async (url) => {
      asked.push(url);
      if (url !== 'slow') return { width: 900, height: 900 };
      while (!asked.includes('b')) await Promise.resolve();
      return 'failed';
    });
    expect(urlOf(found)).toBe('b');
  });

  it('what the page shows is tried behind any number of guesses', async () => {
    const list = [
      ...Array.from({ length: 12 }, (_, n) => guess(`https://s.example/${n}`)),
      ...named('shown'),
    ];
    expect(urlOf(await probe(list, { maxSide: 3_000, shown: nothing }, loader({ shown: 300 }).load))).toBe(
      'shown',
    );
  });
});

describe('probe: guesses', () => {
  const SMALL = 'https://s.example/small/dress.jpg';
  const LARGE = 'https://s.example/large/dress.jpg';
  const OTHER = 'https://s.example/large/no-such-picture.jpg';
  const striped = Array.from({ length: 768 }, (_, n) => (n % 30 < 15 ? 20 : 240));
  const almost = striped.map((value, n) => value + (n % 3) - 1);
  const grey = Array.from({ length: 768 }, (_, n) => (n % 48 < 3 ? 150 : 200));
  const small = { width: 300, height: 400 };
  const large = { width: 1_200, height: 1_600 };
  const square = { width: 1_200, height: 1_200 };

  const cases: [string, { width: number; height: number }, Record<string, Loaded>, string][] = [
    ['of other proportions: a stand-in', small, { [LARGE]: square }, SMALL],
    ['of its proportions, and no address is always answered', small, { [LARGE]: large }, LARGE],
    ['one px off by rounding', { width: 75, height: 99 }, { [LARGE]: large }, LARGE],
    ['every address is answered alike', small, { [LARGE]: large, [OTHER]: large }, SMALL],
    ['another address is answered in another size', small, { [LARGE]: large, [OTHER]: square }, LARGE],
    ['nobody knows how others are answered', small, { [LARGE]: large, [OTHER]: 'unknown' }, SMALL],
    [
      'the same colours, whatever other addresses are answered',
      small,
      { [SMALL]: { ...small, print: striped }, [LARGE]: { ...large, print: almost }, [OTHER]: large },
      LARGE,
    ],
    [
      'other colours',
      small,
      { [SMALL]: { ...small, print: striped }, [LARGE]: { ...large, print: grey } },
      SMALL,
    ],
    [
      'other colours, that only show when they are asked for',
      small,
      {
        [`${SMALL} bare`]: { ...small, print: striped },
        [LARGE]: { ...large, print: grey },
      },
      SMALL,
    ],
    ['size of what is shown unknown, the same proportions', nothing, { [LARGE]: large }, LARGE],
    ['size of what is shown unknown, others', nothing, { [LARGE]: square }, SMALL],
  ];
  it.each(cases)('%s', async (_name, shown, answers, expected) => {
    const { load } = loader({ [SMALL]: small, ...answers });
    const found = await probe(
      [guess(LARGE), ...named(SMALL)],
      { maxSide: 3_000, shown: { ...shown, url: SMALL } },
      load,
    );
    expect(urlOf(found)).toBe(expected);
  });

  it.each([
    ['a guess and the address that cannot exist', [guess(LARGE), ...named(SMALL)], { [LARGE]: large }],
    ['several guesses', [guess('https://s.example/xl/dress.jpg'), guess(LARGE), ...named(SMALL)], {}],
    [
      'a guess whose colours are compared',
      [guess(LARGE), ...named(SMALL)],
      { [LARGE]: { ...large, print: grey }, [`${SMALL} bare`]: { ...small, print: striped } },
    ],
  ])(
    'asks for %s without referrer and cookies, and for what the page shows as it does',
    async (_name, list, answers) => {
      const { load, bareness } = loader({ [SMALL]: small, ...answers });
      await probe(list, { maxSide: 3_000, shown: { ...small, url: SMALL } }, load);
      const guesses = bareness.filter(([url]) => url !== SMALL);
      expect(guesses.length).toBeGreaterThan(0);
      expect(guesses.filter(([, bare]) => !bare)).toEqual([]);
      expect(bareness).toContainEqual([SMALL, false]);
    },
  );

  it('a guess never stands in for what does not load itself', async () => {
    const shown = { ...nothing, url: SMALL };
    const found = await probe(
      [guess(LARGE), ...named(SMALL)],
      { maxSide: 3_000, shown },
      loader({ [LARGE]: large }).load,
    );
    expect(found).toBe('nothing-loads');
  });
});
