import type { Task } from '../try-on/task/task.ts';
import type { Garment } from '../wardrobe/garment.ts';
import type { Keepsake } from './keepsake.ts';

/** Which try-ons the gallery shows, and in which order. */
export interface GalleryView {
  show: 'all' | 'favourites';
  order: 'outfit' | 'date';
  search: string;
}

export const START_VIEW: GalleryView = { show: 'all', order: 'outfit', search: '' };

/**
 * The tasks of `view`, in its order. `tasks` come newest first. By outfit: tasks that wear the same garments stand
 * together, where the newest of them would stand.
 */
export function arrangeTasks(
  tasks: Task[],
  keepsakes: ReadonlyMap<Task['id'], Keepsake>,
  { show, order, search }: GalleryView,
): Task[] {
  const matches = matcher(search);
  const found = tasks.filter((task) => {
    const keepsake = keepsakes.get(task.id);
    if (show === 'favourites' && (keepsake?.favourites.length ?? 0) === 0) return false;
    return matches(() => textOf(task, keepsake));
  });
  return order === 'date' ? found : [...Map.groupBy(found, outfitKey).values()].flat();
}

/** The same key for tasks with the same garments, whoever wears them. */
export function outfitKey({ outfit }: Task): string {
  return outfit.garments
    .map(({ type, imageUrl }) => `${type} ${imageUrl}`)
    .sort()
    .join('\n');
}

/** The garments with all the words of `search` in title or store. */
export function findGarments(garments: Garment[], search: string): Garment[] {
  const matches = matcher(search);
  return garments.filter(({ title, store }) => matches(() => `${title}\n${store}`));
}

/** Whether a text has all the words in it; without words every text does, and none is read. */
function matcher(search: string): (text: () => string) => boolean {
  const words = fold(search).split(/\s+/).filter(Boolean);
  return (text) => {
    if (words.length === 0) return true;
    const folded = fold(text());
    return words.every((word) => folded.includes(word));
  };
}

/** All that a person may remember of a try-on. */
function textOf({ outfit }: Task, keepsake: Keepsake | undefined): string {
  const garments = outfit.garments.flatMap(({ title, store }) => [title, store]);
  return [...garments, outfit.model.by === 'name' ? outfit.model.name : '', keepsake?.note ?? ''].join('\n');
}

/** Without case and accents, so that "creme" finds "Crème". */
function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
