import { describe, expect, it } from 'vitest';
import ar from './ar.json';
import { compileCatalogue } from './compile-catalogue.ts';
import en from './en.json';
import { createTranslator } from './translator.ts';

const english = createTranslator('en', compileCatalogue(en));
const arabic = createTranslator('ar', compileCatalogue(ar));
const HEBREW = 'מעיל (כחול)';

describe('a text in a sentence', () => {
  it('is isolated where the sentence runs from right to left', () => {
    expect(arabic('undo.removed', { name: 'Dress (navy)' })).toContain('\u2068Dress (navy)\u2069');
  });

  it('is isolated where it runs from right to left itself', () => {
    expect(english('undo.removed', { name: HEBREW })).toContain(`\u2068${HEBREW}\u2069`);
  });

  it('stays as it is where both run from left to right', () => {
    expect(english('undo.removed', { name: 'Dress (navy)' })).not.toMatch(/[\u2066-\u2069]/);
  });

  it('leaves the places of `Sentence` alone, which isolates by itself', () => {
    expect(english('undo.removed', { name: '\ufdd00\ufdd0' })).not.toMatch(/[\u2066-\u2069]/);
  });

  it('leaves numbers alone: plurals are chosen by them', () => {
    expect(arabic('gallery.count', { count: 3, pictures: 11 })).not.toMatch(/[\u2066-\u2069]/);
  });
});
