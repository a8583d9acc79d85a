import type { Translator } from '../../lib/messages/translator.ts';
import type { Task } from '../../lib/try-on/task/task.ts';
import type { ModelChoice } from '../../lib/wardrobe/draft.ts';

/** The outfit in one line: titles of its garments, or what they are. */
export function outfitName({ outfit }: Pick<Task, 'outfit'>, t: Translator): string {
  return outfit.garments.map(({ title, type }) => title || t(`slot.${type}`)).join(' + ');
}

/** Describes who wears it: the look, the name, or the number of photos. */
export function modelWords({ by, type, name, images }: ModelChoice, t: Translator): string {
  if (by === 'own') return t('facts.own', { count: images.length });
  if (by === 'name') return name.trim() === '' ? t('model.by.name') : t('facts.name', { name });
  const { gender, style, age, body } = type;
  return [
    t(`model.gender.${gender}`),
    t(`model.style.${style}`),
    ...(age === null ? [] : [t(`model.age.${age}`)]),
    t(`model.body.${body}`),
  ].join(t('list.separator'));
}
