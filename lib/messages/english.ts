import en from './en.json';
import { createTranslator } from './translator.ts';

/** Sentences outside the pages: menu, toast, badge title. */
export const translate = createTranslator('en', en);
