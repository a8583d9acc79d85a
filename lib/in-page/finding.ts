import type { GarmentType } from '../aidge/limits.ts';
import type { ProductFacts } from '../product-image/collect/product-facts.ts';
import type { ImageFacts } from '../product-image/image-facts.ts';

/**
 * The result of a search in the page, as plain data. `no-address`: an image without an http(s) address. `not-product`: an image that cannot
 * be a product's, such as a logo, an icon, a banner or a drawing. It comes from a page, so `findingSchema` parses it.
 */
export type Finding =
  | { found: true; image: ImageFacts; product: ProductFacts }
  | { found: false; reason: 'no-image' | 'no-address' | 'not-product' };

/** The only message that the in-page script sends: the user's choice in the picker. */
export const PICKED = 'tag/picked';
export interface Picked {
  /** The ticket that came with the picker; valid for one choice. */
  ticket: string;
  type: GarmentType;
  finding: Extract<Finding, { found: true }>;
}
