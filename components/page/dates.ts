import { useMemo } from 'react';
import { useMessages } from './messages.tsx';

/** When, in the reader's own way of writing it. */
export function useDates(): Dates {
  const { locale } = useMessages();
  return useMemo(() => datesOf(locale), [locale]);
}

interface Dates {
  day: Intl.DateTimeFormat;
  moment: Intl.DateTimeFormat;
  heading: Intl.DateTimeFormat;
}

/** Making a formatter is slow, and a page full of cards needs the same ones. */
const known = new Map<string, Dates>();

function datesOf(locale: string): Dates {
  const made = known.get(locale) ?? {
    day: new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }),
    moment: new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }),
    heading: new Intl.DateTimeFormat(locale, { dateStyle: 'full' }),
  };
  known.set(locale, made);
  return made;
}
