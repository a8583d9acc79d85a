import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makePrivateFolder, PRIVATE_FILE } from '../store/private-files.ts';

/** The storage of hosted images. Ids are made by us (`newPictureId`), never a caller's text. */
export interface PictureStorage {
  put(id: string, bytes: Buffer): Promise<void>;
  get(id: string): Promise<Buffer | undefined>;
  /** Also where there is none. */
  remove(id: string): Promise<void>;
}

/** Files in `directory`; for `:memory:` in no file at all. */
export function createDiskStorage(directory: string): PictureStorage {
  if (directory === ':memory:') return createMemoryStorage();
  makePrivateFolder(directory, (name) => /^[\w-]{32}\.jpg(\.part)?$/.test(name));
  return {
    async put(id, bytes) {
      // Written whole or not at all, so Aidge never fetches half an image.
      await writeFile(join(directory, `${id}.part`), bytes, { mode: PRIVATE_FILE });
      await rename(join(directory, `${id}.part`), join(directory, id));
    },
    async get(id) {
      try {
        return await readFile(join(directory, id));
      } catch (cause) {
        if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
        throw cause;
      }
    },
    remove: (id) => rm(join(directory, id), { force: true }),
  };
}

function createMemoryStorage(): PictureStorage {
  const pictures = new Map<string, Buffer>();
  return {
    async put(id, bytes) {
      pictures.set(id, bytes);
    },
    get: async (id) => pictures.get(id),
    async remove(id) {
      pictures.delete(id);
    },
  };
}
