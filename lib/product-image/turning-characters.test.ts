import { expect, it } from 'vitest';
import { withoutTurning } from './turning-characters.ts';

const codes = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => String.fromCharCode(from + at));
const TURNING = [...codes(0x202a, 0x202e), ...codes(0x2066, 0x2069), '\u200e', '\u200f', '\u061c'];
const CONTROLS = [...codes(0x00, 0x1f), ...codes(0x7f, 0x9f)];

it.each([...TURNING, ...CONTROLS].map((one) => [`U+${one.charCodeAt(0).toString(16)}`, one]))(
  '%s is taken out',
  (_name, one) => {
    expect(withoutTurning(`Coat ${one}gpj`)).toBe('Coat gpj');
  },
);

it('what scripts and emoji are written with stays', () => {
  expect(withoutTurning('می\u200cخواهم 👩\u200d🎨 ❤\ufe0f معطف')).toBe(
    'می\u200cخواهم 👩\u200d🎨 ❤\ufe0f معطف',
  );
});
