import type { GarmentType } from '../aidge/limits.ts';

/** What was found in the page; plain data. `no-address`: a picture that no http(s) address stands for. */
export type Finding =
  | { found: true; url: string; width: number; height: number; title: string; store: string }
  | { found: false; reason: 'no-image' | 'no-address' };

/** What the in-page script sends after the user pointed at a picture; the only message that it ever sends. */
export const PICKED = 'tag/picked';
export interface Picked {
  type: GarmentType;
  finding: Finding;
}
