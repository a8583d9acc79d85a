import { describe, expect, it } from 'vitest';
import { chooseLanguage, directionOf, localeOf } from './languages.ts';

describe('chooseLanguage', () => {
  it.each([
    [['de-AT', 'en'], 'de'],
    [['pt-PT'], 'pt-BR'],
    [['pt_BR'], 'pt-BR'],
    [['zh-TW', 'en'], 'zh-CN'],
    [['zh-Hans-CN'], 'zh-CN'],
    [['nl', 'fr-CA'], 'fr'],
    [['AR-eg'], 'ar'],
    [['nl'], 'en'],
    [[], 'en'],
  ])('%j: %s', (preferred, language) => {
    expect(chooseLanguage('browser', preferred)).toBe(language);
  });

  it('a choice beats the browser', () => {
    expect(chooseLanguage('ja', ['de'])).toBe('ja');
  });
});

it('only Arabic runs from right to left, with European digits', () => {
  expect([directionOf('ar'), directionOf('de')]).toEqual(['rtl', 'ltr']);
  expect(new Intl.NumberFormat(localeOf('ar')).format(12)).toBe('12');
});
