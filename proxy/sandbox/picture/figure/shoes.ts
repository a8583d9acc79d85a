import type { Body } from '../body/body.ts';
import type { Pose } from '../body/pose.ts';
import type { Look } from './look.ts';

/** Plain footwear, so that no figure stands barefoot in the studio: pumps for women, trainers for all others. */
export function drawShoes(body: Body, pose: Pose, look: Look): string {
  const draw = look.feminine && !look.child ? drawPump : drawTrainer;
  return draw(body, pose.ankles.left, -1) + draw(body, pose.ankles.right, 1);
}

function placed(body: Body, x: number, side: number, unit: number, drawing: string): string {
  return `<g transform="translate(${x} ${body.ankle}) scale(${(side * unit) / 100} ${(body.sole - body.ankle) / 46})">${drawing}</g>`;
}

/** Both are drawn for the right foot in a frame of 100 units across and 46 down, ankle at 0, toes outwards. */
function drawPump(body: Body, x: number, side: number): string {
  const skin = '<path d="M-24 -2 C-26 14 -20 24 -14 30 L34 34 C30 18 24 8 24 -2Z" fill="url(#skin)"/>';
  const shoe =
    '<path d="M-27 14 C-31 26 -32 38 -20 43 C2 48 34 50 50 45 C58 42 53 34 44 30 C36 27 31 22 28 15 C24 30 14 33 4 32 C-10 31 -22 26 -27 14Z" fill="#4a3f42"/>' +
    '<path d="M-20 36 C0 43 30 44 50 40" fill="none" stroke="#7a6a6e" stroke-width="2.5" stroke-linecap="round"/>';
  return placed(body, x, side, body.width.ankle * 3.7, skin + shoe);
}

function drawTrainer(body: Body, x: number, side: number): string {
  const shoe =
    '<path d="M-27 -6 C-30 10 -33 22 -34 36 C-34 46 -22 46 -8 46 L48 46 C60 46 60 34 52 28 C40 20 30 12 26 -6Z" fill="#f4f1ec"/>' +
    '<path d="M-34 36 C-34 46 -22 46 -8 46 L48 46 C57 46 59 40 57 35 C30 40 -8 40 -34 34Z" fill="#d5cfc6"/>' +
    '<path d="M-4 8 L22 6 M-2 16 L28 14 M4 24 L36 22" stroke="#bdb5aa" stroke-width="3.4" stroke-linecap="round" fill="none"/>' +
    '<path d="M-27 -6 C-14 0 12 0 26 -6 L27 0 C12 6 -14 6 -28 0Z" fill="#c9c2b8"/>';
  return placed(body, x, side, body.width.ankle * 3.3, shoe);
}
