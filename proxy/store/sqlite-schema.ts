import type { DatabaseSync } from 'node:sqlite';

/** One entry a version; a step is never changed once it was released. */
const STEPS = [
  `CREATE TABLE submits (key TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, state TEXT NOT NULL, body TEXT, at INTEGER NOT NULL) STRICT;
   CREATE TABLE sends (id INTEGER PRIMARY KEY, at INTEGER NOT NULL) STRICT;
   CREATE INDEX sends_at ON sends (at);
   CREATE TABLE blocks (id INTEGER PRIMARY KEY CHECK (id = 1), until INTEGER NOT NULL) STRICT;
   CREATE TABLE images (task_id TEXT PRIMARY KEY, urls TEXT NOT NULL, at INTEGER NOT NULL) STRICT;`,
  // Several callers, several processes, the line, quota, ownership, hosted images.
  `UPDATE submits SET state = 'unknown' WHERE state = 'in-flight';
   UPDATE submits SET key = 'default' || char(10) || key;
   ALTER TABLE submits ADD COLUMN attempt TEXT;
   ALTER TABLE submits ADD COLUMN instance TEXT;
   ALTER TABLE submits ADD COLUMN until INTEGER;
   CREATE INDEX submits_at ON submits (at);
   ALTER TABLE sends RENAME TO sends_1;
   DROP INDEX sends_at;
   CREATE TABLE sends (attempt TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
   INSERT INTO sends SELECT 'before-' || id, at FROM sends_1;
   DROP TABLE sends_1;
   CREATE INDEX sends_at ON sends (at);
   CREATE TABLE line (ticket TEXT PRIMARY KEY, caller TEXT NOT NULL, round INTEGER NOT NULL, seq INTEGER NOT NULL, due_at INTEGER NOT NULL) STRICT;
   CREATE TABLE rounds (caller TEXT PRIMARY KEY, next INTEGER NOT NULL) STRICT;
   CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT;
   CREATE TABLE quotas (caller TEXT, day TEXT, used INTEGER NOT NULL, PRIMARY KEY (caller, day)) STRICT;
   CREATE TABLE tasks (task_id TEXT PRIMARY KEY, owner TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
   ALTER TABLE images RENAME TO results;
   CREATE TABLE pictures (id TEXT PRIMARY KEY, owner TEXT NOT NULL, bytes INTEGER NOT NULL, expires_at INTEGER NOT NULL) STRICT;
   CREATE INDEX pictures_expire ON pictures (expires_at);`,
];

/** Brings the file to the newest version, step by step; throws for a file that a newer proxy wrote, changing nothing. */
export function migrate(db: DatabaseSync): void {
  db.exec('BEGIN IMMEDIATE'); // Two instances may start at once.
  try {
    const version = Number(db.prepare('PRAGMA user_version').get()?.user_version ?? 0);
    if (version > STEPS.length) {
      throw new Error(
        `DATA_DIR holds data of version ${version}; this proxy knows ${STEPS.length}. Nothing was changed.`,
      );
    }
    for (const step of STEPS.slice(version)) db.exec(step);
    db.exec(`PRAGMA user_version = ${STEPS.length}; COMMIT`);
  } catch (cause) {
    db.exec('ROLLBACK');
    throw cause;
  }
}
