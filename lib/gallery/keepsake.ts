import type { Task } from '../try-on/task/task.ts';

/** The user's additions to a try-on: favourite images (by index), and a note. */
export interface Keepsake {
  task: Task['id'];
  favourites: number[];
  note: string;
}

/** Maximum note length in characters (`maxLength` of the field). */
export const NOTE_LENGTH = 2_000;

export function emptyKeepsake(task: Task['id']): Keepsake {
  return { task, favourites: [], note: '' };
}

/** The keepsake with the image among the favourites, or not any more; in the images' own order. */
export function markFavourite(keepsake: Keepsake, index: number, favourite: boolean): Keepsake {
  const others = keepsake.favourites.filter((other) => other !== index);
  return { ...keepsake, favourites: favourite ? [...others, index].sort((a, b) => a - b) : others };
}

/** Whether it is empty, and need not be kept. */
export function isEmptyKeepsake({ favourites, note }: Keepsake): boolean {
  return favourites.length === 0 && note.trim() === '';
}
