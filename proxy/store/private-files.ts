import { chmodSync, closeSync, existsSync, mkdirSync, openSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Nobody but the proxy's own user may look in (Windows: what the folder inherits). */
const PRIVATE_FOLDER = 0o700;
export const PRIVATE_FILE = 0o600;

/**
 * Makes a folder that only the proxy's own user may open. One that was there before, of the proxy's, is mended with
 * everything in it. A folder that holds something else is left alone: what is put into it is private all the same.
 */
export function makePrivateFolder(path: string, isOurs: (name: string) => boolean): void {
  const wasThere = existsSync(path);
  mkdirSync(path, { recursive: true, mode: PRIVATE_FOLDER });
  const names = wasThere ? readdirSync(path) : [];
  if (names.every(isOurs)) mend(path, PRIVATE_FOLDER);
  for (const name of names.filter(isOurs)) {
    if (!/^images$/.test(name)) mend(join(path, name), PRIVATE_FILE);
  }
}

/** Makes an empty file that only the proxy's own user may read, or mends the one that is there. */
export function makePrivateFile(path: string): void {
  closeSync(openSync(path, 'a', PRIVATE_FILE));
  mend(path, PRIVATE_FILE);
}

/** Of somebody else, on a file system without such rights: it cannot be mended from here, and nothing depends on it. */
function mend(path: string, mode: number): void {
  try {
    chmodSync(path, mode);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    if (code !== 'EPERM' && code !== 'EROFS' && code !== 'ENOENT' && code !== 'ENOTSUP') throw cause;
  }
}
