import type { ImageCandidate } from './candidate.ts';
import { type ClickHint, collect } from './collect/collect.ts';
import { plainText } from './collect/plain-text.ts';
import { rank } from './rank.ts';

/** The product image of an element: `url` is the best absolute http(s) address, `candidates` best first. */
export interface ProductImage {
  url: string;
  candidates: ImageCandidate[];
  /** Alternative text of the image that was found; empty where it has none. */
  alt: string;
}

/**
 * The product image that `target` shows, or that lies under `hint.point` (client px), from the DOM alone, synchronously;
 * `hint.srcUrl` is what the browser named. `null`: this was not a product image. The extension itself collects in the page
 * and ranks in the background, so that no rule is ever injected.
 */
export function findProductImage(target: Element, hint: ClickHint = {}): ProductImage | null {
  const facts = collect(target, hint);
  if (facts === null) return null;
  const candidates = rank(facts);
  const [best] = candidates;
  return best === undefined ? null : { url: best.url, candidates, alt: plainText(facts.alt, 300) };
}
