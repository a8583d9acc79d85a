import 'fake-indexeddb/auto';
import { forceCloseDatabase } from 'fake-indexeddb';
import { unwrap } from 'idb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type Connect, createConnection } from './connection.ts';
import { type ConnectionEvents, DATABASE_VERSION, type Database, openDatabase } from './database.ts';
import { storageFault } from './storage-fault.ts';

let names = 0;
let name: string;
let opened: Promise<Database>[];
let changed: number;
let connect: Connect;
const open = (events: ConnectionEvents) => {
  const opening = openDatabase(name, events);
  opened.push(opening);
  return opening;
};

beforeEach(() => {
  names += 1;
  name = `connection-${names}`;
  opened = [];
  changed = 0;
  connect = createConnection(() => {
    changed += 1;
  }, open);
});

/** What the browser does to a connection whose data it has taken away. */
async function closeByBrowser(database: Database): Promise<void> {
  const raw = unwrap(database);
  const closed = new Promise((resolve) => raw.addEventListener('close', resolve));
  forceCloseDatabase(raw as never);
  await closed;
}

const count = async () => (await connect()).count('garments');

describe('the connection', () => {
  it('is opened at the first use, and once for all who ask', async () => {
    expect(opened).toHaveLength(0);
    const [one, other] = await Promise.all([connect(), connect(), count(), count()]);
    expect(one).toBe(other);
    expect(opened).toHaveLength(1);
    expect(changed).toBe(0);
  });

  it('is opened again at the next use after the browser has closed it, once, and tells', async () => {
    await closeByBrowser(await connect());
    expect(changed).toBe(1);
    expect(opened).toHaveLength(1);
    expect(await Promise.all([count(), count(), count()])).toEqual([0, 0, 0]);
    expect(opened).toHaveLength(2);
    await closeByBrowser(await connect());
    expect(await count()).toBe(0);
    expect(opened).toHaveLength(3);
  });

  it('is opened again where it was closed without a word', async () => {
    (await connect()).close();
    expect(await Promise.all([count(), count()])).toEqual([0, 0]);
    expect(opened).toHaveLength(2);
  });

  it('leaves no rejection behind when the browser closes it in the middle of reading', async () => {
    const unhandled: unknown[] = [];
    const hear = (cause: unknown) => unhandled.push(cause);
    process.on('unhandledRejection', hear);
    const database = await connect();
    const transaction = database.transaction(['garments', 'drafts'], 'readwrite');
    const reading = transaction.objectStore('drafts').get('current');
    unwrap(transaction).abort();
    await expect(reading).rejects.toThrow();
    await new Promise((resolve) => setTimeout(resolve));
    process.off('unhandledRejection', hear);
    expect(unhandled).toEqual([]);
  });

  it('is opened again where a transaction cannot begin', async () => {
    const database = unwrap(await connect());
    vi.spyOn(database, 'transaction').mockImplementation(() => {
      throw new DOMException('The database connection is closing.', 'InvalidStateError');
    });
    expect(await count()).toBe(0);
    expect(opened).toHaveLength(2);
  });

  it('lets go where the database is deleted, and makes a new one', async () => {
    await (await connect()).put('secrets', 'x', 'token');
    await new Promise((resolve, reject) => {
      const deleting = indexedDB.deleteDatabase(name);
      deleting.onsuccess = resolve;
      deleting.onerror = reject;
    });
    expect(changed).toBe(1);
    expect(await (await connect()).get('secrets', 'token')).toBeUndefined();
  });

  it('lets a newer version have it, and says afterwards that the data is newer', async () => {
    await connect();
    await new Promise((resolve, reject) => {
      const newer = indexedDB.open(name, DATABASE_VERSION + 1);
      newer.onsuccess = () => {
        newer.result.close();
        resolve(undefined);
      };
      newer.onerror = reject;
    });
    expect(storageFault(await connect().catch((cause: unknown) => cause))).toBe('newer');
  });

  it('a way that failed once is tried again', async () => {
    const failures = [new DOMException('no', 'UnknownError'), new DOMException('full', 'QuotaExceededError')];
    connect = createConnection(undefined, (events) => {
      const failure = failures.shift();
      return failure === undefined ? open(events) : Promise.reject(failure);
    });
    await expect(connect()).rejects.toThrow('no');
    await expect(connect()).rejects.toThrow('full');
    expect(await count()).toBe(0);
  });

  it.each([1, 4])('an opening that the browser breaks off %i times is begun again', async (times) => {
    let left = times;
    connect = createConnection(undefined, (events) => {
      left -= 1;
      const brokenOff = new DOMException('The connection was closed.', 'AbortError');
      return left < 0 ? open(events) : Promise.reject(brokenOff);
    });
    expect(await Promise.all([count(), count()])).toEqual([0, 0]);
    expect(opened).toHaveLength(1);
  });

  it('an opening that is always broken off ends', async () => {
    connect = createConnection(undefined, () => Promise.reject(new DOMException('closed', 'AbortError')));
    await expect(connect()).rejects.toThrow('closed');
  });

  it('is not used again once the browser has lost its files', async () => {
    const broken = await connect();
    const raw = unwrap(broken);
    const transaction = raw.transaction('drafts');
    const ended = new Promise((resolve) => transaction.addEventListener('abort', resolve));
    Object.defineProperty(transaction, 'error', { value: new DOMException('lost', 'UnknownError') });
    transaction.abort();
    await ended;
    expect(await connect()).not.toBe(broken);
  });
});

describe('a database that another tab holds in an older form', () => {
  it('is said to be held, and opens by itself once it is let go', async () => {
    const old = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open(name, 1);
      opening.onupgradeneeded = () => {
        const { result } = opening;
        result.createObjectStore('garments', { keyPath: 'id' }).createIndex('taggedAt', 'taggedAt');
        result.createObjectStore('drafts');
        const tasks = result.createObjectStore('tasks', { keyPath: 'id' });
        tasks.createIndex('createdAt', 'createdAt');
        tasks.createIndex('nextAttemptAt', 'nextAttemptAt');
        result.createObjectStore('sends', { autoIncrement: true }).createIndex('at', 'at');
        result.createObjectStore('images');
        result.createObjectStore('secrets');
      };
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = reject;
    });
    // It does not listen for `versionchange`.
    expect(storageFault(await connect().catch((cause: unknown) => cause))).toBe('held');
    expect(storageFault(await connect().catch((cause: unknown) => cause))).toBe('held');
    old.close();
    await vi.waitUntil(() => changed === 1, { timeout: 60_000 });
    expect(await count()).toBe(0);
    expect(opened).toHaveLength(1);
  });
});
