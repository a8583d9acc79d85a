import { fdatasync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { StoreUnavailableError } from './store.ts';

/** How soon the file is tried again that another process is writing to; ms. */
const BUSY_RETRY_MS = 1;
/** A file that is locked for longer is as good as gone; ms. */
const BUSY_LIMIT_MS = 5_000;
/** What was committed is on the disk this soon and the time that the disk takes; more often, writes would stand behind it. */
const KEEP_AFTER_MS = 50;
const SQLITE_BUSY = 5;

interface Step<Transaction> {
  run: (transaction: Transaction) => void;
  done: () => void;
  fail: (cause: Error) => void;
}

/** The write-ahead log. */
export interface LogFile {
  /** Its descriptor; absent for a database in memory. */
  log: number | undefined;
  waitForDisk: boolean;
}

export interface Batch<Transaction> {
  /** Runs `work` in the next transaction; resolves when no death of the process can undo it. */
  write<T>(work: (transaction: Transaction) => T): Promise<T>;
  /** Writes what still waits, at once. */
  flush(): void;
}

/**
 * Group commit: what comes in one turn of the event loop is one transaction. Nothing blocks: while another process writes
 * to the file this one goes on answering, and the disk is told to keep what was written without being waited for
 * (`synchronous = NORMAL`, and a `fdatasync` of the write-ahead log soon after a commit). What a process wrote outlives
 * it; a power cut may take the last tenth of a second, unless `waitForDisk`: then nothing is done before the disk has it.
 * `start` makes what the steps of one transaction share.
 */
export function createBatch<Transaction>(
  db: DatabaseSync,
  { log, waitForDisk }: LogFile,
  start: () => Transaction,
): Batch<Transaction> {
  const begin = db.prepare('BEGIN IMMEDIATE');
  const end = db.prepare('COMMIT');
  let waiting: Step<Transaction>[] = [];
  let scheduled = false;
  let busySince: number | undefined;
  let isKeeping = false;
  /** The disk did not keep what it was given: nothing more is promised on it. */
  let broken: StoreUnavailableError | undefined;

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
      if (broken !== undefined) throw broken;
      begin.run();
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
      const transaction = start();
      for (const step of steps) step.run(transaction);
      end.run();
    } catch (cause) {
      if (db.isTransaction) db.exec('ROLLBACK');
      for (const step of steps) step.fail(unavailable(cause));
      return;
    }
    const done = () => {
      for (const step of steps) step.done();
    };
    if (log !== undefined && waitForDisk) {
      syncLog(log, (failure) => {
        if (failure === undefined) done();
        else for (const step of steps) step.fail(failure);
      });
      return;
    }
    keepSoon();
    done();
  }

  function keepSoon(): void {
    if (log === undefined || isKeeping) return;
    isKeeping = true;
    setTimeout(() => {
      isKeeping = false; // What is committed from now on needs another turn.
      syncLog(log, () => {});
    }, KEEP_AFTER_MS).unref();
  }

  function syncLog(descriptor: number, then: (failure?: StoreUnavailableError) => void): void {
    fdatasync(descriptor, (cause) => {
      if (cause !== null && cause.code !== 'EBADF') broken = unavailable(cause); // EBADF: the store has ended.
      then(broken);
    });
  }

  return {
    write: (work) =>
      new Promise((resolve, reject) => {
        let result: ReturnType<typeof work>;
        waiting.push({
          run: (transaction) => {
            result = work(transaction);
          },
          done: () => resolve(result),
          fail: reject,
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
