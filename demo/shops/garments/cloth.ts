import { SHEET } from './symmetric-path.ts';

/** A piece of cloth, as drawn from the outside in. */
export interface Cloth {
  /** Path data. */
  outline: string;
  colour: string;
  /** A print: SVG drawn over the colour, cut to the outline. */
  print?: string;
  /** Path data of folds, as soft shadows and soft lights. */
  folds?: string;
  lights?: string;
  /** How soft and strong folds are. */
  fold?: { width: number; blur: number; strength: number };
  /** Seams and edges: fine solid lines. */
  seams?: string;
  /** Topstitching: fine dashed lines in this colour. */
  stitches?: string;
  stitchColour?: string;
  /** 0 to 1; tulle lets the layer below through. */
  opacity?: number;
}

/** Draws one piece with volume at its edges, folds, weave, seams and stitching. */
export function drawCloth(cloth: Cloth): string {
  const id = `cloth-${fingerprint(cloth.outline)}`;
  const { width = 26, blur = 11, strength = 0.2 } = cloth.fold ?? {};
  const soft = (path: string, colour: string, opacity: number) =>
    `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" opacity="${opacity}" filter="url(#${id}-soft)"/>`;
  return (
    `<defs><clipPath id="${id}"><path d="${cloth.outline}"/></clipPath>` +
    `<filter id="${id}-soft" filterUnits="userSpaceOnUse" x="0" y="0" width="${SHEET.width}" height="${SHEET.height}"><feGaussianBlur stdDeviation="${blur}"/></filter></defs>` +
    `<g opacity="${cloth.opacity ?? 1}"><path d="${cloth.outline}" fill="${cloth.colour}"/>` +
    `<g clip-path="url(#${id})">${cloth.print ?? ''}` +
    `<rect width="${SHEET.width}" height="${SHEET.height}" fill="url(#side-light)"/>` +
    `<path d="${cloth.outline}" fill="none" stroke="#000" stroke-width="44" opacity=".2" filter="url(#${id}-soft)"/>` +
    (cloth.folds ? soft(cloth.folds, '#000', strength) : '') +
    (cloth.lights ? soft(cloth.lights, '#fff', strength * 1.3) : '') +
    `<rect width="${SHEET.width}" height="${SHEET.height}" filter="url(#weave)" opacity=".16"/></g>` +
    `<path d="${cloth.outline}" fill="none" stroke="#000" stroke-opacity=".22" stroke-width="1.6" stroke-linejoin="round"/>` +
    (cloth.seams
      ? `<path d="${cloth.seams}" fill="none" stroke="#000" stroke-opacity=".34" stroke-width="2.2" stroke-linecap="round"/>`
      : '') +
    (cloth.stitches
      ? `<path d="${cloth.stitches}" fill="none" stroke="${cloth.stitchColour ?? '#000'}" stroke-opacity="${cloth.stitchColour ? 0.9 : 0.3}" stroke-width="2.2" stroke-dasharray="8 5"/>`
      : '') +
    '</g>'
  );
}

/** A catalogue sheet: the drawing on a plain light ground with a faint shadow, as an SVG document. */
export function drawSheet(drawing: string, ground = '#f6f5f3'): string {
  const { width, height } = SHEET;
  const region = `filterUnits="userSpaceOnUse" x="0" y="0" width="${width}" height="${height}"`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"><defs>` +
    `<filter id="weave" ${region}><feTurbulence type="fractalNoise" baseFrequency=".5 .8" numOctaves="2" seed="4"/>` +
    '<feColorMatrix values="0 0 0 0 0  0 0 0 0 0  0 0 0 0 0  .9 .5 0 0 -.35"/></filter>' +
    '<linearGradient id="side-light" x1="0" x2="1" y1="0" y2=".25"><stop offset="0" stop-color="#fff" stop-opacity=".14"/><stop offset=".5" stop-color="#fff" stop-opacity="0"/><stop offset="1" stop-color="#000" stop-opacity=".12"/></linearGradient>' +
    `<filter id="ground-shadow" ${region}><feGaussianBlur in="SourceAlpha" stdDeviation="9"/><feOffset dx="4" dy="9"/><feComponentTransfer><feFuncA type="linear" slope=".16"/></feComponentTransfer><feMerge><feMergeNode/><feMergeNode in="SourceGraphic"/></feMerge></filter>` +
    `</defs><rect width="${width}" height="${height}" fill="${ground}"/><g filter="url(#ground-shadow)">${drawing}</g></svg>`
  );
}

/** Names a piece by its outline: a mirrored twin may share the definitions, as they are the same. */
function fingerprint(text: string): string {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = (hash * 31 + text.charCodeAt(i)) >>> 0;
  return hash.toString(36);
}
