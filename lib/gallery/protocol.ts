import type { HandlersOf } from '../platform/messaging.ts';
import type { Task } from '../try-on/task/task.ts';
import { z } from '../zod.ts';
import type { Bin } from './bin.ts';
import { markFavourite, NOTE_LENGTH } from './keepsake.ts';
import type { KeepsakeStore } from './keepsake-store.ts';

/** The messages of the pages about the gallery. The background writes: it outlives a page that is closed right after. */
export interface GalleryMessages {
  'gallery/favourite': (change: { task: Task['id']; index: number; favourite: boolean }) => Promise<void>;
  'gallery/note': (change: { task: Task['id']; note: string }) => Promise<void>;
  /** Deletes with a way back: see `Bin`. */
  'gallery/bin': (ids: Task['id'][]) => Promise<void>;
  'gallery/restore': (ids: Task['id'][]) => Promise<void>;
  /** Deletes tasks in the bin permanently. */
  'gallery/remove': (ids: Task['id'][]) => Promise<void>;
}

const ids = z.array(z.string());
const favouriteSchema = z.object({ task: z.string(), index: z.number(), favourite: z.boolean() });
const noteSchema = z.object({ task: z.string(), note: z.string().check(z.maxLength(NOTE_LENGTH)) });

/** The background's side. `wake` starts the runner: what is restored may have something left to do. */
export function galleryHandlers(deps: {
  keepsakes: KeepsakeStore;
  bin: Bin;
  wake: () => void;
}): HandlersOf<GalleryMessages> {
  const { keepsakes, bin, wake } = deps;
  return {
    'gallery/favourite': {
      parse: favouriteSchema.safeParse,
      handle: ({ task, index, favourite }) =>
        keepsakes.change(task, (keepsake) => markFavourite(keepsake, index, favourite)),
    },
    'gallery/note': {
      parse: noteSchema.safeParse,
      handle: ({ task, note }) => keepsakes.change(task, (keepsake) => ({ ...keepsake, note })),
    },
    'gallery/bin': { parse: ids.safeParse, handle: bin.put },
    'gallery/restore': {
      parse: ids.safeParse,
      async handle(tasks) {
        await bin.restore(tasks);
        wake();
      },
    },
    'gallery/remove': { parse: ids.safeParse, handle: bin.remove },
  };
}
