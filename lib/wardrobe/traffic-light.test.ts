import { describe, expect, it } from 'vitest';
import type { Garment } from './garment.ts';
import { lightOf } from './traffic-light.ts';

const picture = {
  imageUrl: 'https://a.example/1.jpg',
  width: 900,
  height: 1200,
  format: 'jpeg',
  reachable: true,
} as const;

describe('lightOf', () => {
  const cases: [string, Partial<Garment>, string][] = [
    ['large, plain, loads', {}, 'green good'],
    ['721 px', { width: 721 }, 'green good'],
    ['720 px', { width: 720 }, 'amber garment-small'],
    ['150 px', { height: 150 }, 'amber garment-small'],
    ['149 px', { height: 149 }, 'red garment-too-small'],
    ['3000 px', { height: 3000 }, 'green good'],
    ['3001 px', { height: 3001 }, 'red garment-too-large'],
    ['unknown size', { width: 0, height: 0 }, 'amber garment-size-unknown'],
    ['not loaded without referrer', { reachable: false }, 'red garment-not-reachable'],
    ['kept from our pages by the browser', { reachable: 'unknown' }, 'amber garment-not-checkable'],
    ['the same, and too small', { reachable: 'unknown', width: 100 }, 'red garment-too-small'],
    ['an AVIF', { format: 'avif' }, 'amber garment-format'],
    ['a WebP', { format: 'webp' }, 'green good'],
    ['a data picture', { imageUrl: 'data:,' }, 'red garment-not-http'],
  ];
  it.each(cases)('%s', (_name, changes, expected) => {
    const { light, reason } = lightOf({ ...picture, ...changes });
    expect(`${light} ${reason}`).toBe(expected);
  });

  it('a picture that nobody has tried to load yet is not green', () => {
    const { reachable: _tried, ...untried } = picture;
    expect(lightOf(untried)).toEqual({ light: 'amber', reason: 'garment-unchecked' });
  });
});
