import type { GalleryMessages } from './gallery/protocol.ts';
import type { TaggingMessages } from './tagging/protocol.ts';
import type { TryOnMessages } from './try-on/protocol.ts';
import type { WardrobeMessages } from './wardrobe/protocol.ts';

/** Every message that a page of the extension may send to the background: kind, input and answer. */
export interface PageMessages extends TryOnMessages, WardrobeMessages, GalleryMessages, TaggingMessages {}
