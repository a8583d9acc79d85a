import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { BinnedTask } from '../gallery/binned-task.ts';
import type { Keepsake } from '../gallery/keepsake.ts';
import type { KeptImage } from '../try-on/kept-image.ts';
import type { Send } from '../try-on/send.ts';
import type { Task } from '../try-on/task.ts';
import type { Draft } from '../wardrobe/draft.ts';
import type { Garment } from '../wardrobe/garment.ts';

/** Everything that is kept in IndexedDB. Changing a store or a stored shape takes a new version and a step. */
interface Schema extends DBSchema {
  garments: { key: string; value: Garment; indexes: { taggedAt: number } };
  /** One document under `current`. */
  drafts: { key: string; value: Draft };
  /** `nextAttemptAt` holds only tasks with something left to do: what is due is found by index. */
  tasks: { key: string; value: Task; indexes: { createdAt: number; nextAttemptAt: number } };
  /** When submits were sent, for the rate limit; pruned as they grow old. */
  sends: { key: number; value: Send; indexes: { at: number } };
  /** Key: the task's id and the picture's index. */
  images: { key: [string, number]; value: KeptImage };
  /** The proxy's access token, under `token`: content scripts can read storage.local, but not this. */
  secrets: { key: string; value: string };
  /** Favourites and note of a task. */
  keepsakes: { key: string; value: Keepsake };
  /** Deleted tasks until they go for good; their pictures stay in `images` as long. */
  bin: { key: string; value: BinnedTask; indexes: { removedAt: number } };
}

export type Database = IDBPDatabase<Schema>;

const VERSION = 2;

/** Opens the database, creating what is missing. It closes itself when a newer version wants to open it. */
export async function openDatabase(name = 'fitting-room'): Promise<Database> {
  const database = await openDB<Schema>(name, VERSION, {
    upgrade(db, oldVersion) {
      if (oldVersion < 1) createVersion1(db);
      if (oldVersion < 2) addGallery(db);
    },
    blocking() {
      database.close();
    },
  });
  return database;
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

/** Step to version 2: two new stores; what is in the others stays as it is. */
function addGallery(db: Database): void {
  db.createObjectStore('keepsakes', { keyPath: 'task' });
  db.createObjectStore('bin', { keyPath: 'id' }).createIndex('removedAt', 'removedAt');
}
