import { useCallback, useMemo } from 'react';
import type { OutfitSnapshot, Task } from '../../lib/try-on/task.ts';
import { useMessages } from '../messages.tsx';

/** Who wears the outfit, in words. */
export function useModelWords(): (outfit: OutfitSnapshot) => string {
  const t = useMessages();
  return ({ model: { by, type, name, images } }) => {
    if (by === 'own') return t('facts.own', { count: images.length });
    if (by === 'name') return t('facts.name', { name });
    const { gender, style, age, body } = type;
    const looks = [t(`model.gender.${gender}`), t(`model.style.${style}`)];
    return [...looks, ...(age === null ? [] : [t(`model.age.${age}`)]), t(`model.body.${body}`)].join(', ');
  };
}

/** The outfit in one line, for any task. */
export function useOutfitNames(): (task: Task) => string {
  const t = useMessages();
  return useCallback(
    ({ outfit }) => outfit.garments.map(({ title, type }) => title || t(`slot.${type}`)).join(' + '),
    [t],
  );
}

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
