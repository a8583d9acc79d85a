/** One stretch of an outline: a line to (x, y), or a cubic curve with two control points. */
export type Segment = readonly [number, number] | readonly [number, number, number, number, number, number];

export const SHEET = { width: 900, height: 1200 } as const;

/**
 * Outline of a garment from its left half: starts on the axis at the top, goes down the left side and ends on
 * the axis at the bottom; the right half is its mirror image.
 */
export function symmetricPath(start: readonly [number, number], segments: readonly Segment[]): string {
  const mirror = (x: number) => SHEET.width - x;
  const parts = [`M${start[0]} ${start[1]}`, ...segments.map(command)];
  let end = endOf(segments.at(-1) ?? start);
  parts.push(`L${mirror(end[0])} ${end[1]}`);
  for (let i = segments.length - 1; i >= 0; i--) {
    const segment = segments[i] ?? start;
    end = i > 0 ? endOf(segments[i - 1] ?? start) : start;
    if (segment.length === 2) parts.push(`L${mirror(end[0])} ${end[1]}`);
    else {
      const [x1, y1, x2, y2] = segment;
      parts.push(`C${mirror(x2)} ${y2} ${mirror(x1)} ${y1} ${mirror(end[0])} ${end[1]}`);
    }
  }
  return `${parts.join(' ')}Z`;
}

function command(segment: Segment): string {
  return `${segment.length === 2 ? 'L' : 'C'}${segment.join(' ')}`;
}

function endOf(segment: Segment): readonly [number, number] {
  return segment.length === 2 ? segment : [segment[4], segment[5]];
}

/** The same drawing again on the right-hand side. */
export function bothSides(drawing: string): string {
  return `${drawing}<g transform="translate(${SHEET.width} 0) scale(-1 1)">${drawing}</g>`;
}
