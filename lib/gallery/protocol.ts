import type { Handlers } from '../platform/messaging.ts';
import type { Task } from '../try-on/task/task.ts';
import { z } from '../zod.ts';
import type { Bin } from './bin.ts';
import { markFavourite, NOTE_LENGTH } from './keepsake.ts';
import type { KeepsakeStore } from './keepsake-store.ts';

/** What pages ask of the background: it outlives them, so a page may be closed right after the call. */
export interface GalleryService {
  setFavourite(task: Task['id'], index: number, favourite: boolean): Promise<void>;
  writeNote(task: Task['id'], note: string): Promise<void>;
  /** Deletes with a way back: see `Bin`. */
  binTasks(ids: Task['id'][]): Promise<void>;
  restoreTasks(ids: Task['id'][]): Promise<void>;
  removeBinned(ids: Task['id'][]): Promise<void>;
}

const ids = z.array(z.string());
const favouriteSchema = z.object({ task: z.string(), index: z.number(), favourite: z.boolean() });
const noteSchema = z.object({ task: z.string(), note: z.string().check(z.maxLength(NOTE_LENGTH)) });

/** The background's side. `wake` starts the runner: what is restored may have something left to do. */
export function galleryHandlers(deps: { keepsakes: KeepsakeStore; bin: Bin; wake: () => void }): Handlers {
  const { keepsakes, bin, wake } = deps;
  return {
    'gallery/favourite': {
      parse: favouriteSchema.safeParse,
      handle: ({ task, index, favourite }: z.infer<typeof favouriteSchema>) =>
        keepsakes.change(task, (keepsake) => markFavourite(keepsake, index, favourite)),
    },
    'gallery/note': {
      parse: noteSchema.safeParse,
      handle: ({ task, note }: z.infer<typeof noteSchema>) =>
        keepsakes.change(task, (keepsake) => ({ ...keepsake, note })),
    },
    'gallery/bin': { parse: ids.safeParse, handle: bin.put },
    'gallery/restore': {
      parse: ids.safeParse,
      async handle(tasks: Task['id'][]) {
        await bin.restore(tasks);
        wake();
      },
    },
    'gallery/remove': { parse: ids.safeParse, handle: bin.remove },
  };
}
