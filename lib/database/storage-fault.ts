/**
 * Why the browser did not let us read or write what is stored. Each is a key of the catalogue
 * (`data.problem.<fault>.sentence` and `.next`).
 *
 * - `newer`: a newer version of the extension wrote the data.
 * - `no-room`: the disk, or the room that the browser gives, is full.
 * - `not-allowed`: the browser lets nothing be kept here, as in some private windows.
 * - `held`: another tab still holds the data in an older form.
 * - `damaged`: the browser itself could not read or write its files.
 * - `unknown`: none of these; the disk is not blamed for it.
 */
export const STORAGE_FAULTS = ['newer', 'no-room', 'not-allowed', 'held', 'damaged', 'unknown'] as const;
export type StorageFault = (typeof STORAGE_FAULTS)[number];

/**
 * The names that IndexedDB gives its errors (W3C Indexed Database API 3.0, section 3.14 "Exceptions"). `InvalidStateError` is
 * not here: it has several causes, which only its words tell apart.
 */
const BY_NAME: Record<string, StorageFault> = {
  StoredDataNewerError: 'newer',
  VersionError: 'newer',
  DatabaseHeldError: 'held',
  QuotaExceededError: 'no-room',
  SecurityError: 'not-allowed',
  UnknownError: 'damaged',
  NotReadableError: 'damaged',
};

/** Firefox, where private windows have no IndexedDB; Chromium, where the user has blocked it for a site. */
const NOT_ALLOWED = /did not allow mutations|denied permission|access is denied/i;
/** `storage.local` has no names for its errors; in Chromium the words of LevelDB come through. */
const FULL = /no space left|quota/i;
const DAMAGED = /io error|corruption/i;

/** The reason of a storage failure by the browser's error; `unknown` for every other error. */
export function storageFault(cause: unknown): StorageFault {
  if (!(cause instanceof Error || cause instanceof DOMException)) return 'unknown';
  const { name, message } = cause;
  if (NOT_ALLOWED.test(message)) return 'not-allowed';
  const named = BY_NAME[name];
  if (named !== undefined) return named;
  if (FULL.test(message)) return 'no-room';
  return DAMAGED.test(message) ? 'damaged' : 'unknown';
}
