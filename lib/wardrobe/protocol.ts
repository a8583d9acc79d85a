import type { Handlers } from '../platform/messaging.ts';
import { z } from '../zod.ts';
import type { Draft } from './draft.ts';
import { draftSchema } from './schema.ts';
import type { WardrobeStore } from './store.ts';

const partsSchema = z.partial(draftSchema);

/** The background's side: it outlives the popup, so it is the one that writes the draft. */
export function wardrobeHandlers({ updateDraft }: Pick<WardrobeStore, 'updateDraft'>): Handlers {
  return {
    'wardrobe/change-draft': {
      parse: partsSchema.safeParse,
      async handle(parts: Partial<Draft>) {
        await updateDraft((draft) => ({ ...draft, ...parts }));
      },
    },
  };
}
