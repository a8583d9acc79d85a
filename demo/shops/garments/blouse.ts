import { drawCloth } from './cloth.ts';
import { bothSides, symmetricPath } from './symmetric-path.ts';

const SLEEVE =
  'M306 268 C238 276 196 330 178 420 C152 540 104 660 96 760 C96 800 112 822 132 832 L128 872 C158 886 196 890 226 884 L226 842 C250 826 258 800 256 770 C256 690 268 600 294 500Z';

const DOTS = Array.from({ length: 340 }, (_, i) => {
  const x = ((i * 53) % 19) * 50 + (Math.floor(i / 19) % 2) * 25;
  return `<circle cx="${x}" cy="${230 + Math.floor(i / 19) * 40}" r="5" fill="#fff" opacity=".85"/>`;
}).join('');

/** A V-neck blouse with bishop sleeves in rose with small dots. */
export function drawBlouse(): string {
  const rose = '#c9566b';
  const sleeve = drawCloth({
    outline: SLEEVE,
    colour: rose,
    print: DOTS,
    folds:
      'M260 330 Q220 500 150 760 M270 420 Q236 600 200 810 M226 400 Q180 560 124 740 M280 520 Q262 680 246 800 M150 820 L154 760 M180 830 L186 740 M214 836 L224 760',
    lights: 'M236 360 Q196 520 138 720 M250 500 Q230 660 216 780',
    seams: 'M132 834 Q180 850 230 844',
    fold: { width: 18, blur: 8, strength: 0.26 },
  });
  const back = drawCloth({
    outline: symmetricPath(
      [450, 262],
      [
        [410, 260, 386, 252, 366, 246],
        [380, 340, 420, 430, 450, 470],
      ],
    ),
    colour: '#a94459',
    folds: 'M370 260 Q450 320 530 260',
    fold: { width: 60, blur: 12, strength: 0.35 },
  });
  const body = drawCloth({
    outline: symmetricPath(
      [450, 470],
      [
        [410, 420, 380, 330, 366, 244],
        [346, 250, 322, 258, 300, 268],
        [278, 340, 284, 430, 292, 510],
        [302, 640, 300, 760, 290, 900],
        [340, 926, 400, 932, 450, 930],
      ],
    ),
    colour: rose,
    print: DOTS,
    folds:
      'M390 380 Q350 560 330 900 M420 440 Q410 640 404 920 M510 380 Q550 560 572 900 M480 440 Q492 640 500 920 M330 520 Q336 700 314 890 M570 520 Q564 700 586 890',
    lights: 'M400 480 Q374 680 366 900 M532 520 Q536 700 538 900',
    seams: 'M300 268 C278 340 284 430 292 510 M600 268 C622 340 616 430 608 510 M450 472 L450 640',
    stitches: 'M292 878 Q450 912 608 878',
    fold: { width: 20, blur: 9, strength: 0.22 },
  });
  const tie =
    '<path d="M366 246 C382 334 414 420 450 470 C486 420 518 334 534 246" fill="none" stroke="#a94459" stroke-width="12" stroke-linejoin="round"/>' +
    [500, 545, 590, 632]
      .map((y) => `<circle cx="450" cy="${y}" r="7" fill="#f3d9c8" stroke="#7d2f40" stroke-width="1.6"/>`)
      .join('');
  return `${bothSides(sleeve)}${back}${body}${tie}`;
}
