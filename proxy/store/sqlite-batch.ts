import { fdatasync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { StoreUnavailableError } from './store.ts';

/** How soon the file is tried again that another process is writing to; ms. */
const BUSY_RETRY_MS = 1;
/** A file that is locked for longer is as good as gone; ms. */
const BUSY_LIMIT_MS = 5_000;
const SQLITE_BUSY = 5;

interface Step {
  run: () => void;
  done: () => void;
  fail: (cause: Error) => void;
  isDurable: () => boolean;
}

export interface Batch {
  /**
   * Runs `work` in the next transaction; resolves when no death of the process can undo it, and for a result that
   * `isDurable` wants so when no power cut can either.
   */
  write<T>(work: () => T, isDurable?: (result: T) => boolean): Promise<T>;
  /** Writes what still waits, at once. */
  flush(): void;
}

/**
 * Group commit: what comes in one turn of the event loop is one transaction, and what waits for the disk waits for the
 * same write of it. Nothing blocks meanwhile: SQLite leaves the waiting to us (`synchronous = NORMAL`; a transaction of
 * the write-ahead log is whole once the log is on the disk), and so does a file that another process is writing to.
 * `log` is the write-ahead log's file descriptor, absent for a database in memory.
 */
export function createBatch(db: DatabaseSync, log: number | undefined): Batch {
  let waiting: Step[] = [];
  let scheduled = false;
  let busySince: number | undefined;
  let unsynced: Step[] = [];
  let syncing = false;

  function schedule(delayMs = 0): void {
    if (scheduled) return;
    scheduled = true;
    if (delayMs > 0) setTimeout(flush, delayMs);
    else setImmediate(flush);
  }

  function flush(): void {
    scheduled = false;
    if (waiting.length === 0) return;
    try {
      db.exec('BEGIN IMMEDIATE');
      busySince = undefined;
    } catch (cause) {
      busySince ??= performance.now();
      if (isBusy(cause) && performance.now() - busySince < BUSY_LIMIT_MS) {
        schedule(BUSY_RETRY_MS);
        return;
      }
      busySince = undefined;
      const all = waiting;
      waiting = [];
      for (const step of all) step.fail(unavailable(cause));
      return;
    }
    commit();
  }

  function commit(): void {
    const steps = waiting;
    waiting = [];
    try {
      for (const step of steps) step.run();
      db.exec('COMMIT');
    } catch (cause) {
      if (db.isTransaction) db.exec('ROLLBACK');
      for (const step of steps) step.fail(unavailable(cause));
      return;
    }
    for (const step of steps) {
      if (log !== undefined && step.isDurable()) unsynced.push(step);
      else step.done();
    }
    sync();
  }

  function sync(): void {
    if (log === undefined || syncing || unsynced.length === 0) return;
    const steps = unsynced;
    unsynced = [];
    syncing = true;
    fdatasync(log, (cause) => {
      syncing = false;
      for (const step of steps) {
        if (cause === null) step.done();
        else step.fail(unavailable(cause));
      }
      sync();
    });
  }

  return {
    write: (work, isDurable = () => false) =>
      new Promise((resolve, reject) => {
        let result: ReturnType<typeof work>;
        waiting.push({
          run: () => {
            result = work();
          },
          done: () => resolve(result),
          fail: reject,
          isDurable: () => isDurable(result),
        });
        schedule();
      }),
    flush,
  };
}

function isBusy(cause: unknown): boolean {
  return cause instanceof Error && 'errcode' in cause && (Number(cause.errcode) & 0xff) === SQLITE_BUSY;
}

function unavailable(cause: unknown): StoreUnavailableError {
  return new StoreUnavailableError('the database cannot be written', { cause });
}
