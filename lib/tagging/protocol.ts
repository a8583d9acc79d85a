import type { GarmentType } from '../aidge/index.ts';
import type { PICKED, Picked } from '../in-page/finding.ts';

/** `ok: false`: no script may run in that tab (the browser's own pages, the extension stores). */
export interface PickReply {
  ok: boolean;
}

/** The messages of the pages about tagging. */
export interface TaggingMessages {
  /** Starts the picker in the tab that the user looks at; without a type, the picker asks for it. */
  'tag/pick': (wanted: { type?: GarmentType }) => Promise<PickReply>;
}

/** The only message that a content script may send. */
export interface ContentScriptMessages {
  [PICKED]: (picked: Picked) => Promise<void>;
}
