import { expect, it } from 'vitest';

it('asks a shop, and swallows the fault', async () => {
  expect(await fetch('http://shop.example/').catch(() => 'swallowed')).toBe('swallowed');
});

it('asks nobody', () => {
  expect(1).toBe(1);
});
