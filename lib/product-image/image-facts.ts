import type { ImageCandidate } from './candidate.ts';
import type { Said } from './collect/said-candidates.ts';

/** What the DOM says about one image; plain data, for `rank` wherever it runs. */
export interface ImageFacts {
  /** What its place shows; never empty. */
  own: ImageCandidate[];
  /** What the attributes around it say, of this image or of others. */
  said?: Said[];
  /** What the page names elsewhere, of any image. */
  page: ImageCandidate[];
  /** Alternative text of the image, in at most `MAX_TEXT` units, otherwise as it stands; empty where it has none. */
  alt: string;
  /** Natural size (px) of what is shown now; 0 where that is unknown. */
  shown: { width: number; height: number };
}
