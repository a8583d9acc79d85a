import { drawCloth } from './cloth.ts';
import { symmetricPath } from './symmetric-path.ts';

/** A bias-cut satin slip dress in champagne with thin straps and lace at the neckline. */
export function drawSlipDress(): string {
  const satin = '#c9a06a';
  const straps =
    '<path d="M344 92 Q340 180 352 262 M556 92 Q560 180 548 262" fill="none" stroke="#a9803f" stroke-width="9" stroke-linecap="round"/><path d="M344 92 Q340 180 352 262 M556 92 Q560 180 548 262" fill="none" stroke="#e2c391" stroke-width="3" stroke-linecap="round"/>';
  const back = drawCloth({
    outline: symmetricPath(
      [450, 292],
      [
        [400, 290, 350, 284, 306, 300],
        [330, 350, 400, 380, 450, 384],
      ],
    ),
    colour: '#9c7640',
  });
  const front = drawCloth({
    outline: symmetricPath(
      [450, 366],
      [
        [420, 344, 384, 300, 352, 254],
        [336, 284, 316, 300, 292, 314],
        [294, 380, 318, 430, 330, 490],
        [330, 560, 296, 640, 276, 740],
        [256, 860, 246, 980, 234, 1100],
        [300, 1122, 380, 1128, 450, 1128],
      ],
    ),
    colour: satin,
    folds:
      'M352 270 Q360 340 420 396 M548 270 Q540 340 480 396 M330 500 Q400 540 470 520 M570 500 Q520 560 440 560 M360 600 Q330 840 300 1110 M430 560 Q420 820 390 1120 M500 560 Q520 820 540 1120 M560 600 Q590 840 610 1110',
    lights:
      'M390 340 Q400 420 396 470 M396 580 Q370 840 344 1110 M464 560 Q470 820 464 1120 M540 600 Q560 840 580 1100 M320 360 Q330 420 344 460',
    fold: { width: 24, blur: 10, strength: 0.24 },
    seams: 'M330 490 Q450 520 570 490',
    stitches: 'M238 1082 Q450 1120 662 1082',
  });
  const lace = Array.from({ length: 12 }, (_, i) => {
    const t = (i + 0.5) / 12;
    const x = 352 + (450 - 352) * t;
    const y = 256 + 108 * t ** 0.92;
    return [x, 900 - x]
      .map((cx) => `<circle cx="${cx}" cy="${y}" r="9" fill="#efdcb8" stroke="#a9803f" stroke-width="1.6"/>`)
      .join('');
  }).join('');
  return straps + back + front + lace;
}
