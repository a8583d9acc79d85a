import { drawCloth } from './cloth.ts';
import { bothSides, symmetricPath } from './symmetric-path.ts';

/** Drawstring linen shorts in sage with turned-up hems. */
export function drawShorts(): string {
  const sage = '#8fa58a';
  const legs = drawCloth({
    outline: symmetricPath(
      [450, 330],
      [
        [262, 322],
        [240, 440, 212, 600, 186, 790],
        [260, 822, 350, 836, 428, 832],
        [434, 760, 444, 700, 450, 640],
      ],
    ),
    colour: sage,
    folds:
      'M330 380 Q310 560 270 800 M400 390 Q380 520 372 640 M570 380 Q590 560 630 800 M500 390 Q520 520 528 640 M446 640 Q390 660 320 640 M454 640 Q510 660 580 640 M400 680 Q380 740 360 820 M500 680 Q520 740 540 820',
    lights: 'M290 420 Q266 600 236 780 M548 420 Q580 600 590 800',
    fold: { width: 22, blur: 10, strength: 0.2 },
    seams: 'M450 400 V640',
    stitches: 'M462 400 V560 M270 410 Q262 520 240 640 M630 410 Q638 520 660 640',
  });
  const cuffs = bothSides(
    drawCloth({
      outline: 'M194 734 C270 764 350 778 432 776 L428 834 C350 838 260 824 184 792Z',
      colour: sage,
      stitches: 'M196 746 Q310 786 430 786',
    }),
  );
  const band = drawCloth({
    outline: symmetricPath(
      [450, 326],
      [
        [380, 324, 320, 318, 266, 310],
        [256, 384],
        [320, 396, 380, 400, 450, 402],
      ],
    ),
    colour: sage,
    folds: [290, 320, 350, 380, 410, 490, 520, 550, 580, 610].map((x) => `M${x} 322 V394`).join(''),
    fold: { width: 8, blur: 4, strength: 0.4 },
    stitches: 'M262 350 Q450 374 638 350',
  });
  const string =
    '<path d="M438 372 Q420 440 410 520 M462 372 Q476 450 494 506" fill="none" stroke="#f1ece0" stroke-width="8" stroke-linecap="round"/><path d="M430 366 Q450 352 470 366 Q450 384 430 366" fill="none" stroke="#f1ece0" stroke-width="8"/>';
  return legs + cuffs + band + string;
}
