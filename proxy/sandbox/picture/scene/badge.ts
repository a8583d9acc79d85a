/**
 * The letters of "Sandbox" as strokes of one width on a 10-unit x-height (ascenders to 16): drawn here, because
 * a bare machine has no font to draw them with. Each: advance width and path.
 */
const LETTERS: readonly (readonly [number, string])[] = [
  [12.6, 'M9.6 -12.4 C8.6 -15 2.2 -15.6 1.4 -11.6 C0.8 -7.4 10 -8.8 9.6 -3.8 C9.2 0.9 1.6 0.8 0.4 -2.8'],
  [13, 'M9.8 -5 A4.7 4.9 0 1 1 0.4 -5 A4.7 4.9 0 1 1 9.8 -5 M9.8 -10 V0'],
  [12.4, 'M0.8 -10 V0 M0.8 -5.4 C0.8 -11.2 9.2 -11.6 9.2 -5.4 V0'],
  [13.4, 'M9.8 -5 A4.7 4.9 0 1 1 0.4 -5 A4.7 4.9 0 1 1 9.8 -5 M9.8 -15.4 V0'],
  [13, 'M0.6 -5 A4.7 4.9 0 1 1 10 -5 A4.7 4.9 0 1 1 0.6 -5 M0.6 -15.4 V0'],
  [12.6, 'M0.4 -5 A4.8 4.9 0 1 1 10 -5 A4.8 4.9 0 1 1 0.4 -5'],
  [9, 'M0.4 -10 L8.6 0 M8.6 -10 L0.4 0'],
];

const UNIT = 2.55;
const HEIGHT = 68;
const MARGIN = 22;

/** A dark pill in the upper left corner that says "Sandbox", still legible when the picture is 150 px wide. */
export function drawBadge(): string {
  let x = 0;
  const letters = LETTERS.map(([advance, path]) => {
    const letter = `<path transform="translate(${x} 0)" d="${path}"/>`;
    x += advance;
    return letter;
  }).join('');
  const width = x * UNIT + 52;
  return (
    `<g transform="translate(${MARGIN} ${MARGIN})">` +
    `<rect width="${width}" height="${HEIGHT}" rx="${HEIGHT / 2}" fill="#1f1b2e" opacity=".9"/>` +
    `<rect x="3" y="3" width="${width - 6}" height="${HEIGHT - 6}" rx="${HEIGHT / 2 - 3}" fill="none" stroke="#fff" stroke-opacity=".55" stroke-width="2" stroke-dasharray="9 7"/>` +
    `<g transform="translate(28 ${HEIGHT / 2 + 7.3 * UNIT}) scale(${UNIT})" fill="none" stroke="#fff" stroke-width="2.5" stroke-linecap="round" stroke-linejoin="round">${letters}</g></g>`
  );
}
