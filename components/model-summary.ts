import type { ModelChoice } from '../lib/wardrobe/draft.ts';
import { useMessages } from './messages.tsx';

/** Who wears it, in words: the look, the name, or how many own photos. */
export function useModelSummary({ by, type, name, images }: ModelChoice): string {
  const t = useMessages();
  if (by === 'own') return t('facts.own', { count: images.length });
  if (by === 'name') return name.trim() === '' ? t('model.by.name') : t('facts.name', { name });
  const { gender, style, age, body } = type;
  return [
    t(`model.gender.${gender}`),
    t(`model.style.${style}`),
    ...(age === null ? [] : [t(`model.age.${age}`)]),
    t(`model.body.${body}`),
  ].join(', ');
}
