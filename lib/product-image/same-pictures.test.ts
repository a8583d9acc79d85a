import { describe, expect, it } from 'vitest';
import { isPlaceholder, samePictures } from './same-pictures.ts';

describe('isPlaceholder', () => {
  it.each([
    ['https://a.example/img/loading.gif', true],
    ['https://a.example/icons/cart.svg?v=2', true],
    ['https://a.example/ajax-loader.png', true],
    ['https://a.example/cdn/placeholder_600x600.jpg', true],
    ['https://a.example/1x1.png', true],
    ['https://a.example/product-no-image.jpg', true],
    ['https://a.example/transparent-blouse.jpg', false],
    ['https://a.example/pixel-print-hoodie_800x.jpg', false],
    ['https://a.example/blank-tee-white.jpg', false],
    ['https://a.example/lazy/coat.jpg', false],
    ['https://a.example/image1.jpg', false],
    ['https://a.example/p/123', false],
  ])('%s: %s', (url, expected) => {
    expect(isPlaceholder(url)).toBe(expected);
  });

  it('is quick on hostile names', () => {
    expect(isPlaceholder(`https://a.example/${'load-'.repeat(20_000)}x.jpg`)).toBe(false);
  });
});

describe('samePictures', () => {
  const page = (url: string) => ({ url, source: 'page' as const });
  const own = [{ url: 'https://a.example/s/tee-red_200x200.jpg', source: 'src' as const }];

  it('takes another size of the same picture, and by the protocol that the page uses', () => {
    expect(samePictures(own, [page('http://a.example/l/tee-red_1200x1200.jpg')])).toEqual([
      page('https://a.example/l/tee-red_1200x1200.jpg'),
    ]);
  });

  it('leaves other pictures, and those whose names say nothing', () => {
    expect(samePictures(own, [page('https://a.example/l/tee-blue_1200x1200.jpg')])).toEqual([]);
    expect(
      samePictures(
        [{ url: 'https://a.example/1.jpg', source: 'src' }],
        [page('https://a.example/big/1.jpg')],
      ),
    ).toEqual([]);
  });
});
