import type { Hair, HairCut } from './look.ts';

/** Hair in head units (crown 0, chin 100): what falls behind the shoulders, and what frames the face. */
export interface HairDrawing {
  back: string;
  front: string;
}

export function drawHair(cut: HairCut, hair: Hair): HairDrawing {
  return CUTS[cut](hair);
}

const strands = (paths: string, colour: string, width = 1.6) =>
  `<path d="${paths}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" opacity=".7"/>`;

const CUTS: Record<HairCut, (hair: Hair) => HairDrawing> = {
  'long-waves': (hair) => ({
    back:
      `<path d="M-2 -8 C-34 -10 -44 18 -42 48 C-41 70 -52 84 -50 106 C-49 124 -58 136 -52 154 C-40 164 -24 158 -18 150 L18 150 C26 160 42 164 53 153 C58 136 49 122 50 106 C52 84 41 70 42 48 C44 18 32 -8 -2 -8Z" fill="${hair.dark}"/>` +
      strands(
        'M-44 70 C-50 90 -40 110 -46 148 M-36 90 C-38 110 -30 120 -34 152 M44 70 C50 90 40 110 46 148 M36 90 C38 110 30 120 34 152',
        hair.base,
        3,
      ),
    front:
      `<path d="M7 4 C-14 6 -26 22 -31 44 C-34 58 -34 66 -39 76 C-48 62 -45 30 -36 12 C-26 -8 -2 -12 8 -7 C26 -10 40 4 42 28 C44 46 46 62 39 76 C35 66 35 58 32 46 C28 26 20 12 7 4Z" fill="${hair.base}"/>` +
      strands('M4 -3 C-16 0 -30 16 -36 44 M8 -3 C26 4 35 22 38 48 M0 -6 C-20 -4 -34 10 -40 36', hair.light),
  }),
  bob: (hair) => ({
    back: `<path d="M0 -8 C-34 -8 -46 18 -45 48 C-45 72 -47 92 -43 102 C-30 108 -20 100 -14 96 L14 96 C20 100 30 108 43 102 C47 92 45 72 45 48 C46 18 34 -8 0 -8Z" fill="${hair.dark}"/>`,
    front:
      `<path d="M0 -8 C-36 -8 -47 18 -45 52 C-45 74 -47 92 -43 102 C-36 104 -31 100 -30 92 C-32 74 -33 58 -31 41 C-18 37 18 37 31 41 C33 58 32 74 30 92 C31 100 36 104 43 102 C47 92 45 74 45 52 C47 18 36 -8 0 -8Z" fill="${hair.base}"/>` +
      strands(
        'M-12 -4 C-20 8 -20 26 -18 37 M0 -6 L0 36 M12 -4 C20 8 20 26 18 37 M-36 20 C-41 46 -40 74 -39 98 M36 20 C41 46 40 74 39 98',
        hair.light,
      ),
  }),
  curls: (hair) => ({
    back: `<g fill="${hair.dark}">${cloud(0, 32, 47, 15, 15)}<circle cx="0" cy="32" r="48"/></g>`,
    front:
      `<g fill="${hair.base}">${arc(0, 34, 38, 11, 196, 344, 9)}${arc(0, 34, 46, 11, 186, 354, 11)}</g>` +
      `<g fill="none" stroke="${hair.light}" stroke-width="1.6" opacity=".65">${arc(0, 34, 43, 6, 200, 340, 7)}</g>`,
  }),
  puffs: (hair) => ({
    back: `<g fill="${hair.dark}">${cloud(-37, 4, 17, 8, 9)}${cloud(37, 4, 17, 8, 9)}<circle cx="-37" cy="4" r="19"/><circle cx="37" cy="4" r="19"/></g>`,
    front:
      `<path d="M0 -4 C-28 -5 -40 16 -38 50 C-33 34 -22 21 0 20 C22 21 33 34 38 50 C40 16 28 -5 0 -4Z" fill="${hair.base}"/>` +
      strands('M0 -2 L0 19 M-8 0 C-18 6 -26 12 -32 26 M8 0 C18 6 26 12 32 26', hair.light),
  }),
  pigtails: (hair) => ({
    back:
      `<path d="M-38 46 C-58 52 -60 84 -52 108 C-46 122 -38 112 -38 98 C-36 80 -34 62 -34 50Z" fill="${hair.dark}"/><path d="M38 46 C58 52 60 84 52 108 C46 122 38 112 38 98 C36 80 34 62 34 50Z" fill="${hair.dark}"/>` +
      strands('M-44 58 C-52 76 -50 96 -47 108 M44 58 C52 76 50 96 47 108', hair.light, 2) +
      '<circle cx="-40" cy="53" r="5.5" fill="#d98b8b"/><circle cx="40" cy="53" r="5.5" fill="#d98b8b"/>',
    front:
      `<path d="M0 -6 C-32 -6 -42 18 -38 54 C-34 46 -33 38 -30 33 C-16 30 -4 24 0 12 C6 24 18 30 30 33 C33 38 34 46 38 54 C42 18 32 -6 0 -6Z" fill="${hair.base}"/>` +
      strands('M-2 -2 C-16 4 -28 16 -34 38 M2 -2 C16 4 28 16 34 38', hair.light),
  }),
  'side-part': (hair) => ({
    back: '',
    front:
      `<path d="M-37 52 C-42 30 -40 10 -28 0 C-14 -13 14 -13 27 -3 C40 6 43 28 37 52 C35 46 34 40 32 34 C30 26 26 22 22 19 C8 26 -12 26 -22 18 C-29 24 -33 34 -34 42Z" fill="${hair.base}"/>` +
      `<path d="M-25 12 C-14 24 12 26 24 18 C34 10 28 -6 14 -9 C-8 -14 -24 -4 -25 12Z" fill="${hair.base}"/>` +
      strands('M-22 10 C-10 0 12 -3 26 6 M-20 15 C-6 6 12 4 24 12 M-30 8 C-35 18 -36 30 -36 40', hair.light),
  }),
  crop: (hair) => ({
    back: '',
    front:
      `<path d="M-36 50 C-39 24 -34 -5 0 -5 C34 -5 39 24 36 50 C34 42 33 34 31 29 C22 20 -22 20 -31 29 C-33 34 -34 42 -36 50Z" fill="${hair.base}"/>` +
      `<g fill="${hair.light}" opacity=".5">${dots()}</g>`,
  }),
  quiff: (hair) => ({
    back: '',
    front:
      `<path d="M-36 50 C-40 30 -38 14 -32 6 C-34 -8 -14 -18 6 -16 C26 -16 38 -6 35 8 C40 18 40 34 36 50 C34 42 33 34 31 27 C20 15 -2 24 -24 17 C-30 24 -33 34 -34 42Z" fill="${hair.base}"/>` +
      strands('M-24 12 C-20 0 -4 -8 14 -8 M-14 16 C-8 4 8 -2 24 0 M0 18 C6 8 18 6 29 10', hair.light),
  }),
};

