import { drawCloth } from './cloth.ts';
import { bothSides, symmetricPath } from './symmetric-path.ts';

const SLEEVE =
  'M300 310 C236 328 206 380 190 450 C168 570 140 690 116 820 C110 850 118 864 124 872 L132 936 C160 948 196 950 224 944 L226 880 C238 868 244 850 248 826 C264 730 278 640 296 560Z';

/** A hoodie with kangaroo pocket, rib cuffs and drawstrings, in forest green. */
export function drawHoodie(): string {
  const green = '#3f6b57';
  const sleeve = drawCloth({
    outline: SLEEVE,
    colour: green,
    folds:
      'M250 400 Q230 540 176 760 M266 480 Q240 640 210 800 M190 640 Q220 660 250 640 M150 800 Q190 830 236 800 M140 850 Q180 866 226 850',
    lights: 'M226 430 Q196 580 158 780',
    seams: 'M124 872 Q176 888 226 880 M146 878 V938 M166 882 V944 M186 884 V946 M206 882 V944',
  });
  const hood = drawCloth({
    outline: symmetricPath(
      [450, 150],
      [
        [370, 148, 316, 186, 306, 250],
        [302, 290, 318, 330, 346, 356],
        [380, 400, 420, 430, 450, 440],
      ],
    ),
    colour: green,
    folds: 'M330 210 Q320 280 370 350 M570 210 Q580 280 530 350',
    lights: 'M370 180 Q450 160 530 180',
  });
  const inside = drawCloth({
    outline: symmetricPath(
      [450, 196],
      [
        [394, 196, 358, 224, 354, 270],
        [362, 340, 410, 400, 450, 424],
      ],
    ),
    colour: '#2f5243',
    folds: 'M380 240 Q450 330 520 240 M450 200 V400',
    fold: { width: 50, blur: 16, strength: 0.4 },
  });
  const body = drawCloth({
    outline: symmetricPath(
      [450, 428],
      [
        [410, 404, 368, 356, 346, 300],
        [328, 304, 312, 308, 294, 314],
        [270, 390, 280, 480, 288, 560],
        [294, 680, 286, 800, 278, 900],
        [284, 964],
        [340, 976, 400, 980, 450, 980],
      ],
    ),
    colour: green,
    folds:
      'M306 560 Q370 640 350 720 M594 560 Q534 640 556 720 M300 480 Q400 560 470 560 M600 480 Q520 560 440 570 M320 860 Q340 890 400 894 M580 860 Q560 890 500 894',
    lights: 'M400 520 Q390 600 400 660',
    seams:
      'M294 314 C270 390 280 480 288 560 M606 314 C630 390 620 480 612 560 M278 904 Q450 924 622 904 M310 912 V970 M340 916 V974 M370 918 V976 M400 920 V978 M430 921 V980 M470 921 V980 M500 920 V978 M530 918 V976 M560 916 V974 M590 912 V970',
  });
  const pocket = drawCloth({
    outline: symmetricPath(
      [450, 690],
      [
        [370, 690],
        [320, 800],
        [320, 896],
        [450, 906],
      ],
    ),
    colour: green,
    stitches: 'M380 702 L332 804 M520 702 L568 804 M372 702 H528',
    seams: 'M370 690 L320 800 M530 690 L580 800',
  });
  const strings =
    '<path d="M414 404 Q408 500 416 580 M486 404 Q494 490 484 560" fill="none" stroke="#e9e4d6" stroke-width="8" stroke-linecap="round"/><path d="M416 566 v22 M484 546 v22" stroke="#b9b09a" stroke-width="10" stroke-linecap="round"/>';
  return `${hood}${inside}${bothSides(sleeve)}${body}${pocket}${strings}`;
}
