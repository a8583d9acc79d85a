import { describe, expect, it } from 'vitest';
import { DatabaseHeldError, StoredDataNewerError } from './storage-errors.ts';
import { storageFault } from './storage-fault.ts';

describe('storageFault', () => {
  const thrown = (message: string, name: string) => new DOMException(message, name);
  it.each([
    [new StoredDataNewerError('newer'), 'newer'],
    [thrown('The requested version (2) is less than the existing version (3).', 'VersionError'), 'newer'],
    [new DatabaseHeldError('held'), 'held'],
    [
      thrown('Encountered full disk while opening backing store for indexedDB.open.', 'QuotaExceededError'),
      'no-room',
    ],
    [
      new Error(
        'IO error: /x/000003.log: No space left on device (ChromeMethodBFE: 9::WritableFileAppend::8)',
      ),
      'no-room',
    ],
    [
      // Firefox, where private windows have no IndexedDB.
      thrown(
        'A mutation operation was attempted on a database that did not allow mutations.',
        'InvalidStateError',
      ),
      'not-allowed',
    ],
    [thrown('The operation is insecure.', 'SecurityError'), 'not-allowed'],
    [thrown('The user denied permission to access the database.', 'UnknownError'), 'not-allowed'],
    [thrown('Internal error opening backing store for indexedDB.open.', 'UnknownError'), 'damaged'],
    [new Error('Corruption: 1 missing files; e.g.: /x/000005.ldb'), 'damaged'],
    // Neither says anything about the disk.
    [thrown('The database connection is closing.', 'InvalidStateError'), 'unknown'],
    [thrown('The transaction was aborted.', 'AbortError'), 'unknown'],
    [new TypeError('x is undefined'), 'unknown'],
    ['a text', 'unknown'],
    [undefined, 'unknown'],
  ])('%s: %s', (cause, fault) => {
    expect(storageFault(cause)).toBe(fault);
  });
});
