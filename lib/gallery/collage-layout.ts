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
  /** Below the images, each with its words beside it. */
  garments: GarmentBox[];
  /** The lines of text below all images, and the footer. */
  words: Box;
}

export interface GarmentBox {
  picture: Box;
  words: Box;
}

/** Twice the width at which the usual networks show an image; the height follows from what is in it. */
export const COLLAGE_WIDTH = 1600;
const MARGIN = 80;
const GAP = 24;
/** Try-on images are 3:4 throughout; others lie within such a cell, garments too. */
const CELL_RATIO = 4 / 3;
export const LINE_HEIGHT = 56;
/** Columns for one to nine images: rows as even as they can be. */
const COLUMNS = [1, 2, 3, 2, 3, 3, 4, 4, 3];
/** A single image as wide as the sheet would be larger than any that the service draws. */
const CELL_MAX = 1080;

/** Garments in one row that leave room for a title. */
const GARMENTS_IN_ROW = 3;
/** Garment thumbnails are drawn smaller than the results. */
const GARMENT_HEIGHT = 184;
/** More of them would be a catalogue. */
export const GARMENTS_MAX = 9;

/**
 * Where each of `pictures` (1 to 9) images, `garments` (0 to `GARMENTS_MAX`) garments and `lines` lines of words lie. A last
 * row of images that is not full is centred; garments begin at the left.
 */
export function layoutCollage(counts: { pictures: number; garments: number; lines: number }): CollageLayout {
  const columns = COLUMNS[counts.pictures - 1] ?? 3;
  const area = COLLAGE_WIDTH - 2 * MARGIN;
  const width = Math.min(CELL_MAX, Math.floor((area - (columns - 1) * GAP) / columns));
  const height = Math.round(width * CELL_RATIO);
  const pictures = Array.from({ length: counts.pictures }, (_, index) => {
    const row = Math.floor(index / columns);
    const inRow = Math.min(columns, counts.pictures - row * columns);
    const start = (COLLAGE_WIDTH - inRow * width - (inRow - 1) * GAP) / 2;
    return {
      x: start + (index % columns) * (width + GAP),
      y: MARGIN + row * (height + GAP),
      width,
      height,
    };
  });
  const below = MARGIN + Math.ceil(counts.pictures / columns) * (height + GAP) + GAP;
  const garments = layoutGarments(counts.garments, { x: MARGIN, y: below, width: area });
  const rows = Math.ceil(counts.garments / GARMENTS_IN_ROW);
  const top = below + rows * (GARMENT_HEIGHT + GAP);
  const words = { x: MARGIN, y: top, width: area, height: counts.lines * LINE_HEIGHT };
  return { width: COLLAGE_WIDTH, height: top + words.height + MARGIN, pictures, garments, words };
}

function layoutGarments(count: number, area: Omit<Box, 'height'>): GarmentBox[] {
  const columns = Math.min(count, GARMENTS_IN_ROW);
  const width = Math.floor((area.width - (columns - 1) * GAP) / columns);
  const pictureWidth = Math.round(GARMENT_HEIGHT / CELL_RATIO);
  return Array.from({ length: count }, (_, index) => {
    const x = area.x + (index % columns) * (width + GAP);
    const y = area.y + Math.floor(index / columns) * (GARMENT_HEIGHT + GAP);
    return {
      picture: { x, y, width: pictureWidth, height: GARMENT_HEIGHT },
      words: { x: x + pictureWidth + GAP, y, width: width - pictureWidth - GAP, height: GARMENT_HEIGHT },
    };
  });
}

/** The same place seen in a mirror: for a sheet that is read from right to left. */
export function mirrored({ x, ...box }: Box): Box {
  return { ...box, x: COLLAGE_WIDTH - x - box.width };
}

/** The largest box of the image's own shape within `box`, in its middle: nothing is cropped. */
export function fitInside(box: Box, size: { width: number; height: number }): Box {
  const scale = Math.min(box.width / size.width, box.height / size.height);
  const width = size.width * scale;
  const height = size.height * scale;
  return { x: box.x + (box.width - width) / 2, y: box.y + (box.height - height) / 2, width, height };
}
