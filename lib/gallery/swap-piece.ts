import type { OutfitSnapshot } from '../try-on/task/task.ts';
import { type Draft, EMPTY_DRAFT } from '../wardrobe/draft.ts';
import type { Garment } from '../wardrobe/garment.ts';
import { wear } from '../wardrobe/outfit.ts';

/** The outfit of a task as a draft, with `piece` in the place of the garment of its type. */
export function swapPiece({ garments, model, options }: OutfitSnapshot, piece: Garment): Draft {
  const start: Draft = { ...EMPTY_DRAFT, model, options };
  return [...garments, piece].reduce<Draft>(wear, start);
}

/** The garments that stay: they have to be in the wardrobe, and may have been taken out since. */
export function keptPieces({ garments }: OutfitSnapshot, piece: Garment): Garment[] {
  return garments.filter(({ type }) => type !== piece.type);
}
