import { drawCloth } from './cloth.ts';
import { bothSides, symmetricPath } from './symmetric-path.ts';

const TEAL = '#1f6f78';

/** Leaves scattered over the sheet: position from the number alone, so that every drawing is the same. */
const LEAVES = Array.from({ length: 130 }, (_, i) => {
  const row = Math.floor(i / 10);
  const x = (i % 10) * 92 + (row % 2) * 46;
  const y = 190 + row * 76;
  const colour = ['#f3d9a4', '#ef8d5d', '#9fd0c2'][i % 3] ?? '#f3d9a4';
  return `<g transform="translate(${x} ${y}) rotate(${(i * 67) % 360})"><path d="M0 -24 C15 -11 15 11 0 24 C-15 11 -15 -11 0 -24Z" fill="${colour}"/><path d="M0 -20 V28" stroke="${TEAL}" stroke-width="2.4"/></g>`;
}).join('');

const SLEEVE =
  'M322 224 C270 236 238 274 218 326 C200 380 182 420 166 462 C196 490 240 508 284 514 C296 476 302 446 308 414Z';

/** A printed wrap dress with a tie at the waist and flared short sleeves. */
export function drawWrapDress(): string {
  const sleeve = drawCloth({
    outline: SLEEVE,
    colour: TEAL,
    print: LEAVES,
    folds: 'M270 290 Q240 380 210 476 M300 330 Q270 420 250 500',
    lights: 'M250 300 Q220 380 190 460',
    stitches: 'M174 450 Q220 484 286 498',
  });
  const back = drawCloth({
    outline: symmetricPath(
      [450, 222],
      [
        [420, 222, 396, 216, 376, 208],
        [390, 320, 430, 420, 450, 450],
      ],
    ),
    colour: '#155058',
    folds: 'M380 230 Q450 280 520 230',
    fold: { width: 50, blur: 12, strength: 0.35 },
  });
  const skirt = drawCloth({
    outline: symmetricPath(
      [450, 548],
      [
        [338, 540],
        [312, 640, 268, 820, 224, 1080],
        [300, 1112, 380, 1120, 450, 1120],
      ],
    ),
    colour: TEAL,
    print: LEAVES,
    folds:
      'M370 560 Q350 800 300 1100 M420 560 Q420 820 396 1110 M500 560 Q530 800 560 1100 M350 570 Q310 780 262 1080 M550 570 Q590 780 640 1080',
    lights: 'M396 580 Q380 820 344 1100 M540 580 Q566 820 604 1090',
    seams: 'M500 560 Q540 820 490 1118',
    fold: { width: 24, blur: 10, strength: 0.24 },
  });
  const bodice = drawCloth({
    outline: symmetricPath(
      [450, 430],
      [
        [410, 380, 384, 300, 372, 206],
        [352, 212, 336, 218, 318, 226],
        [300, 300, 302, 380, 312, 440],
        [324, 490, 334, 520, 338, 552],
        [450, 560],
      ],
    ),
    colour: TEAL,
    print: LEAVES,
    folds:
      'M372 220 Q400 360 480 470 M528 220 Q500 360 420 470 M330 440 Q380 500 450 530 M570 440 Q520 500 450 530',
    seams:
      'M528 206 C510 320 450 440 350 536 M318 226 C300 300 302 380 312 440 M582 226 C600 300 598 380 588 440',
  });
  const edge =
    '<path d="M372 206 C384 300 410 380 450 430 M528 206 C512 320 452 440 346 540" fill="none" stroke="#f3d9a4" stroke-width="8"/>';
  const tie =
    '<path d="M336 532 Q450 556 564 532 L566 568 Q450 592 334 568Z" fill="#155058" stroke="#0d393f" stroke-width="1.6"/>' +
    '<path d="M366 560 C340 640 340 700 322 760 L350 770 C366 700 372 640 386 566Z M372 560 C376 640 396 690 398 740 L424 732 C416 670 404 620 394 564Z" fill="#155058" stroke="#0d393f" stroke-width="1.6"/>' +
    '<path d="M376 552 C340 516 306 520 310 546 C314 572 350 572 376 556 C400 520 436 516 436 542 C434 568 400 572 376 556Z" fill="#1a5f68" stroke="#0d393f" stroke-width="1.6"/><ellipse cx="376" cy="555" rx="13" ry="15" fill="#155058" stroke="#0d393f" stroke-width="1.6"/>';
  return `${bothSides(sleeve)}${back}${skirt}${bodice}${edge}${tie}`;
}
