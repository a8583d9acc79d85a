import { drawCloth } from './cloth.ts';
import { bothSides, symmetricPath } from './symmetric-path.ts';

const STRIPES = Array.from(
  { length: 24 },
  (_, i) =>
    `<path d="M0 ${262 + i * 34} Q450 ${290 + i * 34} 900 ${262 + i * 34}" stroke="#22365c" stroke-width="13" fill="none"/>`,
).join('');

const SLEEVE_STRIPES = Array.from(
  { length: 26 },
  (_, i) =>
    `<path d="M60 ${330 + i * 34} L330 ${236 + i * 34}" stroke="#22365c" stroke-width="13" fill="none"/>`,
).join('');

const SLEEVE =
  'M300 262 C244 280 220 320 206 380 C184 500 160 640 132 800 C128 826 130 842 132 856 C158 866 186 870 210 868 C216 852 220 836 224 816 C246 700 268 600 292 500Z';

/** A Breton shirt: long sleeves, boat neck, navy stripes on ecru. */
export function drawStripedShirt(): string {
  const ecru = '#f2ead9';
  const sleeve = drawCloth({
    outline: SLEEVE,
    colour: ecru,
    print: SLEEVE_STRIPES,
    folds: 'M250 330 Q230 480 190 640 M262 420 Q236 560 200 720 M176 760 Q190 800 206 830',
    lights: 'M222 400 Q196 560 160 760',
    stitches: 'M138 838 Q172 850 214 850',
  });
  const back = drawCloth({
    outline: symmetricPath(
      [450, 258],
      [
        [400, 258, 370, 254, 336, 246],
        [370, 290, 410, 304, 450, 306],
      ],
    ),
    colour: ecru,
    print: STRIPES,
    folds: 'M330 262 Q450 300 570 262',
    fold: { width: 40, blur: 8, strength: 0.45 },
  });
  const body = drawCloth({
    outline: symmetricPath(
      [450, 300],
      [
        [404, 298, 366, 284, 330, 246],
        [318, 254, 306, 260, 294, 266],
        [268, 330, 274, 420, 282, 500],
        [290, 620, 284, 760, 270, 920],
        [330, 934, 390, 940, 450, 940],
      ],
    ),
    colour: ecru,
    print: STRIPES,
    folds:
      'M300 500 Q360 600 344 800 M600 500 Q548 620 560 800 M306 430 Q380 500 470 520 M594 430 Q520 500 460 520 M380 760 Q370 850 384 930',
    lights: 'M420 400 Q408 620 430 900',
    seams: 'M294 266 C268 330 274 420 282 500 M606 266 C632 330 626 420 618 500',
    stitches: 'M274 900 Q450 920 626 900',
  });
  const collar =
    '<path d="M333 248 C368 286 408 300 450 301 C492 300 532 286 567 248" fill="none" stroke="#22365c" stroke-width="12"/>';
  return `${bothSides(sleeve)}${back}${body}${collar}`;
}
