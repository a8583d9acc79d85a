import { hash } from 'node:crypto';

const REMEMBERED = 4;

/**
 * Gives the same buffer for the same bytes, of the last few: what is known of an image is kept by its buffer
 * (`fit-garment.ts`), and every message brings a new one.
 */
export function createInterning(): (bytes: Buffer) => Buffer {
  const known = new Map<string, Buffer>();
  return (bytes) => {
    const name = hash('sha256', bytes);
    const same = known.get(name) ?? bytes;
    known.delete(name);
    known.set(name, same);
    for (const oldest of [...known.keys()].slice(0, Math.max(0, known.size - REMEMBERED)))
      known.delete(oldest);
    return same;
  };
}
