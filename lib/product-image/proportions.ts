/** Natural size of an image in px. */
export interface Size {
  width: number;
  height: number;
}

/** Resizing rounds to whole px; some services cut an edge. */
const TOLERANCE = 0.03;
/** A larger image that the page itself names may show more around the garment, or less of it. */
const FAR = 2;

/** Whether two images have the same proportions, but for rounding: of the smaller one each side may be 1 px off. */
export function hasProportionsOf(one: Size, other: Size): boolean {
  const rounding = 1 / Math.min(one.width, one.height, other.width, other.height);
  return factorBetween(one, other) <= 1 + TOLERANCE + rounding;
}

/** Whether two images differ so much in proportions that they cannot be one; `false` where one size is unknown (0). */
export function isFarFrom(one: Size, other: Size): boolean {
  return other.width > 0 && other.height > 0 && factorBetween(one, other) > FAR;
}

function factorBetween(one: Size, other: Size): number {
  const factor = (one.width * other.height) / (one.height * other.width);
  return Math.max(factor, 1 / factor);
}
