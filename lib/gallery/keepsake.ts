import type { Task } from '../try-on/task/task.ts';

/** What a person adds to a try-on: favourites among its pictures (by index), and a note. */
export interface Keepsake {
  task: Task['id'];
  favourites: number[];
  note: string;
}

/** More than this is a diary; the field says so by stopping (characters). */
export const NOTE_LENGTH = 2_000;

export function emptyKeepsake(task: Task['id']): Keepsake {
  return { task, favourites: [], note: '' };
}

/** The keepsake with the picture among the favourites, or not any more; in the pictures' own order. */
export function markFavourite(keepsake: Keepsake, index: number, favourite: boolean): Keepsake {
  const others = keepsake.favourites.filter((other) => other !== index);
  return { ...keepsake, favourites: favourite ? [...others, index].sort((a, b) => a - b) : others };
}

/** Where nothing is left in it, it need not be kept. */
export function isEmptyKeepsake({ favourites, note }: Keepsake): boolean {
  return favourites.length === 0 && note.trim() === '';
}
