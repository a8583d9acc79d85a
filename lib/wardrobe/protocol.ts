import type { HandlersOf } from '../platform/messaging.ts';
import { z } from '../zod.ts';
import type { Draft } from './draft.ts';
import { draftSchema } from './schema.ts';
import type { WardrobeStore } from './store.ts';

const { slots, model, options } = draftSchema.shape;
/** `undefined` is not taken: it would overwrite a part of the draft with nothing. */
const partsSchema = z.object({
  slots: z.exactOptional(slots),
  model: z.exactOptional(model),
  options: z.exactOptional(options),
});

/** The messages of the pages about the wardrobe. */
export interface WardrobeMessages {
  /** Changes parts of the draft; safe to close the page right after. */
  'wardrobe/change-draft': (parts: Partial<Draft>) => Promise<void>;
}

/** The background's side: it outlives the popup, so it is the one that writes the draft. */
export function wardrobeHandlers({
  updateDraft,
}: Pick<WardrobeStore, 'updateDraft'>): HandlersOf<WardrobeMessages> {
  return {
    'wardrobe/change-draft': {
      parse: partsSchema.safeParse,
      async handle(parts) {
        await updateDraft((draft) => ({ ...draft, ...parts }));
      },
    },
  };
}
