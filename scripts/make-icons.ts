import { mkdir } from 'node:fs/promises';
import sharp from 'sharp';

/** Draws the extension's icon: a hanger with a spark, heavier and without the spark where pixels are few. Run by hand; the PNGs are committed. */
const SIZES = [16, 32, 48, 96, 128];

function icon(size: number): string {
  const small = size <= 16;
  const stroke = small ? 13 : 8.5;
  const spark = small
    ? ''
    : '<path d="M96 22c2 9 5 12 14 14-9 2-12 5-14 14-2-9-5-12-14-14 9-2 12-5 14-14Z" fill="#ffd479"/>';
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 128 128">
    <defs><linearGradient id="g" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#7c5cf0"/><stop offset="1" stop-color="#4527b8"/></linearGradient></defs>
    <rect x="2" y="2" width="124" height="124" rx="30" fill="url(#g)"/>
    <path d="M52 40a13 13 0 1 1 19 11.500c-5 2.700-7 5.500-7 10.500l36 23c7 5 4 15-5 15H33c-9 0-12-10-5-15l36-23"
      fill="none" stroke="#fff" stroke-width="${stroke}" stroke-linecap="round" stroke-linejoin="round"/>${spark}
  </svg>`;
}

await mkdir('public/icon', { recursive: true });
for (const size of SIZES) {
  await sharp(Buffer.from(icon(size)))
    .png({ compressionLevel: 9 })
    .toFile(`public/icon/${size}.png`);
}
