/** A small copy of a garment's image, kept so that a page of ours shows it without asking its store again. */
export interface Thumbnail {
  /** JPEG, on white, without metadata. */
  bytes: ArrayBuffer;
  /** Natural size of the image it was made of, in px. */
  width: number;
  height: number;
  /** Epoch ms. */
  keptAt: number;
}

/** The longest side of a copy, in px: twice what the gallery shows at most, for screens with two pixels to each px. */
const LONGEST_SIDE = 512;

/** The size of the copy of an image, in whole px: its longest side at most `LONGEST_SIDE`, never enlarged. */
export function fitted(size: { width: number; height: number }): { width: number; height: number } {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(size.width, size.height));
  const side = (length: number) => Math.max(1, Math.round(length * scale));
  return { width: side(size.width), height: side(size.height) };
}
