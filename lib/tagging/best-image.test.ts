import { describe, expect, it } from 'vitest';
import { bestImage } from './best-image.ts';

const facts = {
  own: [{ url: 'https://a.example/wp-content/uploads/tee-300x300.jpg', source: 'src' as const, width: 300 }],
  page: [],
  alt: '',
  shown: { width: 300, height: 300 },
};
const pageThat = (answer: unknown) => ({ probe: async () => answer });

describe('bestImage', () => {
  it('is what the page could load, with size and format', async () => {
    const url = 'https://a.example/wp-content/uploads/tee.jpg';
    expect(await bestImage(facts, pageThat({ url, width: 1_200, height: 1_600 }))).toEqual({
      imageUrl: url,
      width: 1_200,
      height: 1_600,
      format: 'jpeg',
    });
  });

  it.each([
    ['nothing loads', null],
    [
      'the page answers with an address that nobody asked for',
      { url: 'https://evil.example/x.jpg', width: 900, height: 900 },
    ],
    ['the page answers nonsense', { url: 'javascript:alert(1)', width: -1 }],
  ])('where %s: what the page itself names, of unknown size', async (_name, answer) => {
    expect(await bestImage(facts, pageThat(answer))).toEqual({
      imageUrl: facts.own[0]?.url,
      width: 0,
      height: 0,
      format: 'jpeg',
    });
  });
});
