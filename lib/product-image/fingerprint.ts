/** Correlation of two prints of one image, at least; a stand-in has about none. */
const MIN_CORRELATION = 0.85;
/** Standard deviation (0 to 255) below which an image is of one colour, and how far such colours may differ. */
const FLAT = 4;
const SAME_COLOUR = 12;

/** Whether two prints are of one image: their colours go together (Pearson), or both are of the same one colour. Pure. */
export function isAlike(one: number[], other: number[]): boolean {
  const [a, b] = [mean(one), mean(other)];
  const spreadA = Math.sqrt(mean(one.map((value) => (value - a) ** 2)));
  const spreadB = Math.sqrt(mean(other.map((value) => (value - b) ** 2)));
  if (spreadA < FLAT && spreadB < FLAT) {
    return mean(one.map((value, index) => Math.abs(value - (other[index] ?? 0)))) < SAME_COLOUR;
  }
  const together = mean(one.map((value, index) => (value - a) * ((other[index] ?? 0) - b)));
  return together > MIN_CORRELATION * spreadA * spreadB;
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
