import { drawCloth } from './cloth.ts';
import { symmetricPath } from './symmetric-path.ts';

/** One veil of the skirt: its hem in scallops, its length and spread given. */
function veil(length: number, spread: number, scallops: number): string {
  const y = 500 + length;
  const step = (2 * spread) / scallops;
  const hem = Array.from({ length: scallops }, (_, i) => {
    const x = 450 + spread - i * step;
    return `Q${x - step / 2} ${y + 34} ${x - step} ${y}`;
  }).join(' ');
  return `M344 470 L556 470 C${556 + spread * 0.2} ${500 + length * 0.3} ${450 + spread * 0.94} ${500 + length * 0.66} ${450 + spread} ${y} ${hem} C${450 - spread * 0.94} ${500 + length * 0.66} ${344 - spread * 0.2} ${500 + length * 0.3} 344 470Z`;
}

const rays = (length: number, spread: number, count: number) =>
  Array.from({ length: count }, (_, i) => {
    const t = i / (count - 1);
    const top = 356 + t * 188;
    return `M${top} 490 Q${top + (t - 0.5) * spread * 0.7} ${500 + length * 0.5} ${450 + (2 * t - 1) * spread * 0.95} ${500 + length}`;
  }).join(' ');

/** A party dress: velvet bodice, sash, and a skirt of three veils of tulle in lilac. */
export function drawTulleDress(): string {
  const veils = [
    { length: 590, spread: 286, scallops: 13, colour: '#a58fd0', opacity: 0.85 },
    { length: 510, spread: 268, scallops: 11, colour: '#b7a3dd', opacity: 0.8 },
    { length: 410, spread: 236, scallops: 9, colour: '#c9b8e8', opacity: 0.75 },
  ]
    .map(({ length, spread, scallops, colour, opacity }) =>
      drawCloth({
        outline: veil(length, spread, scallops),
        colour,
        opacity,
        folds: rays(length, spread, 9),
        lights: rays(length, spread * 0.9, 8),
        seams: rays(length, spread, 24),
        fold: { width: 15, blur: 8, strength: 0.2 },
      }),
    )
    .join('');
  const bodice = drawCloth({
    outline: symmetricPath(
      [450, 270],
      [
        [424, 240, 380, 236, 352, 250],
        [350, 200, 352, 150, 356, 104],
        [336, 100],
        [326, 150, 322, 200, 318, 256],
        [306, 300, 312, 340, 326, 380],
        [336, 420, 342, 450, 344, 490],
        [450, 500],
      ],
    ),
    colour: '#5d4591',
    folds: 'M360 270 Q380 360 372 480 M540 270 Q520 360 528 480 M450 290 V490',
    lights: 'M400 280 Q414 360 410 480 M500 280 Q492 360 494 480',
    seams: 'M388 250 Q404 360 400 490 M512 250 Q496 360 500 490',
  });
  const sash = drawCloth({
    outline: symmetricPath(
      [450, 474],
      [
        [410, 474, 380, 470, 341, 462],
        [343, 520],
        [380, 530, 410, 532, 450, 532],
      ],
    ),
    colour: '#e7c46b',
    folds: 'M345 480 Q450 510 555 480 M346 506 Q450 530 554 506',
    fold: { width: 8, blur: 4, strength: 0.25 },
  });
  return veils + bodice + sash;
}
