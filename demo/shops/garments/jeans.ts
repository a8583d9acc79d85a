import { drawCloth } from './cloth.ts';
import { bothSides, symmetricPath } from './symmetric-path.ts';

const THREAD = '#d99a4e';

/** Straight five-pocket jeans in washed indigo. */
export function drawJeans(): string {
  const denim = '#43658f';
  const legs = drawCloth({
    outline: symmetricPath(
      [450, 134],
      [
        [300, 128],
        [288, 220, 270, 300, 264, 400],
        [258, 600, 262, 860, 266, 1090],
        [310, 1098, 370, 1098, 410, 1092],
        [420, 860, 436, 640, 450, 430],
      ],
    ),
    colour: denim,
    print:
      '<ellipse cx="350" cy="560" rx="46" ry="210" fill="#9db8d6" opacity=".42" filter="url(#fade)"/><ellipse cx="550" cy="560" rx="46" ry="210" fill="#9db8d6" opacity=".42" filter="url(#fade)"/>' +
      '<ellipse cx="346" cy="880" rx="30" ry="120" fill="#9db8d6" opacity=".26" filter="url(#fade)"/><ellipse cx="554" cy="880" rx="30" ry="120" fill="#9db8d6" opacity=".26" filter="url(#fade)"/>',
    folds:
      'M440 420 Q380 430 320 410 M446 440 Q390 470 320 470 M454 440 Q510 470 580 470 M460 420 Q520 430 580 410 M280 700 Q330 720 400 700 M620 700 Q570 720 500 700 M275 740 Q330 754 400 744 M625 740 Q570 754 500 744 M272 1010 Q330 1030 404 1010 M628 1010 Q570 1030 496 1010',
    fold: { width: 12, blur: 6, strength: 0.24 },
    seams: 'M450 180 V430 M426 190 V330 Q428 362 450 370',
    stitches: 'M434 190 V328 Q436 352 450 360 M458 190 V426',
    stitchColour: THREAD,
  });
  const pockets = bothSides(
    '<path d="M308 184 Q318 262 398 270" transform="translate(-4 0)" fill="none" stroke="#22395a" stroke-width="3"/>' +
      `<path d="M310 184 Q324 252 396 260" transform="translate(-6 18)" fill="none" stroke="${THREAD}" stroke-width="2.4" stroke-dasharray="8 5"/>` +
      '<circle cx="300" cy="196" r="4.5" fill="#c98b45"/><circle cx="392" cy="276" r="4.5" fill="#c98b45"/>' +
      `<path d="M274 1064 Q340 1074 408 1066" fill="none" stroke="${THREAD}" stroke-width="2.4" stroke-dasharray="8 5"/>`,
  );
  const band = drawCloth({
    outline: symmetricPath(
      [450, 132],
      [
        [400, 130, 350, 126, 302, 120],
        [297, 172],
        [350, 180, 400, 184, 450, 184],
      ],
    ),
    colour: denim,
    stitches: 'M304 130 Q450 146 596 130 M300 166 Q450 182 600 166',
    stitchColour: THREAD,
  });
  const loops = [340, 414, 486, 560]
    .map(
      (x) =>
        `<rect x="${x - 7}" y="126" width="14" height="62" rx="3" fill="#3b5a82" stroke="#22395a" stroke-width="1.6"/>`,
    )
    .join('');
  return `<defs><filter id="fade"><feGaussianBlur stdDeviation="26"/></filter></defs>${legs}${pockets}${band}${loops}<circle cx="450" cy="158" r="11" fill="#b9874f" stroke="#6d4a22" stroke-width="2"/>`;
}
