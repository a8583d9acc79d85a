import { GARMENT_TYPES } from '../aidge/limits.ts';
import type { Garment } from './garment.ts';

/** The popup's part of the wardrobe: the newest garments, those that are worn, and whether these are all. */
export interface ShownWardrobe {
  garments: Garment[];
  /** Also among `garments` where they are new enough. */
  worn: Garment[];
  isWhole: boolean;
}

/**
 * Whether the newest garments alone say all that is shown at first: for each slot, whether there is another garment for it, and
 * whether there is more than one store to choose from. Where they do not, what is read later would move what is there.
 */
export function sayEnough(newest: Garment[], worn: Garment[]): boolean {
  const wornIds = new Set(worn.map(({ id }) => id));
  return (
    GARMENT_TYPES.every((type) =>
      newest.some((garment) => garment.type === type && !wornIds.has(garment.id)),
    ) && new Set(newest.map(({ store }) => store).filter((store) => store !== '')).size > 1
  );
}
