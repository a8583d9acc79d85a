import {
  BlobReader,
  configure,
  ERR_AMBIGUOUS_ARCHIVE,
  ERR_BAD_FORMAT,
  ERR_ENCRYPTED,
  ERR_ENCRYPTED_CENTRAL_DIRECTORY,
  ERR_EOCDR_NOT_FOUND,
  ERR_SPLIT_ZIP_FILE,
  ERR_UNSAFE_FILENAME,
  ERR_UNSUPPORTED_ENCRYPTION,
  type FileEntry,
  ZipReader,
} from '@zip.js/zip.js/lib/zip-core.js';

// The library's own threads would be started from text, which the extension's policy forbids.
configure({ useWebWorkers: false });

/**
 * What is wrong with a file as a zip.
 *
 * - `not-zip`: it does not begin as one.
 * - `truncated`: it begins as one, and its end is missing.
 * - `encrypted`: it asks for a password.
 * - `duplicate`, `unsafe-name`: two entries have one name; a name leads out of the folder it is unpacked in.
 * - `miscounted`: its list holds more or fewer entries than the file announces.
 * - `too-large`: it would grow to more than an export can hold.
 * - `damaged`: its list cannot be read.
 * - `unreadable`: the browser could not read the file (moved, changed, or its disk is broken).
 */
export type ZipProblem =
  | 'not-zip'
  | 'truncated'
  | 'encrypted'
  | 'duplicate'
  | 'unsafe-name'
  | 'miscounted'
  | 'too-large'
  | 'damaged'
  | 'unreadable';

/** `entry`: the name of the entry that it is about, where there is one. */
export class ZipProblemError extends Error {
  override name = 'ZipProblemError';
  readonly problem: ZipProblem;
  readonly entry: string | undefined;
  constructor(problem: ZipProblem, entry?: string, cause?: unknown) {
    super(entry === undefined ? problem : `${problem}: ${entry}`, { cause });
    this.problem = problem;
    this.entry = entry;
  }
}

/** One file of a zip, unread. Sizes in bytes, as they are announced. */
export interface ZipEntry {
  name: string;
  size: number;
  /**
   * Inflates at most `size` bytes, and checks size and CRC.
   * @throws ZipProblemError `damaged`, `encrypted` or `unreadable`; the signal's reason once it is aborted
   */
  read(signal?: AbortSignal): Promise<ArrayBuffer>;
}

/** The list of a zip and a single entry are in memory as a whole; neither may be larger. */
const LIST_MAX_BYTES = 256 * 2 ** 20;
const ENTRY_MAX_BYTES = 512 * 2 ** 20;
/** Images are compressed already: all together they do not grow beyond this. */
const GROWTH_MAX = 4;
const GROWTH_FREE_BYTES = 512 * 2 ** 20;
/**
 * No entry grows beyond this multiple of its packed size and 1 MiB: images hardly shrink, and records that repeat themselves,
 * packed anew by another program, come to about 30.
 */
const ENTRY_GROWTH_MAX = 100;
const PICTURE_GROWTH_MAX = 4;
const ENTRY_FREE_BYTES = 2 ** 20;
/** 40,000 try-ons with twelve images each. Every entry of the list takes memory. */
const MAX_ENTRIES = 500_000;
const MAX_NAME = 1_000;

/**
 * Lists what is in a zip, by reading slices of it; no entry is read. Zip64 too. The list is refused as a whole where two
 * readers could understand it differently: names that differ only in how Unicode writes them are one name.
 * @throws ZipProblemError
 */
