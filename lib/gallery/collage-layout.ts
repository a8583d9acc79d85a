/** A rectangle in px of the collage. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface CollageLayout {
  width: number;
  height: number;
  pictures: Box[];
  /** Where the words go, below the pictures: a line for each, and the footer. */
  words: Box;
}

/** Twice the width at which the usual networks show a picture; the height follows from what is in it. */
export const COLLAGE_WIDTH = 1600;
const MARGIN = 80;
const GAP = 24;
/** Try-on pictures are 3:4 throughout; others lie within such a cell. */
const CELL_RATIO = 4 / 3;
export const LINE_HEIGHT = 56;
/** Columns for one to nine pictures: rows as even as they can be. */
const COLUMNS = [1, 2, 3, 2, 3, 3, 4, 4, 3];
/** A single picture as wide as the sheet would be larger than any that the service draws. */
const CELL_MAX = 1080;

/** Where each of `count` (1 to 9) pictures and `lines` lines of words lie. A last row that is not full is centred. */
export function layoutCollage(count: number, lines: number): CollageLayout {
  const columns = COLUMNS[count - 1] ?? 3;
  const area = COLLAGE_WIDTH - 2 * MARGIN;
  const width = Math.min(CELL_MAX, Math.floor((area - (columns - 1) * GAP) / columns));
  const height = Math.round(width * CELL_RATIO);
  const pictures = Array.from({ length: count }, (_, index) => {
    const row = Math.floor(index / columns);
    const inRow = Math.min(columns, count - row * columns);
    const start = (COLLAGE_WIDTH - inRow * width - (inRow - 1) * GAP) / 2;
    return {
      x: start + (index % columns) * (width + GAP),
      y: MARGIN + row * (height + GAP),
      width,
      height,
    };
  });
  const top = MARGIN + Math.ceil(count / columns) * (height + GAP) + GAP;
  const words = { x: MARGIN, y: top, width: area, height: lines * LINE_HEIGHT };
  return { width: COLLAGE_WIDTH, height: top + words.height + MARGIN, pictures, words };
}

/** The largest box of the picture's own shape within `box`, in its middle: nothing is cropped. */
export function fitInside(box: Box, size: { width: number; height: number }): Box {
  const scale = Math.min(box.width / size.width, box.height / size.height);
  const width = size.width * scale;
  const height = size.height * scale;
  return { x: box.x + (box.width - width) / 2, y: box.y + (box.height - height) / 2, width, height };
}
