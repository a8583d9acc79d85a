import { ask } from '../platform/messaging.ts';
import type { Draft } from './draft.ts';

/** The pages' side of `protocol.ts`. */
export async function changeDraft(parts: Partial<Draft>): Promise<void> {
  await ask('wardrobe/change-draft', parts);
}
