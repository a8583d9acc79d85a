import type { Bin } from '../../lib/gallery/bin.ts';
import type { KeepsakeStore } from '../../lib/gallery/keepsake-store.ts';
import { galleryHandlers } from '../../lib/gallery/protocol.ts';
import type { PageMessages } from '../../lib/page-messages.ts';
import type { HandlersOf } from '../../lib/platform/messaging.ts';
import type { ContentScriptMessages } from '../../lib/tagging/protocol.ts';
import type { Tagging } from '../../lib/tagging/tagging.ts';
import { type TryOnService, tryOnHandlers } from '../../lib/try-on/protocol.ts';
import { wardrobeHandlers } from '../../lib/wardrobe/protocol.ts';
import type { WardrobeStore } from '../../lib/wardrobe/store.ts';

/** All messages that the worker answers, by who may send them. `wake` starts the runner. */
export function messageHandlers(deps: {
  service: TryOnService;
  wardrobe: Pick<WardrobeStore, 'updateDraft'>;
  keepsakes: KeepsakeStore;
  bin: Bin;
  tagging: Tagging;
  wake: () => void;
}): { pages: HandlersOf<PageMessages>; contentScripts: HandlersOf<ContentScriptMessages> } {
  const { service, wardrobe, tagging } = deps;
  return {
    pages: {
      ...tryOnHandlers(service),
      ...wardrobeHandlers(wardrobe),
      ...galleryHandlers(deps),
      ...tagging.handlers.pages,
    },
    contentScripts: tagging.handlers.contentScripts,
  };
}
