import { ask } from '../platform/messaging.ts';
import type { GalleryService } from './protocol.ts';

/** The pages' side. */
export function createGalleryClient(): GalleryService {
  return {
    setFavourite: async (task, index, favourite) =>
      void (await ask('gallery/favourite', { task, index, favourite })),
    writeNote: async (task, note) => void (await ask('gallery/note', { task, note })),
    binTasks: async (tasks) => void (await ask('gallery/bin', tasks)),
    restoreTasks: async (tasks) => void (await ask('gallery/restore', tasks)),
    removeBinned: async (tasks) => void (await ask('gallery/remove', tasks)),
  };
}
