import { randomUUID } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { CALLER_LINE_MAX, FORGET_MS, GRAIN_MS, holdMs, LINE_MAX, opensAt, type Taken } from './line.ts';
import { makePrivateFile, makePrivateFolder } from './private-files.ts';
import { createBatch } from './sqlite-batch.ts';
import { migrate } from './sqlite-schema.ts';
import { prepareStatements } from './sqlite-statements.ts';
import {
  blockMaxMs,
  KEEP_MS,
  leaseMs,
  type Opening,
  type Order,
  type ProxyStore,
  quotaDay,
  type StoreRules,
} from './store.ts';

const PRUNE_EVERY_MS = 60 * 60_000;
const PRUNE_SENDS_EVERY_MS = 1_000;
/** The instances in this very process. */
const alive = new Set<string>();

type Places = Taken & { lineLength: number };

/** What the steps of one transaction share: nobody else writes meanwhile, so the places are counted once. */
interface Transaction {
  at: number;
  places?: Places | undefined;
}

/**
 * The store in SQLite, in `directory` or, for `:memory:`, nowhere. Several processes of one machine may share the
 * directory; with `waitForDisk` what it noted outlives a power cut as well. What a dead one left in flight is unknown: at once where it can be seen to be dead, else when its lease is over.
 */
