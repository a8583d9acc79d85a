import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** What is known under an idempotency key. */
export type KeyState =
  | { kind: 'new' }
  | { kind: 'answered'; body: string }
  | { kind: 'other-body' }
  | { kind: 'in-flight' }
  | { kind: 'unknown' };

/** A place in the rate window, or how long to wait for one (ms). */
export type Slot = { kind: 'slot'; id: number } | { kind: 'full'; waitMs: number };

/** What the proxy remembers. The interface is what a store for several instances has to give as well. */
export interface ProxyStore {
  /** Notes that a submit under `key` begins, unless something is known under it already. */
  begin(key: string, fingerprint: string, now: number): KeyState;
  answered(key: string, body: string): void;
  unknown(key: string): void;
  /** The submit bought nothing: the key may be used again. */
  forget(key: string): void;

  /** Takes a place in the window. Until `settle` it counts as taken up to `pendingUntil`. */
  takeSlot(rate: { limit: number; windowMs: number }, now: number, pendingUntil: number): Slot;
  /** The submit was answered at `now`: upstream cannot have counted it later. */
  settle(slot: number, now: number): void;
  /** Nothing was sent. */
  giveBack(slot: number): void;
  /** Upstream refused although there was room: somebody else uses the key, nothing is free before `until`. */
  block(until: number): void;
  /** Free places at `now`, and when the next one comes free (ms; 0 when one is). */
  window(rate: { limit: number; windowMs: number }, now: number): { remaining: number; resetMs: number };

  /** The addresses that upstream named for a task, in its order. */
  rememberImages(taskId: string, urls: string[], now: number): void;
  images(taskId: string): string[] | undefined;
  close(): void;
}

/** One entry a version; a step is never changed once it was released. */
const STEPS = [
  `CREATE TABLE submits (key TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, state TEXT NOT NULL, body TEXT, at INTEGER NOT NULL) STRICT;
   CREATE TABLE sends (id INTEGER PRIMARY KEY, at INTEGER NOT NULL) STRICT;
   CREATE INDEX sends_at ON sends (at);
   CREATE TABLE blocks (id INTEGER PRIMARY KEY CHECK (id = 1), until INTEGER NOT NULL) STRICT;
   CREATE TABLE images (task_id TEXT PRIMARY KEY, urls TEXT NOT NULL, at INTEGER NOT NULL) STRICT;`,
];

/** Answers and addresses older than this are of no use to anybody: a client asks again within minutes. */
const KEEP_MS = 30 * 24 * 60 * 60_000;

/**
 * The store in SQLite, in `directory` or, for `:memory:`, nowhere. One process at a time: a submit that it finds
 * in flight was left by a process that ended, so its outcome is unknown.
 */
export function openStore(directory: string, now: number): ProxyStore {
  if (directory !== ':memory:') mkdirSync(directory, { recursive: true });
  const db = new DatabaseSync(directory === ':memory:' ? directory : join(directory, 'proxy.sqlite'));
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000;');
  migrate(db);
  db.exec(`UPDATE submits SET state = 'unknown' WHERE state = 'in-flight'`);
  db.prepare('DELETE FROM submits WHERE at < ?').run(now - KEEP_MS);
  db.prepare('DELETE FROM images WHERE at < ?').run(now - KEEP_MS);

  const sql = {
    key: db.prepare('SELECT fingerprint, state, body FROM submits WHERE key = ?'),
    begin: db.prepare(`INSERT INTO submits (key, fingerprint, state, at) VALUES (?, ?, 'in-flight', ?)`),
    answered: db.prepare(`UPDATE submits SET state = 'answered', body = ? WHERE key = ?`),
    unknown: db.prepare(`UPDATE submits SET state = 'unknown' WHERE key = ?`),
    forget: db.prepare('DELETE FROM submits WHERE key = ?'),
    recent: db.prepare('SELECT at FROM sends WHERE at > ? ORDER BY at'),
    prune: db.prepare('DELETE FROM sends WHERE at <= ?'),
    send: db.prepare('INSERT INTO sends (at) VALUES (?)'),
    settle: db.prepare('UPDATE sends SET at = ? WHERE id = ?'),
    giveBack: db.prepare('DELETE FROM sends WHERE id = ?'),
    block: db.prepare(
      'INSERT INTO blocks (id, until) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET until = MAX(until, excluded.until)',
    ),
    blockedUntil: db.prepare('SELECT until FROM blocks WHERE id = 1'),
    remember: db.prepare(
      'INSERT INTO images (task_id, urls, at) VALUES (?, ?, ?) ON CONFLICT (task_id) DO UPDATE SET urls = excluded.urls, at = excluded.at',
    ),
    images: db.prepare('SELECT urls FROM images WHERE task_id = ?'),
  };

  function look({ limit, windowMs }: { limit: number; windowMs: number }, now: number) {
    const recent = sql.recent.all(now - windowMs).map(({ at }) => Number(at));
    const blocking = recent.at(-limit);
    const fullUntil = recent.length < limit || blocking === undefined ? now : blocking + windowMs;
    const freeAt = Math.max(fullUntil, Number(sql.blockedUntil.get()?.until ?? 0));
    return { remaining: freeAt > now ? 0 : limit - recent.length, resetMs: Math.max(0, freeAt - now) };
  }

  return {
    begin(key, fingerprint, at) {
      const known = sql.key.get(key);
      if (known === undefined) {
        sql.begin.run(key, fingerprint, at);
        return { kind: 'new' };
      }
      if (known.fingerprint !== fingerprint) return { kind: 'other-body' };
      if (known.state === 'answered') return { kind: 'answered', body: String(known.body) };
      return { kind: known.state === 'in-flight' ? 'in-flight' : 'unknown' };
    },
    answered: (key, body) => void sql.answered.run(body, key),
    unknown: (key) => void sql.unknown.run(key),
    forget: (key) => void sql.forget.run(key),
    takeSlot(rate, at, pendingUntil) {
      sql.prune.run(at - rate.windowMs);
      const { remaining, resetMs } = look(rate, at);
      if (remaining <= 0) return { kind: 'full', waitMs: resetMs };
      return { kind: 'slot', id: Number(sql.send.run(pendingUntil).lastInsertRowid) };
    },
    settle: (slot, at) => void sql.settle.run(at, slot),
    giveBack: (slot) => void sql.giveBack.run(slot),
    block: (until) => void sql.block.run(until),
    window: look,
    rememberImages: (taskId, urls, at) => void sql.remember.run(taskId, JSON.stringify(urls), at),
    images(taskId) {
      const row = sql.images.get(taskId);
      return row === undefined ? undefined : (JSON.parse(String(row.urls)) as string[]);
    },
    close: () => db.close(),
  };
}

/** Brings the file to the newest version, step by step; throws for a file that a newer proxy wrote, changing nothing. */
function migrate(db: DatabaseSync): void {
  const version = Number(db.prepare('PRAGMA user_version').get()?.user_version ?? 0);
  if (version > STEPS.length) {
    throw new Error(
      `DATA_DIR holds data of version ${version}; this proxy knows ${STEPS.length}. Nothing was changed.`,
    );
  }
  for (const [index, step] of STEPS.entries()) {
    if (index < version) continue;
    db.exec(`BEGIN; ${step} PRAGMA user_version = ${index + 1}; COMMIT;`);
  }
}
