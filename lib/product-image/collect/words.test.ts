import { describe, expect, it } from 'vitest';
import { segmentsIn, wordsIn } from './words.ts';

describe('wordsIn', () => {
  it.each([
    ['siteLogo_v2-white', 'site logo v white'],
    ['Header_logo__a8Zx', 'header logo a zx'],
    ['LOGOWhite.png', 'logo white png'],
    ['catalogo', 'catalogo'],
    ['фотоЛого-платье', 'фото лого платье'],
    ['', ''],
  ])('%s: %s', (name, words) => {
    expect(wordsIn(name).join(' ')).toBe(words);
  });
});

describe('segmentsIn', () => {
  it.each([
    ['https://icons.example/img/tee.jpg?icon=1', ['', 'img', 'tee.jpg']],
    ['/_next/image?url=%2Fui%2Flogo.png&w=640', ['', '_next', 'image', '', 'ui', 'logo.png']],
    ['/i?u=https%253A%252F%252Ficons.example%252Fa.jpg', ['', 'i', '', 'a.jpg']],
    ['/50%/tee.jpg', ['', '50%', 'tee.jpg']],
  ])('%s', (address, segments) => {
    expect(segmentsIn(address)).toEqual(segments);
  });
});
