import {
  type DBSchema,
  type IDBPDatabase,
  type IDBPTransaction,
  openDB,
  type StoreNames,
  unwrap,
  wrap,
} from 'idb';
import type { BinnedTask } from '../gallery/binned-task.ts';
import type { Keepsake } from '../gallery/keepsake.ts';
import type { Thumbnail } from '../thumbnails/thumbnail.ts';
import type { KeptImage } from '../try-on/kept-image.ts';
import type { KnownLimit } from '../try-on/limit/rate-window.ts';
import type { Send } from '../try-on/limit/send.ts';
import type { Task } from '../try-on/task/task.ts';
import type { Draft } from '../wardrobe/draft.ts';
import type { Garment } from '../wardrobe/garment.ts';
import { changesTasks, taskFromVersion } from './database-steps.ts';
import { StoredDataNewerError } from './storage-errors.ts';

/**
 * Everything that is kept in IndexedDB. Changing a store or a stored shape takes a new version, a step, and a frozen
 * specimen of it (`tests/fixtures/database`).
 */
export interface Schema extends DBSchema {
  garments: { key: string; value: Garment; indexes: { taggedAt: number } };
  /** One document under `current`. */
  drafts: { key: string; value: Draft };
  /** `nextAttemptAt` holds only tasks with something left to do: what is due is found by index. */
  tasks: { key: string; value: Task; indexes: { createdAt: number; nextAttemptAt: number } };
  /** When submits were sent, for the rate limit; pruned as they grow old. */
  sends: { key: number; value: Send; indexes: { at: number } };
  /** The known limit of a proxy, by its address. */
  limits: { key: string; value: KnownLimit };
  /** Key: the task's id and the image's index. */
  images: { key: [string, number]; value: KeptImage };
  /** The proxy's access token, under `token`: content scripts can read storage.local, but not this. */
  secrets: { key: string; value: string };
  /** Favourites and note of a task. */
  keepsakes: { key: string; value: Keepsake };
  /** Deleted tasks until they are deleted permanently. Their images stay in `images` meanwhile. */
  bin: { key: string; value: BinnedTask; indexes: { removedAt: number } };
  /** Small copies of garments' images, by the image's address. */
  thumbnails: { key: string; value: Thumbnail };
  /** Records that cannot be read, as they were found. */
  setAside: { key: number; value: SetAside };
}

/** A record that was taken out of its store because it cannot be read; nothing of it is lost. */
export interface SetAside {
  store: string;
  key: IDBValidKey;
  value: unknown;
  /** Its fault. */
  reason: string;
  at: number;
}

export type Database = IDBPDatabase<Schema>;
type Upgrade = IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>;

export const DATABASE_VERSION = 3;
const DATABASE_NAME = 'fitting-room';

/** Events of a connection while it is opened, and afterwards. */
export interface ConnectionEvents {
  /** The browser has closed it (data of the site cleared, a crash), or a newer version wanted it closed. */
  onClosed?: () => void;
  /** It cannot be opened yet: another context holds the older form. It may still be opened later. */
  onHeld?: () => void;
}

/**
 * Opens the database, and brings older data to this version, step by step, in one transaction: a step that fails
 * leaves everything as it was. It closes itself when a newer version wants to open it. `createConnection` is the way to
 * it for stores: a connection that was closed stays closed.
 * @throws StoredDataNewerError where the data is newer than this version
 */
export async function openDatabase(
  name = DATABASE_NAME,
  { onClosed, onHeld }: ConnectionEvents = {},
): Promise<Database> {
  try {
    const database = await openDB<Schema>(name, DATABASE_VERSION, {
      async upgrade(db, oldVersion, _newVersion, transaction) {
        if (oldVersion < 1) createVersion1(db);
        if (oldVersion < 2) createVersion2(db);
        if (oldVersion < 3) db.createObjectStore('thumbnails');
        if (oldVersion > 0 && changesTasks(oldVersion)) await stepTasks(transaction, oldVersion);
      },
      blocked: () => onHeld?.(),
      blocking() {
        database.close();
        onClosed?.();
      },
      terminated: () => onClosed?.(),
    });
    handleAborts(database);
    return database;
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'VersionError') {
      throw new StoredDataNewerError('The stored data is newer than this version.', { cause });
    }
    throw cause;
  }
}

/**
 * Marks the end of every transaction as handled. When the browser closes the database, `done` of each open transaction rejects, also
 * where only a request of it is awaited (idb 8). That request rejects as well, and its reader handles it.
 */
function handleAborts(database: Database): void {
  const raw = unwrap(database);
  const begin = raw.transaction.bind(raw);
  raw.transaction = (...input) => {
    const transaction = begin(...input);
    wrap(transaction).done.catch(() => undefined);
    return transaction;
  };
}

function createVersion1(db: Database): void {
  db.createObjectStore('garments', { keyPath: 'id' }).createIndex('taggedAt', 'taggedAt');
  db.createObjectStore('drafts');
  const tasks = db.createObjectStore('tasks', { keyPath: 'id' });
  tasks.createIndex('createdAt', 'createdAt');
  tasks.createIndex('nextAttemptAt', 'nextAttemptAt');
  db.createObjectStore('sends', { autoIncrement: true }).createIndex('at', 'at');
  db.createObjectStore('images');
  db.createObjectStore('secrets');
}

function createVersion2(db: Database): void {
  db.createObjectStore('limits', { keyPath: 'address' });
  db.createObjectStore('setAside', { autoIncrement: true });
  db.createObjectStore('keepsakes', { keyPath: 'task' });
  db.createObjectStore('bin', { keyPath: 'id' }).createIndex('removedAt', 'removedAt');
}

async function stepTasks(transaction: Upgrade, oldVersion: number): Promise<void> {
  for await (const cursor of transaction.objectStore('tasks')) {
    await cursor.update(taskFromVersion(oldVersion, cursor.value) as Task);
  }
}
