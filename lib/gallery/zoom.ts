/**
 * How an image lies in its frame: `scale` times as large, its start corner moved by `x` and `y`, in parts of the frame.
 * Parts instead of px, so that frames of different sizes show the same place, and a resized one does too.
 */
export interface Zoom {
  scale: number;
  x: number;
  y: number;
}

export const NO_ZOOM: Zoom = { scale: 1, x: 0, y: 0 };
const MAX_SCALE = 8;

/** `factor` times larger, so that the point under (`atX`, `atY`), in parts of the frame, stays where it is. */
export function zoomBy({ scale, x, y }: Zoom, factor: number, atX = 0.5, atY = 0.5): Zoom {
  const next = Math.min(MAX_SCALE, Math.max(1, scale * factor));
  const ratio = next / scale;
  return contain({ scale: next, x: atX - (atX - x) * ratio, y: atY - (atY - y) * ratio });
}

/** Moved by (`x`, `y`), in parts of the frame; never so far that the frame shows what lies beside the image. */
export function panBy(zoom: Zoom, x: number, y: number): Zoom {
  return contain({ ...zoom, x: zoom.x + x, y: zoom.y + y });
}

function contain({ scale, x, y }: Zoom): Zoom {
  const within = (at: number) => Math.min(0, Math.max(1 - scale, at)) + 0;
  return { scale, x: within(x), y: within(y) };
}
