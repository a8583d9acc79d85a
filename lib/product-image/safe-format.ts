import type { ImageFormat } from './image-format.ts';

/** Formats that every version and every sister of the API takes (docs/aidge.md 2.2). */
const SAFE: ReadonlySet<ImageFormat | undefined> = new Set(['jpeg', 'png', 'webp', undefined]);

/** Whether the try-on takes the format for certain; one that nobody knows has to be tried. */
export function isSafeFormat(format: ImageFormat | undefined): boolean {
  return SAFE.has(format);
}
