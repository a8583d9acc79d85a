/**
 * Marks, embeddings, overrides and isolates (unicode.org/reports/tr9) turn the words that follow them; control characters (`Cc`) are
 * not seen, and some places act on them.
 */
const TURNING = /[\p{Bidi_C}\p{Cc}]/gu;

/** A name without what turns the direction of the words around it, for places that cannot isolate it. Pure. */
export function withoutTurning(text: string): string {
  return text.replace(TURNING, '');
}
