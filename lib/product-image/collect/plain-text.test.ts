import { describe, expect, it } from 'vitest';
import { plainText } from './plain-text.ts';

describe('plainText', () => {
  it.each([
    ['white space', ' Silk \n\t\u00a0 dress\u2003', 'Silk dress'],
    ['a right-to-left override', 'dress \u202egpj.exe\u202c', 'dress gpj.exe'],
    ['isolates and marks', '\u2066a\u2069\u200e\u200f\u061cb', 'ab'],
    ['zero-width and soft hyphen', 'dr\u200bess\u00ad\ufeff \u2060red', 'dress red'],
    ['control characters', 'dr\0ess\u0007\u009b', 'dress'],
    ['fillers and private use', '\u3164\u2800\ue000Dress\u115f', 'Dress'],
    ['halves of pairs', 'a\ud83db\udc57', 'ab'],
    ['emoji of several parts stay', '👩‍👩‍👧 👗️ 🏳️‍🌈', '👩‍👩‍👧 👗️ 🏳️‍🌈'],
    ['joiners of scripts stay', 'می\u200cخواهم', 'می\u200cخواهم'],
    ['joiners that join nothing go', 'dr\u200dess\u200c red\u200d', 'dress red'],
    ['right-to-left text stays', 'فستان أحمر', 'فستان أحمر'],
  ])('%s', (_name, text, expected) => {
    expect(plainText(text, 300)).toBe(expected);
  });

  it.each([
    ['an emoji at the end', `${'a'.repeat(299)}👗`, 'a'.repeat(299)],
    ['a family at the end', `${'a'.repeat(295)}👩‍👩‍👧`, 'a'.repeat(295)],
    ['a letter with its accent', `${'a'.repeat(299)}e\u0301`, 'a'.repeat(299)],
    ['one that just fits', `${'a'.repeat(298)}👗 and more`, `${'a'.repeat(298)}👗`],
    ['one endless character', `a${'\u0301'.repeat(400)}`, `a${'\u0301'.repeat(299)}`],
  ])('is cut before %s', (_name, text, expected) => {
    expect(plainText(text, 300)).toBe(expected);
  });
});
