import { unwrap } from 'idb';
import { type ConnectionEvents, type Database, openDatabase } from './database.ts';
import { DatabaseHeldError } from './storage-errors.ts';

/** Returns the open database. Call it at every use: a connection that is kept may be closed meanwhile. */
export type Connect = () => Promise<Database>;

/** One attempt to open the database. `answer` is what everybody who asks gets. */
interface Attempt {
  answer: Promise<Database>;
}

/**
 * The one connection of this context. It is opened at the first use, and again at the next use after the browser has
 * closed it, or after opening it has failed. `onChanged` is called when what was read through it does not hold any more:
 * the connection was lost, or the database that was held can be opened now. `open` is the way to open it.
 * The promise rejects with what `openDatabase` throws, or with `DatabaseHeldError`.
 */
export function createConnection(
  onChanged: () => void = () => {},
  open: (events: ConnectionEvents) => Promise<Database> = (events) => openDatabase(undefined, events),
): Connect {
  let current: Attempt | undefined;

  function start(): Attempt {
    let isHeld = false;
    const held = Promise.withResolvers<never>();
    const forget = () => {
      if (current === attempt) current = undefined;
    };
    const opened = openPatiently(() =>
      open({
        onClosed() {
          forget();
          onChanged();
        },
        onHeld() {
          isHeld = true;
          held.reject(new DatabaseHeldError('Another tab holds the stored data.'));
        },
      }),
    );
    const attempt: Attempt = { answer: Promise.race([opened, held.promise]) };
    opened.then((database) => {
      // Those who asked while it was held have been refused; from here on nobody is.
      attempt.answer = opened;
      forgetWhenBroken(database, forget);
      if (isHeld) onChanged();
    }, forget);
    return attempt;
  }

  return async () => {
    current ??= start();
    const attempt = current;
    const database = await attempt.answer;
    if (isOpen(database)) return database;
    // It was closed without an event, or its event has not come yet.
    if (current === attempt) current = undefined;
    current ??= start();
    return await current.answer;
  };
}

/** An opening that the browser breaks off is begun again, so often at most. */
const OPENINGS = 5;

/**
 * While the browser deletes a database it breaks off whatever is being opened (`AbortError`, Chromium 156, tried
 * 2026-11-30); the next opening comes after the deletion and succeeds.
 */
async function openPatiently(open: () => Promise<Database>): Promise<Database> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await open();
    } catch (cause) {
      const isBrokenOff = cause instanceof Error && cause.name === 'AbortError';
      if (!isBrokenOff || tries >= OPENINGS) throw cause;
    }
  }
}

/** The browser lost its files (`UnknownError`): such a connection may stay open, and nothing works through it again. */
function forgetWhenBroken(database: Database, forget: () => void): void {
  unwrap(database).addEventListener('abort', ({ target }) => {
    if ((target as IDBTransaction).error?.name !== 'UnknownError') return;
    database.close();
    forget();
  });
}

/** Only by beginning a transaction can it be seen that a connection is closed (`InvalidStateError`); an empty one ends at once. */
function isOpen(database: Database): boolean {
  try {
    unwrap(database).transaction('drafts');
    return true;
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'InvalidStateError') return false;
    throw cause;
  }
}
