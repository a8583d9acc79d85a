import type { Connect } from '../database/connection.ts';
import type { BinnedTask } from './binned-task.ts';
import type { Keepsake } from './keepsake.ts';

/** The reading half of the gallery's stores: all that pages need; the worker alone changes them. */
export interface GalleryReader {
  /** Of all tasks that have one. */
  listKeepsakes(): Promise<Keepsake[]>;
  /** Deleted last, first. */
  listBin(): Promise<BinnedTask[]>;
}

export function createGalleryReader(database: Connect): GalleryReader {
  return {
    listKeepsakes: async () => (await database()).getAll('keepsakes'),
    listBin: async () => (await (await database()).getAllFromIndex('bin', 'removedAt')).reverse(),
  };
}