/** A ring of curls. */
function cloud(cx: number, cy: number, radius: number, count: number, curl: number): string {
  return Array.from({ length: count }, (_, i) => {
    const angle = (2 * Math.PI * i) / count;
    return circle(cx + Math.cos(angle) * radius, cy + Math.sin(angle) * radius, curl + (i % 3));
  }).join('');
}

/** Curls along part of a ring, angles in degrees clockwise from the right. */
function arc(
  cx: number,
  cy: number,
  radius: number,
  curl: number,
  from: number,
  to: number,
  count: number,
): string {
  return Array.from({ length: count }, (_, i) => {
    const angle = ((from + ((to - from) * i) / (count - 1)) * Math.PI) / 180;
    return circle(cx + Math.cos(angle) * radius, cy + Math.sin(angle) * radius * 0.98, curl + (i % 2));
  }).join('');
}

function dots(): string {
  return Array.from({ length: 40 }, (_, i) => {
    const angle = Math.PI + (Math.PI * ((i * 13) % 40)) / 40;
    const radius = 24 + ((i * 7) % 9);
    return circle(Math.cos(angle) * radius, 28 + Math.sin(angle) * radius * 0.92, 0.8);
  }).join('');
}

const circle = (x: number, y: number, r: number) =>
  `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${r}"/>`;
