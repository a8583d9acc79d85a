import type { Look } from './look.ts';

/**
 * A face from the front in head units: crown at 0, chin at 100, cheeks at ±35. Little is drawn and nothing
 * stares: an illustration, not a portrait.
 */
export function drawFace(look: Look): string {
  const { skin, hair } = look;
  const brow = look.feminine || look.child ? 2.3 : 3.6;
  const jaw = look.child ? CHILD_JAW : look.feminine ? SOFT_JAW : STRONG_JAW;
  return (
    ear(-1, skin.base, skin.shade) +
    ear(1, skin.base, skin.shade) +
    `<path d="${jaw}" fill="url(#face)"/>` +
    (look.beard ? drawBeard(hair.base) : '') +
    `<ellipse cx="-20" cy="68" rx="8.5" ry="5.5" fill="${skin.blush}" opacity=".38"/><ellipse cx="20" cy="68" rx="8.5" ry="5.5" fill="${skin.blush}" opacity=".38"/>` +
    (look.freckles ? drawFreckles(skin.line) : '') +
    eye(-1, look) +
    eye(1, look) +
    `<g fill="none" stroke="${hair.dark}" stroke-width="${brow}" stroke-linecap="round" opacity=".85">` +
    '<path d="M-23 43.5 Q-16.5 38.6 -8.5 42"/><path d="M23 43.5 Q16.5 38.6 8.5 42"/></g>' +
    `<path d="M1.5 56 Q3.4 64 4.6 69 Q2.5 72.4 -2.6 71.4" fill="none" stroke="${skin.shade}" stroke-width="2" stroke-linecap="round"/>` +
    drawMouth(look)
  );
}

const SOFT_JAW =
  'M-34 42 C-35 58 -31 73 -22 84 C-14 94 -6 100 0 100 C6 100 14 94 22 84 C31 73 35 58 34 42 C34 14 20 2 0 2 C-20 2 -34 14 -34 42Z';
const STRONG_JAW =
  'M-34 42 C-35 58 -33 72 -27 83 C-20 95 -9 100.5 0 100.5 C9 100.5 20 95 27 83 C33 72 35 58 34 42 C34 14 20 2 0 2 C-20 2 -34 14 -34 42Z';
const CHILD_JAW =
  'M-34 44 C-37 62 -32 80 -22 90 C-14 97 -6 99.5 0 99.5 C6 99.5 14 97 22 90 C32 80 37 62 34 44 C34 15 20 2 0 2 C-20 2 -34 15 -34 44Z';

function ear(side: number, base: string, shade: string): string {
  return (
    `<ellipse cx="${side * 34.5}" cy="57" rx="5" ry="9.5" fill="${base}"/>` +
    `<path d="M${side * 36} 51 q${side * 2} 6 ${side * -1} 11" fill="none" stroke="${shade}" stroke-width="1.8" stroke-linecap="round"/>`
  );
}

function eye(side: number, look: Look): string {
  const size = look.child ? 1.2 : look.feminine ? 1.05 : 0.95;
  const lash = look.feminine ? 2.6 : 2;
  const wing = look.feminine && !look.child ? 'L10.4 -4' : '';
  return (
    `<g transform="translate(${side * 15.5} 53) scale(${side * size} ${size})">` +
    '<path d="M-8.2 1.4 Q-1 -7.2 8.6 -0.4 Q1 6 -8.2 1.4Z" fill="#fffaf6"/>' +
    `<ellipse cx="0.4" cy="-0.4" rx="3.7" ry="4" fill="${look.eyes}"/><circle cx="0.4" cy="-0.4" r="1.9" fill="#1d1514"/>` +
    '<circle cx="1.8" cy="-1.8" r="1.1" fill="#fff"/>' +
    `<path d="M-8.6 1.6 Q-1 -7.4 8.8 -0.6${wing}" fill="none" stroke="#2b1c18" stroke-width="${lash}" stroke-linecap="round" stroke-linejoin="round"/>` +
    `<path d="M-6.5 -5.4 Q0 -9.6 7.4 -5.4" fill="none" stroke="${look.skin.shade}" stroke-width="1.3" stroke-linecap="round"/></g>`
  );
}

function drawMouth({ skin, feminine, child }: Look): string {
  const lip = feminine && !child ? skin.lip : mix(skin.lip, skin.base);
  return (
    `<path d="M-9.5 81 Q-4.5 77.4 0 79.4 Q4.5 77.4 9.5 81 Q4 87.8 0 87.6 Q-4 87.8 -9.5 81Z" fill="${lip}"/>` +
    `<path d="M-10 81 Q-4 82.6 0 81.8 Q4 82.6 10 81" fill="none" stroke="${skin.line}" stroke-width="1.3" stroke-linecap="round" opacity=".8"/>`
  );
}

function drawBeard(colour: string): string {
  return (
    '<path d="M-34 56 C-35 72 -30 88 -20 97 C-10 105 10 105 20 97 C30 88 35 72 34 56 C31 66 27 74 20 75 C13 73 7 73.5 0 74.5 C-7 73.5 -13 73 -20 75 C-27 74 -31 66 -34 56Z" ' +
    `fill="${colour}" opacity=".62"/>`
  );
}

function drawFreckles(colour: string): string {
  const spots = [-25, -21, -17, -13, -19, 25, 21, 17, 13, 19, -3, 4]
    .map((x, i) => `<circle cx="${x}" cy="${63 + ((i * 7) % 5) * 1.5}" r=".9"/>`)
    .join('');
  return `<g fill="${colour}" opacity=".55">${spots}</g>`;
}

function mix(a: string, b: string): string {
  const part = (colour: string, at: number) => Number.parseInt(colour.slice(at, at + 2), 16);
  return `#${[1, 3, 5]
    .map((at) =>
      Math.round((part(a, at) + part(b, at)) / 2)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}
