import { drawCloth } from './cloth.ts';
import { symmetricPath } from './symmetric-path.ts';

const PLEATS = 18;

/** Top and hem positions of the pleats' edges. */
const edges = Array.from({ length: PLEATS + 1 }, (_, i) => {
  const t = i / PLEATS;
  return { top: 322 + t * 256, hem: 190 + t * 520, dip: 34 * (1 - (2 * t - 1) ** 2) };
});

/** A pleated midi skirt in plum. */
export function drawPleatedSkirt(): string {
  const plum = '#7b3f61';
  const hem = [...edges]
    .reverse()
    .map(({ hem: x, dip }, i) => `L${x} ${1010 + dip} ${i < PLEATS ? `L${x - 20} ${1000 + dip}` : ''}`)
    .join(' ');
  const shade = edges
    .slice(0, -1)
    .map(({ top, hem: x, dip }, i) => {
      const next = edges[i + 1] ?? { top, hem: x, dip };
      const mid = { top: top + (next.top - top) * 0.45, hem: x + (next.hem - x) * 0.45 };
      return (
        `<path d="M${top} 244 L${mid.top} 244 L${mid.hem} 1060 L${x} 1060Z" fill="#000" opacity=".2"/>` +
        `<path d="M${next.top - 3} 244 L${next.top} 244 L${next.hem} 1060 L${next.hem - 9} 1060Z" fill="#fff" opacity=".16"/>` +
        `<path d="M${top} 244 L${x} 1060" stroke="#000" stroke-opacity=".45" stroke-width="2"/>`
      );
    })
    .join('');
  const skirt = drawCloth({
    outline: `M322 240 L578 240 C600 330 660 720 710 1010 ${hem} C240 720 300 330 322 240Z`,
    colour: plum,
    print: shade,
    folds: 'M330 330 Q300 640 240 1000 M570 330 Q600 640 660 1000',
    lights: 'M430 340 Q420 640 400 1020',
    fold: { width: 40, blur: 18, strength: 0.16 },
  });
  const band = drawCloth({
    outline: symmetricPath(
      [450, 206],
      [
        [400, 204, 360, 200, 324, 194],
        [318, 254],
        [360, 262, 400, 264, 450, 264],
      ],
    ),
    colour: plum,
    stitches: 'M324 206 Q450 222 576 206 M320 244 Q450 260 580 244',
  });
  return skirt + band;
}
