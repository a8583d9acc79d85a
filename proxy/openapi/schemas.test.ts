import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkSubmit } from '../../lib/aidge/index.ts';
import { orderSchema } from './schemas.ts';

/** Mostly right, so that many orders pass. */
const some = <T>(right: T[], ...wrong: unknown[]) =>
  fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...right) },
    { weight: 1, arbitrary: fc.constantFrom(...wrong) },
  );
const optional = (arbitrary: fc.Arbitrary<unknown>) => fc.option(arbitrary, { nil: undefined });
const url = some(['https://a.example/1.jpg', 'http://a.example/'], 'file:///a', 'a.jpg', '', 7);
const garment = fc.record({ imageUrl: url, type: some(['tops', 'bottoms', 'dresses'], 'hats', undefined) });
const element = fc.record({
  clothesList: fc.array(garment, { minLength: 1, maxLength: 2 }),
  modelImage: optional(fc.array(url, { minLength: 1, maxLength: 3 })),
  model: optional(
    fc.record({ gender: some(['female', 'male', undefined], 'other'), body: some(['slim'], 'x') }),
  ),
  viewType: some(['fullbody', 'halfbody', 'mixed', undefined], 'side'),
  generateCount: some([1, 4, 8, undefined], 9, 0, 1.5, '4'),
  inputQualityDetect: some([0, 1, undefined], 2),
});

it('the schema that is shown lets everything through that the check lets through', () => {
  let passed = 0;
  fc.assert(
    fc.property(element, (order) => {
      const wire: unknown = JSON.parse(JSON.stringify(order));
      if (checkSubmit(wire).length > 0) return;
      passed += 1;
      expect(orderSchema.safeParse([wire]).error?.issues ?? []).toEqual([]);
    }),
    { numRuns: 5_000 },
  );
  expect(passed).toBeGreaterThan(300);
});

it.each([
  ['three garments', { clothesList: Array(3).fill({ imageUrl: 'https://a.example/1.jpg' }), model: {} }],
  ['another field', { clothesList: [{ imageUrl: 'https://a.example/1.jpg', colour: 'red' }], model: {} }],
  [
    'a count as text',
    { clothesList: [{ imageUrl: 'https://a.example/1.jpg' }], model: {}, generateCount: '4' },
  ],
])('%s is refused by both', (_name, order) => {
  expect(checkSubmit(order)).not.toEqual([]);
  expect(orderSchema.safeParse([order]).success).toBe(false);
});
