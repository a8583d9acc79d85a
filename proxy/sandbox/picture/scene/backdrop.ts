import type { Body } from '../body/body.ts';
import { PICTURE, type SandboxPicture } from '../picture.ts';

/** Wall, its lit side, floor and arch, one set a picture, in muted studio colours. */
const TINTS = [
  { wall: '#e9e2d8', lit: '#f6f1ea', floor: '#d9cdbe', arch: '#ddd0c0' },
  { wall: '#dfe5df', lit: '#eff3ee', floor: '#c9d3c8', arch: '#cdd8cc' },
  { wall: '#dde3ea', lit: '#eef2f6', floor: '#c6d0db', arch: '#cbd5e0' },
  { wall: '#ecdfdc', lit: '#f8f0ee', floor: '#dcc8c3', arch: '#e0cec9' },
] as const;

/** A studio wall with an arch and a floor, as SVG content; the tint turns with the picture's number. */
export function drawBackdrop(index: number): string {
  const tint = TINTS[index % TINTS.length] ?? TINTS[0];
  const { width, height } = PICTURE;
  const side = index % 2 ? 0.62 : 0.38;
  return (
    `<defs><radialGradient id="wall" cx="${side}" cy=".36" r=".85"><stop offset="0" stop-color="${tint.lit}"/>` +
    `<stop offset="1" stop-color="${tint.wall}"/></radialGradient>` +
    `<linearGradient id="floor" x1="0" x2="0" y1="0" y2="1"><stop offset="0" stop-color="${tint.floor}"/>` +
    `<stop offset="1" stop-color="${tint.wall}"/></linearGradient></defs>` +
    `<rect width="${width}" height="${height}" fill="url(#wall)"/>` +
    `<path d="M150 884 V330 C150 200 255 96 384 96 C513 96 618 200 618 330 V884Z" fill="${tint.arch}" opacity=".55"/>` +
    `<path d="M0 884 H${width} V${height} H0Z" fill="url(#floor)"/>`
  );
}

/** Where the figure stands. */
export function drawFloorShadow(body: Body, view: SandboxPicture['view']): string {
  if (view === 'halfbody') return '';
  const wide = body.width.hip * 2;
  return (
    '<defs><radialGradient id="ground"><stop offset="0" stop-color="#3a2f2a" stop-opacity=".42"/><stop offset="1" stop-color="#3a2f2a" stop-opacity="0"/></radialGradient></defs>' +
    `<ellipse cx="${body.x}" cy="${body.sole - 6}" rx="${wide}" ry="20" fill="url(#ground)"/>`
  );
}
