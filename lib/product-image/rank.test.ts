import { describe, expect, it } from 'vitest';
import type { ImageCandidate } from './candidate.ts';
import { rank } from './rank.ts';

const own = (...candidates: (Partial<ImageCandidate> & { url: string })[]) => ({
  own: candidates.map((candidate) => ({ source: 'srcset' as const, ...candidate })),
  page: [],
});
const reasonsOf = (...candidates: Parameters<typeof own>) =>
  rank(own(...candidates)).map(({ url, reason }) => `${reason} ${url.replace('https://a.example/', '')}`);

describe('rank', () => {
  const cases: [string, Parameters<typeof own>, string[]][] = [
    [
      'a good width before a small one, what is too large last',
      [
        { url: 'https://a.example/a-s', width: 300 },
        { url: 'https://a.example/a-xl', width: 4_000 },
        { url: 'https://a.example/a-l', width: 2_000 },
      ],
      ['good-width a-l', 'small-width a-s', 'too-large a-xl'],
    ],
    [
      'what the page calls full before a guess by rule, a guess before a small width',
      [
        { url: 'https://a.example/wp-content/uploads/tee-300x300.jpg', width: 300 },
        { url: 'https://a.example/f/tee', full: true },
      ],
      [
        'called-full f/tee',
        'rule wp-content/uploads/tee.jpg',
        'small-width wp-content/uploads/tee-300x300.jpg',
      ],
    ],
    [
      'a habit before what its own address calls small, after what it does not',
      [
        { url: 'https://a.example/small/tee-green.jpg', source: 'src' },
        { url: 'https://a.example/p/tee-green.jpg', source: 'attribute' },
      ],
      ['usual-width p/tee-green.jpg', 'habit large/tee-green.jpg', 'usual-width small/tee-green.jpg'],
    ],
  ];
  it.each(cases)('%s', (_name, candidates, expected) => {
    const order = reasonsOf(...candidates);
    const places = expected.map((one) => order.indexOf(one));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  const avif = (width: number) => ({ url: 'https://a.example/d.avif', source: 'picture' as const, width });
  it.each<[string, Parameters<typeof own>, string]>([
    ['of equal widths', [avif(1_600), { url: 'https://a.example/d.jpg', width: 1_600 }], 'd.jpg'],
    ['of nearly equal widths', [avif(1_600), { url: 'https://a.example/d.jpg', width: 1_440 }], 'd.jpg'],
    ['not at a third of the width', [avif(1_600), { url: 'https://a.example/d.jpg', width: 500 }], 'd.avif'],
    [
      'by what an image service is asked for',
      [{ url: 'https://a.example/d?w=1600&fm=avif' }, { url: 'https://a.example/d?w=1600&fm=jpg' }],
      'd?w=1600&fm=jpg',
    ],
    [
      'by type, also where the address stands a second time',
      [
        { url: 'https://a.example/i/1', type: 'image/avif', width: 1_600 },
        { url: 'https://a.example/i/1', source: 'current-src', width: 1_600 },
        { url: 'https://a.example/i/2', type: 'image/webp', width: 1_500 },
      ],
      'i/2',
    ],
    [
      'the stand-by without a width',
      [avif(1_600), { url: 'https://a.example/d.jpg', source: 'src' }],
      'd.jpg',
    ],
    [
      'not a stand-by that is small',
      [avif(1_600), { url: 'https://a.example/d-400.jpg', source: 'src' }],
      'd.avif',
    ],
    [
      'WebP is taken',
      [
        { url: 'https://a.example/d.webp', width: 1_600 },
        { url: 'https://a.example/d.jpg', width: 1_440 },
      ],
      'd.webp',
    ],
    ['an AVIF alone', [avif(1_600)], 'd.avif'],
  ])('a format that the try-on takes wins: %s', (_name, candidates, expected) => {
    expect(rank(own(...candidates))[0]?.url).toBe(`https://a.example/${expected}`);
  });

  it('names an address once, at its best place', () => {
    const ranked = rank({
      own: [{ url: 'https://a.example/a.jpg', source: 'src' }],
      page: [{ url: 'https://a.example/a.jpg', source: 'page', width: 1_600 }],
    });
    expect(ranked).toHaveLength(1);
    expect(ranked[0]).toMatchObject({ reason: 'good-width', source: 'page' });
  });

  it('never asks a guess for more than 3000 px', () => {
    const [first] = rank(own({ url: 'https://a.example/i.jpg?width=9000' }));
    expect(first?.reason).not.toBe('good-width');
  });
});
