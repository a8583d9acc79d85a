import { drawCloth } from './cloth.ts';
import { symmetricPath } from './symmetric-path.ts';

/** A boxy tee with set-in sleeves and a ribbed collar. */
export function drawTee(colour: string, print = ''): string {
  const back = drawCloth({
    outline: symmetricPath(
      [450, 246],
      [
        [400, 244, 380, 240, 362, 236],
        [372, 300, 400, 342, 450, 346],
      ],
    ),
    colour,
    folds: 'M360 250 Q450 330 540 250',
    fold: { width: 60, blur: 10, strength: 0.4 },
  });
  const front = drawCloth({
    outline: symmetricPath(
      [450, 342],
      [
        [404, 340, 374, 300, 358, 236],
        [330, 248, 300, 258, 262, 272],
        [224, 290, 200, 326, 182, 372],
        [160, 428, 142, 482, 122, 540],
        [150, 562, 190, 578, 232, 586],
        [244, 552, 256, 520, 270, 484],
        [276, 640, 274, 800, 264, 968],
        [330, 980, 390, 984, 450, 984],
      ],
    ),
    colour,
    print,
    folds:
      'M292 500 Q340 600 330 760 M608 500 Q560 600 574 760 M300 470 Q380 540 470 560 M600 470 Q540 540 470 570 M350 700 Q380 820 360 950 M540 720 Q520 840 548 950 M210 380 Q220 460 190 540 M690 380 Q680 460 710 540',
    lights: 'M400 420 Q390 620 412 900 M240 330 Q210 420 176 520',
    fold: { width: 22, blur: 12, strength: 0.13 },
    seams: 'M262 274 C246 350 256 430 270 484 M638 274 C654 350 644 430 630 484',
    stitches: 'M130 522 Q180 552 236 564 M770 522 Q720 552 664 564 M266 944 Q450 962 634 944',
  });
  const collar =
    `<path d="M365 240 C380 300 406 336 450 338 C494 336 520 300 535 240" fill="none" stroke="${colour}" stroke-width="22"/>` +
    '<path d="M365 240 C380 300 406 336 450 338 C494 336 520 300 535 240" fill="none" stroke="#000" stroke-opacity=".1" stroke-width="22"/>' +
    '<path d="M376 236 C390 292 414 325 450 327 C486 325 510 292 524 236 M354 244 C370 308 400 348 450 350 C500 348 530 308 546 244" fill="none" stroke="#000" stroke-opacity=".3" stroke-width="1.8"/>';
  return `${back}<rect x="426" y="254" width="48" height="26" rx="3" fill="#fff" opacity=".9"/>${front}${collar}`;
}

/** A sun over two hills, for a tee that is not plain. */
export const SUN_PRINT =
  '<g transform="translate(450 560)"><circle r="92" cy="-10" fill="#f2a541"/><path d="M-150 70 Q-70 -20 0 62 Q60 -10 150 70 Z" fill="#e4572e"/><path d="M-150 70 Q-90 20 -20 70 Z" fill="#8c2f39"/><path d="M-150 84 H150 M-130 102 H130 M-100 120 H100" stroke="#f2a541" stroke-width="7" stroke-linecap="round"/></g>';
