import type { GarmentType } from '../aidge/limits.ts';
import type { ProductFacts } from '../product-image/collect/product-facts.ts';
import type { ImageFacts } from '../product-image/image-facts.ts';

/**
 * What was found in the page; plain data. `no-address`: a picture that no http(s) address stands for; `not-product`: one that
 * cannot be a product's, as a logo, an icon, a banner, a drawing. It comes out of a page: `findingSchema` is its border.
 */
export type Finding =
  | { found: true; image: ImageFacts; product: ProductFacts }
  | { found: false; reason: 'no-image' | 'no-address' | 'not-product' };

/** What the in-page script sends after the user pointed at a picture; the only message that it ever sends. */
export const PICKED = 'tag/picked';
export interface Picked {
  /** Came with the picker; good for one choice. */
  ticket: string;
  type: GarmentType;
  finding: Extract<Finding, { found: true }>;
}
