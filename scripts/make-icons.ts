import { mkdir } from 'node:fs/promises';
import sharp from 'sharp';

/**
 * `npm run icons`: draws the extension's icon, a hanger on plum, in every size, and its states for the toolbar. 16 and 32 px have a
 * drawing of their own whose lines lie on whole pixels. The PNGs are committed.
 */
const SIZES = [16, 32, 48, 96, 128];
const TOOLBAR = [16, 32];
const STATES = ['working', 'done', 'attention'] as const;
type State = (typeof STATES)[number];

const PLUM = `<linearGradient id="plum" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#a2437c"/><stop offset="1" stop-color="#6e1c4c"/></linearGradient>`;

/** On a grid of 16: hook, shoulders and bar on whole pixels. */
const SMALL_HANGER =
  '<path d="M6.5 4.5a1.5 1.5 0 1 1 2.5 1.1c-.6.5-1 .9-1 1.9M8 7.5l5 3.3c.9.6.5 1.7-.5 1.7h-9c-1 0-1.4-1.1-.5-1.7Z" fill="none" stroke="#fff" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"/>';

/** On a grid of 128, with the curtain's folds behind it. */
const LARGE_HANGER = `
  <path d="M20 2h14v124H20ZM56 2h10v124H56ZM92 2h16v124H92Z" fill="#fff" opacity=".07"/>
  <path d="M52 38a13 13 0 1 1 19.5 11.3c-5 2.9-7.5 5.7-7.5 11.7M64 61l37 24.5c7.5 5 4.5 15.5-5 15.5H32c-9.5 0-12.5-10.5-5-15.5Z"
    fill="none" stroke="#fff" stroke-width="8.5" stroke-linecap="round" stroke-linejoin="round"/>`;

/** A mark at the lower right, cut out of the icon: told apart by shape, not by colour alone. */
const MARKS: Record<State, string> = {
  working:
    '<circle cx="12" cy="12" r="3" fill="none" stroke="#ffc24d" stroke-width="2" stroke-dasharray="14.1 4.7" transform="rotate(-90 12 12)"/>',
  done: '<circle cx="12" cy="12" r="4" fill="#1f8a4f"/><path d="M10 12l1.5 1.5L14 10.7" fill="none" stroke="#fff" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round"/>',
  attention:
    '<path d="M12 7.6L16.2 15.6H7.8Z" fill="#ffb020" stroke="#ffb020" stroke-width=".8" stroke-linejoin="round"/><path d="M12 10.2v2.6M12 14.2v.2" stroke="#3a1c00" stroke-width="1.3" stroke-linecap="round"/>',
};

function icon(size: number, state?: State): string {
  const isSmall = size <= 32;
  const grid = isSmall ? 16 : 128;
  const ground = `<rect width="${grid}" height="${grid}" rx="${grid * 0.235}" fill="url(#plum)"/>`;
  const cut =
    state === undefined
      ? ''
      : '<mask id="cut"><rect width="16" height="16" fill="#fff"/><circle cx="12" cy="12" r="5" fill="#000"/></mask>';
  const body = `<g${state === undefined ? '' : ' mask="url(#cut)"'}>${ground}${isSmall ? SMALL_HANGER : LARGE_HANGER}</g>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 ${grid} ${grid}">
    <defs>${PLUM}${cut}</defs>${body}${state === undefined ? '' : MARKS[state]}
  </svg>`;
}

async function draw(svg: string, file: string): Promise<void> {
  await sharp(Buffer.from(svg)).png({ compressionLevel: 9 }).toFile(`public/icon/${file}.png`);
}

await mkdir('public/icon', { recursive: true });
for (const size of SIZES) await draw(icon(size), String(size));
for (const state of STATES) for (const size of TOOLBAR) await draw(icon(size, state), `${state}-${size}`);
