import { createContext, use } from 'react';
import type { Place } from '../../lib/gallery/result.ts';
import type { Task } from '../../lib/try-on/task/task.ts';
import type { Garment } from '../../lib/wardrobe/garment.ts';
import type { Keepsakes } from './use-keepsakes.ts';

/** The actions that every card and dialog of the gallery shares. */
export interface GalleryActions {
  keepsakes: Keepsakes;
  open(place: Place): void;
  /** Images chosen for comparing, a collage or an archive, in the order in which they were chosen. */
  picked: readonly Place[];
  isPicked(place: Place): boolean;
  pick(places: Place[], picked: boolean): void;
  compare(places: Place[]): void;
  swap(task: Task, garment: Garment): void;
  remove(task: Task): void;
  again(task: Task): void;
}

const GalleryContext = createContext<GalleryActions | undefined>(undefined);
export const GalleryProvider = GalleryContext.Provider;

/** The gallery's actions; throws outside of a gallery. */
export function useGallery(): GalleryActions {
  const actions = use(GalleryContext);
  if (actions === undefined) throw new Error('useGallery needs a gallery above it.');
  return actions;
}
