import type { Connect } from '../database/connection.ts';
import type { Thumbnail } from './thumbnail.ts';

/** What a page shows of a garment's image. */
export interface ShownThumbnail {
  copy: Blob;
  /** Natural size of the image itself, in px. */
  width: number;
  height: number;
}

export type ReadThumbnail = (address: string, again?: boolean) => Promise<ShownThumbnail | undefined>;

/**
 * Gives the kept copy of an image by its address, and makes it where there is none: the only time that its store is asked. All who ask
 * for one address at once share one answer. `undefined` where the image can be shown but not read (see `makeThumbnail`); that is
 * remembered as long as the page lives, unless it is asked `again`, as after a permission was given.
 */
export function createThumbnailReader(deps: {
  database: Connect;
  make: (address: string) => Promise<Thumbnail | undefined>;
}): ReadThumbnail {
  const asked = new Map<string, Promise<ShownThumbnail | undefined>>();

  async function read(address: string): Promise<ShownThumbnail | undefined> {
    const database = await deps.database();
    const kept = await database.get('thumbnails', address);
    const thumbnail = kept ?? (await deps.make(address));
    if (thumbnail === undefined) return undefined;
    // A full disk keeps the copy from being kept, not from being shown.
    if (kept === undefined) await database.put('thumbnails', thumbnail, address).catch(() => undefined);
    const { bytes, width, height } = thumbnail;
    return { copy: new Blob([bytes], { type: 'image/jpeg' }), width, height };
  }

  return async (address, again = false) => {
    const known = asked.get(address);
    if (known !== undefined && !(again && (await known) === undefined)) return known;
    const reading = read(address);
    asked.set(address, reading);
    reading.catch(() => asked.delete(address));
    return reading;
  };
}
