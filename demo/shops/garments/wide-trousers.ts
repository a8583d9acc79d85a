import { drawCloth } from './cloth.ts';
import { bothSides, symmetricPath } from './symmetric-path.ts';

/** High-waisted wide trousers with pressed creases and pleats, in camel. */
export function drawWideTrousers(): string {
  const camel = '#b98a5a';
  const legs = drawCloth({
    outline: symmetricPath(
      [450, 120],
      [
        [322, 116],
        [306, 210, 270, 330, 256, 440],
        [232, 640, 214, 860, 200, 1092],
        [266, 1104, 370, 1106, 432, 1098],
        [438, 860, 446, 640, 450, 450],
      ],
    ),
    colour: camel,
    folds:
      'M392 180 Q360 420 318 1090 M508 180 Q540 420 582 1090 M444 460 Q420 760 400 1090 M456 460 Q480 760 500 1090 M300 320 Q262 640 240 1080 M600 320 Q638 640 660 1080 M440 440 Q390 470 330 462 M460 440 Q510 470 570 462',
    lights: 'M360 300 Q330 640 286 1080 M540 300 Q570 640 614 1080',
    fold: { width: 20, blur: 9, strength: 0.2 },
    seams: 'M450 176 V450 M384 178 Q378 240 366 300 M516 178 Q522 240 534 300',
    stitches: 'M434 180 V330 Q436 352 450 360',
  });
  const creases = bothSides(
    '<path d="M366 300 Q336 640 314 1098" fill="none" stroke="#7d5a36" stroke-width="2.4" opacity=".7"/>' +
      '<path d="M318 190 Q300 250 286 320" fill="none" stroke="#6d4c2b" stroke-width="3"/>' +
      '<path d="M206 1062 Q300 1074 432 1068" fill="none" stroke="#7d5a36" stroke-width="1.8" opacity=".6"/>',
  );
  const band = drawCloth({
    outline: symmetricPath(
      [450, 116],
      [
        [400, 114, 360, 110, 324, 106],
        [320, 172],
        [360, 178, 400, 180, 450, 180],
      ],
    ),
    colour: camel,
    stitches: 'M326 116 Q450 132 574 116 M322 162 Q450 178 578 162',
  });
  return `${legs}${creases}${band}<rect x="438" y="134" width="24" height="24" rx="12" fill="#5a3d20"/><circle cx="446" cy="146" r="2.4" fill="#d9b48a"/><circle cx="454" cy="146" r="2.4" fill="#d9b48a"/>`;
}
