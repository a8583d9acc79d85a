import { type Box, fitInside, LINE_HEIGHT, layoutCollage } from './collage-layout.ts';

/** What is drawn: the pictures, and the words below them. */
export interface Collage {
  pictures: Blob[];
  /** One line each; the first four are drawn: what is worn. */
  lines: string[];
  /** Such as the product's name and what the pictures are worth. */
  footer: string;
  /** The word that sandbox pictures carry; absent where they are real. */
  badge?: string;
}

/** A quiet sheet of paper, whatever the theme: the collage is looked at elsewhere. */
const PAPER = '#faf8f5';
const CELL = '#ffffff';
const INK = '#1d1b26';
const INK_SOFT = '#5d586e';
const BADGE = '#4a3a12';
const BADGE_GROUND = '#ffe2a8';
const RADIUS = 28;
const FONT = 'system-ui, "Segoe UI", Roboto, sans-serif';
/** More titles than these are not read. */
const MAX_LINES = 4;

/** Draws the collage as PNG, of the size that `layoutCollage` gives. Rejects where a picture cannot be read. */
export async function drawCollage({ pictures, lines, footer, badge }: Collage): Promise<Blob> {
  const told = lines.slice(0, MAX_LINES);
  const layout = layoutCollage(pictures.length, told.length + (badge === undefined ? 1 : 2));
  const canvas = new OffscreenCanvas(layout.width, layout.height);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('No canvas.');
  context.fillStyle = PAPER;
  context.fillRect(0, 0, layout.width, layout.height);
  for (const [index, box] of layout.pictures.entries()) {
    const picture = pictures[index];
    if (picture !== undefined) await drawPicture(context, picture, box);
  }
  const rows = Array.from({ length: told.length + 2 }, (_, index) => ({
    ...layout.words,
    y: layout.words.y + index * LINE_HEIGHT,
    height: LINE_HEIGHT,
  }));
  const next = () => rows.shift() ?? layout.words;
  if (badge !== undefined) drawBadge(context, next(), badge);
  for (const line of told) drawLine(context, line, next(), { font: `600 34px ${FONT}`, ink: INK });
  drawLine(context, footer, next(), { font: `400 26px ${FONT}`, ink: INK_SOFT });
  return canvas.convertToBlob({ type: 'image/png' });
}

async function drawPicture(context: OffscreenCanvasRenderingContext2D, picture: Blob, box: Box) {
  const bitmap = await createImageBitmap(picture);
  context.save();
  context.beginPath();
  context.roundRect(box.x, box.y, box.width, box.height, RADIUS);
  context.fillStyle = CELL;
  context.fill();
  context.clip();
  context.imageSmoothingQuality = 'high';
  const inner = fitInside(box, bitmap);
  context.drawImage(bitmap, inner.x, inner.y, inner.width, inner.height);
  context.restore();
  bitmap.close();
}

/** A line begins where its own language begins: at the right for Arabic or Hebrew. */
function drawLine(
  context: OffscreenCanvasRenderingContext2D,
  line: string,
  box: Box,
  { font, ink }: { font: string; ink: string },
) {
  const rightToLeft = startsRightToLeft(line);
  context.font = font;
  context.fillStyle = ink;
  context.direction = rightToLeft ? 'rtl' : 'ltr';
  context.textAlign = 'start';
  context.textBaseline = 'middle';
  const x = rightToLeft ? box.x + box.width : box.x;
  context.fillText(shorten(context, line, box.width), x, box.y + box.height / 2);
}

/** The word for what the sandbox drew, in the frame; each picture carries it too. */
function drawBadge(context: OffscreenCanvasRenderingContext2D, box: Box, badge: string) {
  const inset = 22;
  context.font = `700 26px ${FONT}`;
  const text = shorten(context, badge, box.width - 2 * inset);
  const width = context.measureText(text).width + 2 * inset;
  context.beginPath();
  context.roundRect(box.x, box.y + 2, width, 46, 23);
  context.fillStyle = BADGE_GROUND;
  context.fill();
  context.fillStyle = BADGE;
  context.direction = startsRightToLeft(text) ? 'rtl' : 'ltr';
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(text, box.x + width / 2, box.y + 26);
}

/** The text, cut with an ellipsis where it is wider than `width` px. */
function shorten(context: OffscreenCanvasRenderingContext2D, text: string, width: number): string {
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
function startsRightToLeft(text: string): boolean {
  const [letter] = /\p{L}/u.exec(text) ?? [];
  return letter !== undefined && /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/u.test(letter);
}
