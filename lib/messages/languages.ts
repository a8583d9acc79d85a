/** The languages of the catalogue, each under its own name; English is the one that the others are measured against. */
export const LANGUAGES = {
  en: 'English',
  ar: 'العربية',
  de: 'Deutsch',
  es: 'Español',
  fr: 'Français',
  ja: '日本語',
  'pt-BR': 'Português (Brasil)',
  'zh-CN': '简体中文',
} as const;

export type Language = keyof typeof LANGUAGES;
/** The stored choice: a language, or the browser's. */
export type LanguageChoice = Language | 'browser';

export const LANGUAGE_CHOICES = ['browser', ...(Object.keys(LANGUAGES) as Language[])] as const;

/**
 * The language to speak: the chosen one, or the first of `preferred` (BCP 47 tags, best first) that there is. A region
 * that there is not is served by its language: pt-PT by pt-BR, zh-TW by zh-CN.
 */
export function chooseLanguage(choice: LanguageChoice, preferred: readonly string[]): Language {
  if (choice !== 'browser') return choice;
  const known = Object.keys(LANGUAGES) as Language[];
  const base = (tag: string) => tag.toLowerCase().split(/[-_]/)[0];
  for (const tag of preferred) {
    const exact = known.find((language) => language.toLowerCase() === tag.toLowerCase().replace('_', '-'));
    const found = exact ?? known.find((language) => base(language) === base(tag));
    if (found !== undefined) return found;
  }
  return 'en';
}

export function directionOf(language: Language): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr';
}

/**
 * The locale for `Intl`. Arabic with European digits: sizes in px, task ids and addresses stand beside the numbers of a
 * sentence, and two kinds of digits in one line are hard to read.
 */
export function localeOf(language: Language): string {
  return language === 'ar' ? 'ar-u-nu-latn' : language;
}
