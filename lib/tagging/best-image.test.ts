import { describe, expect, it } from 'vitest';
import { bestImage, SEARCH_BUDGET_MS } from './best-image.ts';

const SMALL = 'https://a.example/wp-content/uploads/tee-300x400.jpg';
const LARGE = 'https://a.example/wp-content/uploads/tee.jpg';
const facts = {
  own: [{ url: SMALL, source: 'src' as const, width: 300 }],
  page: [],
  alt: '',
  shown: { width: 300, height: 400 },
};
const PAGE = 'https://a.example/tee';
const lost = { tone: 'bad' as const, title: 'Gone' };
const pageThat = (answer: (url: string) => unknown) => ({ loadImage: async (url: string) => answer(url) });

describe('bestImage', () => {
  it('is what the page could load, with size and format', async () => {
    const page = pageThat((url) => (url === LARGE ? { width: 1_200, height: 1_600 } : 'failed'));
    const expected = { imageUrl: LARGE, width: 1_200, height: 1_600, format: 'jpeg' };
    expect(await bestImage(facts, PAGE, page, lost, () => 0)).toEqual(expected);
  });

  it('is what has loaded by then, once the time for a click is used up', async () => {
    let clock = 0;
    let asked = 0;
    const page = pageThat(() => {
      asked += 1;
      clock += SEARCH_BUDGET_MS;
      return 'unknown';
    });
    const named = [300, 301, 302, 303, 304, 305].map((width) => ({
      url: `https://a.example/i/${width}`,
      source: 'srcset' as const,
      width,
    }));
    const many = { ...facts, own: named };
    const found = await bestImage(many, PAGE, page, lost, () => clock);
    expect(found).toMatchObject({ imageUrl: 'https://a.example/i/305', width: 0 });
    expect(asked).toBe(3);
  });

  it('is not a stand-in that the shop answers every guess with', async () => {
    const sizes = { [SMALL]: { width: 300, height: 400 } } as Record<string, unknown>;
    const page = pageThat((url) => sizes[url] ?? { width: 1_200, height: 1_200 });
    expect(await bestImage(facts, PAGE, page, lost, () => 0)).toMatchObject({
      imageUrl: SMALL,
      width: 300,
      height: 400,
    });
  });

  it.each([
    ['nobody can try', undefined],
    ['nothing comes in time', pageThat(() => 'unknown')],
    ['the page answers nonsense', pageThat(() => ({ width: -1, height: 'x' }))],
    ['the page is gone', { loadImage: async () => Promise.reject(new Error('No tab with id')) }],
  ])('where %s: what the page itself names, of unknown size', async (_name, page) => {
    expect(await bestImage(facts, PAGE, page, lost, () => 0)).toEqual({
      imageUrl: SMALL,
      width: 0,
      height: 0,
      format: 'jpeg',
    });
  });

  it('is nothing where nothing loads', async () => {
    const unseen = { ...facts, shown: { width: 0, height: 0 } };
    expect(
      await bestImage(
        unseen,
        PAGE,
        pageThat(() => 'failed'),
        lost,
        () => 0,
      ),
    ).toBeUndefined();
  });

  it('knows the format that the page declares, whatever the address says', async () => {
    const own = [
      { url: 'https://a.example/i/7', source: 'picture' as const, width: 900, type: 'image/avif' },
    ];
    expect(await bestImage({ ...facts, own }, PAGE, undefined, lost, () => 0)).toMatchObject({
      format: 'avif',
    });
  });

  const THUMB = '300';
  const inside = (address: string) =>
    `https://images.example/_next/image?url=${encodeURIComponent(address)}&w=${THUMB}&q=75`;
  it.each([
    ['nobody names', 'https://a.example/tee', [], false],
    ['nobody names, but another port of it', 'https://inner.example:8443/tee', [], false],
    ['nobody names, but a subdomain of it', 'https://www.inner.example/tee', [], false],
    [
      'is named by another address of an image',
      'https://a.example/tee',
      ['https://inner.example/logo.png'],
      true,
    ],
    ['is the page’s own', 'https://inner.example/tee', [], true],
  ])('a host within an address of an image proxy that %s', async (_name, pageUrl, others, isAsked) => {
    const own = [{ url: inside('https://inner.example/tee-1.jpg'), source: 'src' as const }];
    const page = others.map((url) => ({ url, source: 'page' as const }));
    const asked: string[] = [];
    const shop = pageThat((url) => {
      asked.push(new URL(url).host);
      return { width: 300, height: 400 };
    });
    await bestImage({ ...facts, own, page }, pageUrl, shop, lost, () => 0);
    expect(asked).toContain('images.example');
    expect(asked.includes('inner.example')).toBe(isAsked);
  });
});
