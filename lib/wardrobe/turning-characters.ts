/** Marks, embeddings, overrides and isolates (unicode.org/reports/tr9): they turn the words that follow them. */
const TURNING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A name without what turns the direction of the words around it, for places that cannot isolate it. Pure. */
export function withoutTurning(text: string): string {
  return text.replace(TURNING, '');
}
