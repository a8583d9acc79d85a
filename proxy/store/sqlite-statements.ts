import type { DatabaseSync } from 'node:sqlite';

/** Every statement of the SQLite store, prepared once. */
export function prepareStatements(db: DatabaseSync) {
  return {
    submit: db.prepare('SELECT fingerprint, state, body, instance, until FROM submits WHERE key = ?'),
    begin: db.prepare(
      `INSERT INTO submits (key, fingerprint, state, at, attempt, instance, until) VALUES (?, ?, 'in-flight', ?, ?, ?, ?)`,
    ),
    conclude: db.prepare('UPDATE submits SET state = ?, body = ? WHERE key = ? AND attempt = ?'),
    forget: db.prepare('DELETE FROM submits WHERE key = ? AND attempt = ?'),

    places: db.prepare(
      `SELECT (SELECT COUNT(*) FROM sends WHERE at > ?) AS used,
              (SELECT until FROM blocks WHERE id = 1) AS blocked_until,
              (SELECT COUNT(*) FROM line) AS line_length`,
    ),
    countedAt: db.prepare('SELECT at FROM sends WHERE at > ? ORDER BY at LIMIT 1 OFFSET ?'),
    send: db.prepare('INSERT INTO sends (attempt, at) VALUES (?, ?)'),
    // A place that has come free stays free, whether it has been cleared away yet or not.
    settle: db.prepare('UPDATE sends SET at = ? WHERE attempt = ? AND at > ?'),
    giveBack: db.prepare('DELETE FROM sends WHERE attempt = ?'),
    block: db.prepare(
      'INSERT INTO blocks (id, until) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET until = MAX(IIF(until > ?, 0, until), excluded.until)',
    ),

    turn: db.prepare('SELECT round, seq FROM line WHERE ticket = ?'),
    firstTurn: db.prepare('SELECT round, seq FROM line WHERE caller = ? ORDER BY round, seq LIMIT 1'),
    callerLength: db.prepare('SELECT COUNT(*) AS n FROM line WHERE caller = ?'),
    holding: db.prepare('SELECT COUNT(*) AS n FROM line WHERE due_at > ?'),
    holdingOthers: db.prepare('SELECT COUNT(*) AS n FROM line WHERE due_at > ? AND caller <> ?'),
    ahead: db.prepare('SELECT COUNT(*) AS n FROM line WHERE due_at > ? AND (round, seq) < (?, ?)'),
    joinLine: db.prepare('INSERT INTO line (ticket, caller, round, seq, due_at) VALUES (?, ?, ?, ?, 0)'),
    announce: db.prepare('UPDATE line SET due_at = ? WHERE ticket = ?'),
    leaveLine: db.prepare('DELETE FROM line WHERE ticket = ?'),
    forgetTurns: db.prepare('DELETE FROM line WHERE due_at <= ?'),
    nextRound: db.prepare('SELECT next FROM rounds WHERE caller = ?'),
    setNextRound: db.prepare(
      'INSERT INTO rounds (caller, next) VALUES (?, ?) ON CONFLICT (caller) DO UPDATE SET next = excluded.next',
    ),
    counter: db.prepare('SELECT value FROM counters WHERE name = ?'),
    raise: db.prepare(
      'INSERT INTO counters (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = MAX(value, excluded.value)',
    ),

    quota: db.prepare('SELECT used FROM quotas WHERE caller = ? AND day = ?'),
    spend: db.prepare(
      'INSERT INTO quotas (caller, day, used) VALUES (?, ?, 1) ON CONFLICT (caller, day) DO UPDATE SET used = used + 1',
    ),
    refund: db.prepare('UPDATE quotas SET used = used - 1 WHERE caller = ? AND day = ? AND used > 0'),

    own: db.prepare('INSERT OR REPLACE INTO tasks (task_id, owner, at) VALUES (?, ?, ?)'),
    owner: db.prepare('SELECT owner FROM tasks WHERE task_id = ?'),
    remember: db.prepare('INSERT OR REPLACE INTO results (task_id, urls, at) VALUES (?, ?, ?)'),
    results: db.prepare('SELECT urls FROM results WHERE task_id = ?'),

    addPicture: db.prepare('INSERT INTO pictures (id, owner, bytes, expires_at) VALUES (?, ?, ?, ?)'),
    picture: db.prepare('SELECT owner, bytes, expires_at FROM pictures WHERE id = ? AND expires_at > ?'),
    pictureBytes: db.prepare('SELECT SUM(bytes) AS n FROM pictures'),
    removePicture: db.prepare('DELETE FROM pictures WHERE id = ?'),
    expiredPictures: db.prepare(
      'SELECT id FROM pictures WHERE expires_at <= ? ORDER BY expires_at LIMIT 100',
    ),

    pruneSends: db.prepare('DELETE FROM sends WHERE at <= ?'),
    pruneSubmits: db.prepare('DELETE FROM submits WHERE at < ?'),
    pruneResults: db.prepare('DELETE FROM results WHERE at < ?'),
    pruneTasks: db.prepare('DELETE FROM tasks WHERE at < ?'),
    pruneQuotas: db.prepare('DELETE FROM quotas WHERE day < ?'),
  };
}