export function openSqliteStore(
  directory: string,
  rules: StoreRules,
  { now = Date.now, waitForDisk = false }: { now?: () => number; waitForDisk?: boolean } = {},
): ProxyStore {
  const file = directory === ':memory:' ? directory : join(directory, 'proxy.sqlite');
  if (file !== ':memory:') {
    makePrivateFolder(directory, (name) => /^(proxy\.sqlite(-wal|-shm)?|images)$/.test(name));
    makePrivateFile(file); // SQLite gives the files beside it the same rights.
  }
  const db = new DatabaseSync(file);
  db.exec('PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
  try {
    migrate(db);
  } catch (cause) {
    db.close();
    throw cause;
  }
  // From here on the batch waits, without blocking. What is moved from the log into the file is moved in large parts.
  db.exec('PRAGMA busy_timeout = 0; PRAGMA wal_autocheckpoint = 4000;');
  const { rate } = rules;
  const sql = prepareStatements(db);
  const log = directory === ':memory:' ? undefined : openSync(join(directory, 'proxy.sqlite-wal'), 'r+');
  const batch = createBatch(db, { log, waitForDisk }, (): Transaction => ({ at: now() }));
  const instance = `${hostname()}:${process.pid}:${randomUUID()}`;
  alive.add(instance);
  let prunedAt = 0;

  const prune = () =>
    batch.write(({ at }) => {
      for (const statement of [sql.pruneSubmits, sql.pruneResults, sql.pruneTasks])
        statement.run(at - KEEP_MS);
      sql.pruneQuotas.run(quotaDay(at).day);
    });
  // A failure here costs nothing but space; the next hour tries again.
  const pruning = setInterval(() => void prune().catch(() => undefined), PRUNE_EVERY_MS).unref();
  void prune().catch(() => undefined);

  function taken(at: number): Places {
    const row = sql.places.get(at - rate.windowMs);
    const blockedUntil = Number(row?.blocked_until ?? 0);
    return {
      used: Number(row?.used),
      countedAt: (index) => Number(sql.countedAt.get(at - rate.windowMs, index)?.at),
      blockedUntil: blockedUntil > at + blockMaxMs(rate) ? 0 : blockedUntil,
      lineLength: Number(row?.line_length),
    };
  }

  /** Places of the past count no more; they are cleared away now and then. */
  function pruneSends(at: number): void {
    if (at - prunedAt < PRUNE_SENDS_EVERY_MS) return;
    prunedAt = at;
    sql.pruneSends.run(at - rate.windowMs);
  }

  /** What is known under the order's key, if anything. */
  function recall({ key, caller, fingerprint }: Order, at: number): Opening | undefined {
    const known = key === undefined ? undefined : sql.submit.get(keyOf(caller, key));
    if (known === undefined) return undefined;
    if (known.fingerprint !== fingerprint) return { kind: 'other-body' };
    if (known.state === 'answered') return { kind: 'answered', body: String(known.body) };
    const flies = known.state === 'in-flight' && Number(known.until) > at && !isGone(String(known.instance));
    return { kind: flies ? 'in-flight' : 'unknown' };
  }

  /** Whether it is the order's turn; if not, when it is. It stands in the line then (`line.ts`). */
  function queue(
    order: Order,
    transaction: Transaction,
  ): { kind: 'turn' } | { kind: 'wait'; waitMs: number } {
    const { at } = transaction;
    transaction.places ??= taken(at);
    const { places } = transaction;
    const mayTake = (ahead: number) => ahead < rate.limit - places.used && places.blockedUntil <= at;
    if (places.lineLength > 0) places.lineLength -= Number(sql.forgetTurns.run(at - FORGET_MS).changes);
    const length = places.lineLength;
    if (length === 0 && mayTake(0)) {
      places.used += 1; // It is noted in this transaction.
      return { kind: 'turn' };
    }
    transaction.places = undefined; // The line changes from here on.
    const ticket = keyOf(order.caller, order.key ?? order.fingerprint);
    const heldSince = at - holdMs(rate);
    const turn = sql.turn.get(ticket) ?? (length < LINE_MAX ? joinLine(ticket, order.caller) : undefined);
    const ahead = Number(
      turn === undefined
        ? sql.holding.get(heldSince)?.n
        : sql.ahead.get(heldSince, turn.round ?? 0, turn.seq ?? 0)?.n,
    );
    if (turn !== undefined && mayTake(ahead)) {
      sql.leaveLine.run(ticket);
      sql.raise.run('round', turn.round ?? 0);
      return { kind: 'turn' };
    }
    const dueAt = opensAt(ahead, rate, places, at);
    if (turn !== undefined) sql.announce.run(dueAt, ticket);
    return { kind: 'wait', waitMs: dueAt - at };
  }

  function joinLine(ticket: string, caller: string) {
    if (Number(sql.callerLength.get(caller)?.n) >= CALLER_LINE_MAX) return undefined;
    const current = Number(sql.counter.get('round')?.value ?? 0);
    const round = Math.max(current, Number(sql.nextRound.get(caller)?.next ?? 0));
    const seq = Number(sql.counter.get('seq')?.value ?? 0) + 1;
    sql.setNextRound.run(caller, round + 1);
    sql.raise.run('seq', seq);
    sql.joinLine.run(ticket, caller, round, seq);
    return { round, seq };
  }

  return {
    open: (order) =>
      batch.write((transaction): Opening => {
        const { at } = transaction;
        const known = recall(order, at);
        if (known !== undefined) return known;
        const { day, leftMs } = quotaDay(at);
        const spent = order.perDay === undefined ? 0 : Number(sql.quota.get(order.caller, day)?.used ?? 0);
        if (order.perDay !== undefined && spent >= order.perDay) return { kind: 'quota', waitMs: leftMs };
        pruneSends(at);
        const place = queue(order, transaction);
        if (place.kind === 'wait') return place;
        sql.send.run(order.attempt, at + rules.timeoutMs);
        if (order.perDay !== undefined) sql.spend.run(order.caller, day);
        if (order.key !== undefined) {
          const until = at + leaseMs(rules);
          sql.begin.run(
            keyOf(order.caller, order.key),
            order.fingerprint,
            at,
            order.attempt,
            instance,
            until,
          );
        }
        return { kind: 'send', day };
      }),
    close: (order, day, ending) =>
      batch.write((transaction) => {
        const { at } = transaction;
        if (!ending.counted || ending.blockMs !== undefined) transaction.places = undefined;
        if (ending.counted) sql.settle.run(at + GRAIN_MS, order.attempt, at - rate.windowMs);
        else sql.giveBack.run(order.attempt);
        if (ending.blockMs !== undefined) sql.block.run(at + ending.blockMs, at + blockMaxMs(rate));
        if (ending.taskId !== undefined) sql.own.run(ending.taskId, order.caller, at);
        if (ending.key.state === 'free' && order.perDay !== undefined) sql.refund.run(order.caller, day);
        if (order.key === undefined) return;
        const key = keyOf(order.caller, order.key);
        if (ending.key.state === 'free') sql.forget.run(key, order.attempt);
        else
          sql.conclude.run(
            ending.key.state,
            'body' in ending.key ? ending.key.body : null,
            key,
            order.attempt,
          );
      }),
    async window(caller) {
      const at = now();
      const places = taken(at);
      const heldSince = at - holdMs(rate);
      const first = sql.firstTurn.get(caller);
      const ahead = Number(
        first === undefined
          ? sql.holdingOthers.get(heldSince, caller)?.n
          : sql.ahead.get(heldSince, first.round ?? 0, first.seq ?? 0)?.n,
      );
      const remaining = places.blockedUntil > at ? 0 : Math.max(0, rate.limit - places.used - ahead);
      return { remaining, resetMs: remaining > 0 ? 0 : opensAt(ahead, rate, places, at) - at };
    },
    async taskOwner(taskId) {
      const owner = sql.owner.get(taskId)?.owner;
      return owner === undefined ? undefined : String(owner);
    },
    rememberResults: (taskId, urls) =>
      batch.write(({ at }) => void sql.remember.run(taskId, JSON.stringify(urls), at)),
    async results(taskId) {
      const row = sql.results.get(taskId);
      return row === undefined ? undefined : (JSON.parse(String(row.urls)) as string[]);
    },
    addPicture: ({ id, owner, bytes, expiresAt }, capBytes) =>
      batch.write(() => {
        if (Number(sql.pictureBytes.get()?.n ?? 0) + bytes > capBytes) return false;
        sql.addPicture.run(id, owner, bytes, expiresAt);
        return true;
      }),
    async picture(id) {
      const row = sql.picture.get(id, now());
      if (row === undefined) return undefined;
      return { id, owner: String(row.owner), bytes: Number(row.bytes), expiresAt: Number(row.expires_at) };
    },
    removePicture: (id) => batch.write(() => void sql.removePicture.run(id)),
    expiredPictures: async () => sql.expiredPictures.all(now()).map(({ id }) => String(id)),
    ping: async () => void sql.places.get(0),
    async end() {
      clearInterval(pruning);
      batch.flush();
      alive.delete(instance);
      db.close();
      if (log !== undefined) closeSync(log);
    },
  };
}

/** Keys and places in the line are each caller's own. */
function keyOf(caller: string, key: string): string {
  return `${caller}\n${key}`;
}

/** Whether the process is known to be dead; one of another machine may well live. */
function isGone(instance: string): boolean {
  const [, host, pid] = /^(.*):(\d+):[^:]*$/.exec(instance) ?? [];
  if (host !== hostname()) return false;
  if (Number(pid) === process.pid) return !alive.has(instance);
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (cause) {
    return cause instanceof Error && 'code' in cause && cause.code === 'ESRCH';
  }
}
