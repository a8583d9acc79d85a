import {
  type Box,
  fitInside,
  GARMENTS_MAX,
  type GarmentBox,
  LINE_HEIGHT,
  layoutCollage,
  mirrored,
} from './collage-layout.ts';
import { drawLine, shorten, startsRightToLeft, wrap } from './draw-text.ts';

/** The content of a collage: result images, garments, and text below. */
export interface Collage {
  pictures: Blob[];
  /** The first `GARMENTS_MAX` are drawn. */
  garments: DrawnGarment[];
  /** One line each; the first four are drawn: what is worn. */
  lines: string[];
  /** Such as the product's name and what the images are worth. */
  footer: string;
  /** The word that sandbox images carry; absent where they are real. */
  badge?: string;
  /** Garments, badge and footer begin at the right. */
  rightToLeft?: boolean;
}

export interface DrawnGarment {
  title: string;
  store: string;
  /** Without one, there are the words alone. */
  picture?: Blob | undefined;
}

/** A quiet sheet of paper, whatever the theme: the collage is looked at elsewhere. */
const PAPER = '#faf8f5';
const CELL = '#ffffff';
const INK = '#1d1b26';
const INK_SOFT = '#5d586e';
const BADGE = '#4a3a12';
const BADGE_GROUND = '#ffe2a8';
const RADIUS = 28;
const GARMENT_RADIUS = 18;
const FONT = 'system-ui, "Segoe UI", Roboto, sans-serif';
const TITLE = { font: `600 34px ${FONT}`, ink: INK };
const GARMENT_TITLE = { font: `600 30px ${FONT}`, ink: INK };
const SMALL = { font: `400 26px ${FONT}`, ink: INK_SOFT };
/** Height of a line beside a garment, in px. */
const GARMENT_LINE = 40;
/** More titles than these are not read. */
const MAX_LINES = 4;

/** Draws the collage as PNG, of the size that `layoutCollage` gives. Rejects where a result image cannot be read. */
export async function drawCollage(collage: Collage): Promise<Blob> {
  const { pictures, footer, badge, rightToLeft = false } = collage;
  const garments = collage.garments.slice(0, GARMENTS_MAX);
  const told = collage.lines.slice(0, MAX_LINES);
  const layout = layoutCollage({
    pictures: pictures.length,
    garments: garments.length,
    lines: told.length + (badge === undefined ? 1 : 2),
  });
  const canvas = new OffscreenCanvas(layout.width, layout.height);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('No canvas.');
  context.fillStyle = PAPER;
  context.fillRect(0, 0, layout.width, layout.height);
  for (const [index, box] of layout.pictures.entries()) {
    const picture = pictures[index];
    if (picture !== undefined) await drawPicture(context, picture, box, RADIUS);
  }
  for (const [index, box] of layout.garments.entries()) {
    const garment = garments[index];
    if (garment !== undefined) await drawGarment(context, garment, box, rightToLeft);
  }
  const rows = Array.from({ length: told.length + 2 }, (_, index) => ({
    ...layout.words,
    y: layout.words.y + index * LINE_HEIGHT,
    height: LINE_HEIGHT,
  }));
  const next = () => rows.shift() ?? layout.words;
  if (badge !== undefined) drawBadge(context, next(), badge, rightToLeft);
  for (const line of told) drawLine(context, line, next(), TITLE);
  drawLine(context, footer, next(), rightToLeft ? { ...SMALL, side: 'right' } : SMALL);
  return canvas.convertToBlob({ type: 'image/png' });
}

async function drawPicture(
  context: OffscreenCanvasRenderingContext2D,
  picture: Blob,
  box: Box,
  radius: number,
) {
  const bitmap = await createImageBitmap(picture);
  context.save();
  context.beginPath();
  context.roundRect(box.x, box.y, box.width, box.height, radius);
  context.fillStyle = CELL;
  context.fill();
  context.clip();
  context.imageSmoothingQuality = 'high';
  const inner = fitInside(box, bitmap);
  context.drawImage(bitmap, inner.x, inner.y, inner.width, inner.height);
  context.restore();
  bitmap.close();
}

/** A garment's image with its title and store beside it, on the side of the image that is read first. */
async function drawGarment(
  context: OffscreenCanvasRenderingContext2D,
  { title, store, picture }: DrawnGarment,
  box: GarmentBox,
  rightToLeft: boolean,
) {
  const place = (at: Box) => (rightToLeft ? mirrored(at) : at);
  // What no browser can read (the store gave something else) is no reason to go without the rest.
  const drawn =
    picture !== undefined &&
    (await drawPicture(context, picture, place(box.picture), GARMENT_RADIUS).then(
      () => true,
      () => false,
    ));
  const { picture: cell, words } = box;
  const room = drawn ? words : { ...words, x: cell.x, width: words.x + words.width - cell.x };
  const side = rightToLeft ? 'right' : 'left';
  const lines = [
    ...wrap(context, title, { font: GARMENT_TITLE.font, width: room.width, lines: 2 }).map((text) => ({
      text,
      style: GARMENT_TITLE,
    })),
    ...(store === '' ? [] : [{ text: store, style: SMALL }]),
  ];
  const top = room.y + (room.height - lines.length * GARMENT_LINE) / 2;
  for (const [index, { text, style }] of lines.entries()) {
    const line = { ...room, y: top + index * GARMENT_LINE, height: GARMENT_LINE };
    drawLine(context, text, place(line), { ...style, side });
  }
}

/** The word for what the sandbox drew, in the frame; each image carries it too. */
function drawBadge(
  context: OffscreenCanvasRenderingContext2D,
  box: Box,
  badge: string,
  rightToLeft: boolean,
) {
  const inset = 22;
  context.font = `700 26px ${FONT}`;
  const text = shorten(context, badge, box.width - 2 * inset);
  const width = context.measureText(text).width + 2 * inset;
  const x = rightToLeft ? box.x + box.width - width : box.x;
  context.beginPath();
  context.roundRect(x, box.y + 2, width, 46, 23);
  context.fillStyle = BADGE_GROUND;
  context.fill();
  context.fillStyle = BADGE;
  context.direction = startsRightToLeft(text) ? 'rtl' : 'ltr';
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(text, x + width / 2, box.y + 26);
}