export async function listZip(file: Blob, maxEntries = MAX_ENTRIES): Promise<Map<string, ZipEntry>> {
  const entries = new Map<string, ZipEntry>();
  const names = new Set<string>();
  let inflated = 0;
  try {
    const reader = new ZipReader(new BoundedReader(file), { strictness: 'strict', checkSignature: true });
    for await (const entry of reader.getEntriesGenerator()) {
      const { filename: name, uncompressedSize: size, compressedSize: packed } = entry;
      if (names.size >= maxEntries || name.length > MAX_NAME) throw new ZipProblemError('too-large');
      if (entry.encrypted) throw new ZipProblemError('encrypted', name);
      const oneName = name.normalize('NFC');
      if (names.has(oneName)) throw new ZipProblemError('duplicate', name);
      names.add(oneName);
      inflated += size;
      const growth = name.startsWith('pictures/') ? PICTURE_GROWTH_MAX : ENTRY_GROWTH_MAX;
      const isTooLarge =
        size > ENTRY_MAX_BYTES ||
        size > packed * growth + ENTRY_FREE_BYTES ||
        inflated > file.size * GROWTH_MAX + GROWTH_FREE_BYTES;
      if (isTooLarge) throw new ZipProblemError('too-large', name);
      if (entry.directory) continue;
      entries.set(name, { name, size, read: (signal) => readEntry(entry, signal) });
    }
  } catch (cause) {
    throw cause instanceof ZipProblemError ? cause : await problemOf(cause, file);
  }
  return entries;
}

/** Reads slices, none larger than a list may be: the list's announced length comes from the file. */
class BoundedReader extends BlobReader {
  override async readUint8Array(offset: number, length: number) {
    if (length > LIST_MAX_BYTES) throw new ZipProblemError('too-large');
    return await super.readUint8Array(offset, length);
  }
}

async function readEntry(entry: FileEntry, signal?: AbortSignal): Promise<ArrayBuffer> {
  const { filename: name, uncompressedSize: size } = entry;
  const bytes = new Uint8Array(size);
  let at = 0;
  const sink = new WritableStream<Uint8Array>({
    write(chunk) {
      // More than it announced: `set` would throw as well, but not say why.
      if (at + chunk.length > size) throw new ZipProblemError('damaged', name);
      bytes.set(chunk, at);
      at += chunk.length;
    },
  });
  try {
    await entry.getData(sink, signal === undefined ? {} : { signal });
  } catch (cause) {
    signal?.throwIfAborted();
    if (cause instanceof ZipProblemError) throw cause;
    throw new ZipProblemError(isUnreadable(cause) ? 'unreadable' : 'damaged', name, cause);
  }
  if (at !== size) throw new ZipProblemError('damaged', name);
  return bytes.buffer;
}

/** The library names its errors by their messages, which it exports. */
async function problemOf(cause: unknown, file: Blob): Promise<ZipProblemError> {
  if (isUnreadable(cause)) return new ZipProblemError('unreadable', undefined, cause);
  const { message, reason, filename } = cause as Error & { reason?: string; filename?: string };
  const problem = (): ZipProblem => {
    switch (message) {
      case ERR_UNSAFE_FILENAME:
        return 'unsafe-name';
      case ERR_ENCRYPTED:
      case ERR_UNSUPPORTED_ENCRYPTION:
      case ERR_ENCRYPTED_CENTRAL_DIRECTORY:
        return 'encrypted';
      case ERR_SPLIT_ZIP_FILE:
        return 'truncated';
      case ERR_AMBIGUOUS_ARCHIVE:
        return reason === 'trailing central directory data' ? 'miscounted' : 'damaged';
      default:
        return 'damaged';
    }
  };
  if (message !== ERR_BAD_FORMAT && message !== ERR_EOCDR_NOT_FOUND) {
    return new ZipProblemError(problem(), filename, cause);
  }
  return new ZipProblemError((await beginsAsZip(file)) ? 'truncated' : 'not-zip', undefined, cause);
}

/** The signature of a local file header (APPNOTE.TXT 6.3.10, section 4.3.7). */
async function beginsAsZip(file: Blob): Promise<boolean> {
  const start = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  return [0x50, 0x4b, 0x03, 0x04].every((byte, at) => start[at] === byte);
}

/** What a blob's own reading throws (File API, section "Errors and Exceptions"). */
function isUnreadable(cause: unknown): boolean {
  return cause instanceof DOMException && ['NotReadableError', 'NotFoundError'].includes(cause.name);
}
