import { describe, expect, it } from 'vitest';
import { bodyOf } from './body.ts';

const EVERY = (['female', 'male'] as const).flatMap((gender) =>
  (['children', 'youngadult'] as const).flatMap((age) =>
    (['slim', 'curvy'] as const).map((body) => ({ gender, age, body })),
  ),
);

describe('bodyOf', () => {
  it.each(EVERY)('has its landmarks in order and in the picture: $age $gender $body', (model) => {
    const b = bodyOf(model);
    const down = [
      b.crown,
      b.chin,
      b.neckBase,
      b.shoulderTip,
      b.armpit,
      b.bust,
      b.waist,
      b.hip,
      b.crotch,
      b.knee,
      b.ankle,
      b.sole,
    ];
    expect(down).toEqual([...down].sort((x, y) => x - y));
    expect(b.crown).toBeGreaterThan(40);
    expect(b.sole).toBeLessThan(1000);
    expect(b.width.waist).toBeLessThan(b.width.hip);
    expect(b.width.neck).toBeLessThan(b.width.chest);
  });

  it.each(EVERY.filter(({ body }) => body === 'slim'))(
    'is visibly fuller when curvy: $age $gender',
    (model) => {
      const slim = bodyOf(model);
      const curvy = bodyOf({ ...model, body: 'curvy' });
      expect(curvy.width.waist / slim.width.waist).toBeGreaterThan(1.25);
      expect(curvy.width.hip / slim.width.hip).toBeGreaterThan(1.15);
    },
  );

  it('has about six heads as a child and nearly eight as an adult', () => {
    const heads = (age: 'children' | 'youngadult') => {
      const { crown, chin, sole } = bodyOf({ gender: 'female', age, body: 'slim' });
      return (sole - crown) / (chin - crown);
    };
    expect(heads('children')).toBeCloseTo(6, 0);
    expect(heads('youngadult')).toBeCloseTo(7.75, 1);
  });

  it('has broader shoulders and less of a waist as a man', () => {
    const woman = bodyOf({ gender: 'female', age: 'youngadult', body: 'slim' }).width;
    const man = bodyOf({ gender: 'male', age: 'youngadult', body: 'slim' }).width;
    expect(man.shoulder / woman.shoulder).toBeGreaterThan(1.1);
    expect(man.waist / man.hip).toBeGreaterThan(woman.waist / woman.hip);
  });
});
