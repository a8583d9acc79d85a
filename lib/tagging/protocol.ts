import type { GarmentType } from '../aidge/index.ts';
import { ask } from '../platform/messaging.ts';

/** A page of the extension wants the picker in the tab that the user looks at. */
export const PICK = 'tag/pick';

/** Not `ok`: no script may run in that tab (the browser's own pages, the extension stores). */
export interface PickReply {
  ok: boolean;
}

/** The pages' side; the answer comes from our own worker, of the same build. */
export async function pickFromPage(type?: GarmentType): Promise<PickReply> {
  return (await ask(PICK, type === undefined ? {} : { type })) as PickReply;
}
