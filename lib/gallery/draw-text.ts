import type { Box } from './collage-layout.ts';

/** How a line of a drawing looks: a CSS font, and its colour. */
export interface TextStyle {
  font: string;
  ink: string;
}

/**
 * Draws one line in the middle of the box's height. It runs as its own language runs, and begins at `side`; without one, where
 * its own language begins: at the right for Arabic or Hebrew.
 */
export function drawLine(
  context: OffscreenCanvasRenderingContext2D,
  text: string,
  box: Box,
  { font, ink, side }: TextStyle & { side?: 'left' | 'right' },
): void {
  const rightToLeft = startsRightToLeft(text);
  const at = side ?? (rightToLeft ? 'right' : 'left');
  context.font = font;
  context.fillStyle = ink;
  context.direction = rightToLeft ? 'rtl' : 'ltr';
  context.textAlign = at;
  context.textBaseline = 'middle';
  const x = at === 'right' ? box.x + box.width : box.x;
  context.fillText(shorten(context, text, box.width), x, box.y + box.height / 2);
}

/**
 * The text in at most `lines` lines of `width` px in that font, broken between words, also of scripts that have no blanks; the last
 * is cut with an ellipsis where there is more.
 */
export function wrap(
  context: OffscreenCanvasRenderingContext2D,
  text: string,
  { font, width, lines }: { font: string; width: number; lines: number },
): string[] {
  context.font = font;
  const fits = (line: string) => context.measureText(line).width <= width;
  const wrapped: string[] = [];
  const words = new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text.trim());
  let rest = Array.from(words, ({ segment }) => segment);
  const first = (count: number) => rest.slice(0, count).join('').trim();
  while (rest.length > 0 && wrapped.length < lines - 1) {
    let count = rest.length;
    while (count > 1 && !fits(first(count))) count -= 1;
    if (first(count) !== '') wrapped.push(shorten(context, first(count), width));
    rest = rest.slice(count);
  }
  return first(rest.length) === '' ? wrapped : [...wrapped, shorten(context, first(rest.length), width)];
}

/** The text, cut with an ellipsis where it is wider than `width` px in the context's font. */
export function shorten(context: OffscreenCanvasRenderingContext2D, text: string, width: number): string {
  if (context.measureText(text).width <= width) return text;
  const signs = Array.from(text);
  let low = 0;
  let high = signs.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const cut = `${signs.slice(0, middle).join('').trimEnd()}…`;
    if (context.measureText(cut).width <= width) low = middle;
    else high = middle - 1;
  }
  return `${signs.slice(0, low).join('').trimEnd()}…`;
}

/** Whether the first letter with a direction goes from right to left (Hebrew, Arabic and their kin). */
export function startsRightToLeft(text: string): boolean {
  const [letter] = /\p{L}/u.exec(text) ?? [];
  return letter !== undefined && /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/u.test(letter);
}
