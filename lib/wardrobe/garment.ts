import type { GarmentType } from '../aidge/limits.ts';
import type { ImageFormat } from '../product-image/image-format.ts';

/** The three places of an outfit; a garment's type is the slot that it goes into. */
export type Slot = GarmentType;

/** A product image that the user tagged, as it was at that moment. */
export interface Garment {
  id: string;
  type: Slot;
  /** Absolute http(s) address of the image, the best that was found. */
  imageUrl: string;
  /** Natural size of the image in px; 0 while it is unknown. */
  width: number;
  height: number;
  /** What the address says of the format; absent where it says nothing. */
  format?: ImageFormat;
  /**
   * Whether it loaded without a referrer from a page of the extension, as Aidge would fetch it; `unknown` where the browser
   * keeps it from our pages only; absent until tried.
   */
  reachable?: boolean | 'unknown';
  pageUrl: string;
  title: string;
  /** The store's name, or its host where the page names none. */
  store: string;
  taggedAt: number;
}
