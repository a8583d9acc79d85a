import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { installSpecimen, readSpecimen, takeSpecimen } from '../../tests/fixtures/database/specimen.ts';
import { DATABASE_VERSION, type Database, openDatabase } from '../platform/database.ts';
import { faultOfTask } from '../try-on/task-schema.ts';
import { faultOfDraft, faultOfGarment } from '../wardrobe/schema.ts';
import { readArchive, writeArchive } from './archive.ts';
import { createDataStore, type DataStore } from './data-store.ts';

const NOW = 1_764_100_000_000;
const settings = { version: 1, proxyAddress: 'https://proxy.example' };
let names = 0;

async function open(name: string): Promise<{ data: DataStore; database: Database; restored: unknown[] }> {
  const database = await openDatabase(name);
  const restored: unknown[] = [];
  const data = createDataStore({
    database: Promise.resolve(database),
    changes: { announce() {}, subscribe: () => () => {} },
    settings: {
      readRaw: async () => settings,
      restore: async (raw) => void restored.push(raw),
      clear: async () => void restored.push('cleared'),
    },
    checks: { tasks: faultOfTask, garments: faultOfGarment, drafts: faultOfDraft },
    now: () => NOW,
  });
  return { data, database, restored };
}

let full: string;
let empty: string;
beforeEach(async () => {
  names += 1;
  full = `full-${names}`;
  empty = `empty-${names}`;
  await installSpecimen(full, readSpecimen(DATABASE_VERSION));
});

describe('export and import', () => {
  it('bring everything back but the token, the rate notes, and tasks that may be sent elsewhere', async () => {
    const from = await open(full);
    const keepsake = { task: 'finished', favourites: [0], note: 'for the wedding' };
    await from.database.put('keepsakes', keepsake);
    const file = await from.data.exportAll();
    const to = await open(empty);
    expect(await to.data.importAll(file)).toEqual({
      ok: true,
      tasks: 8,
      garments: 1,
      pictures: 1,
      setAside: 0,
    });
    expect(to.restored).toEqual([settings]);
    expect(await to.database.getAll('keepsakes')).toEqual([keepsake]);
    const [before, after] = [await takeSpecimen(full), await takeSpecimen(empty)];
    for (const store of ['garments', 'drafts', 'images', 'setAside']) {
      expect(after.stores[store]).toEqual(before.stores[store]);
    }
    const states = Object.fromEntries(
      (await to.database.getAll('tasks')).map(({ id, state }) => [id, state]),
    );
    expect(states).toMatchObject({ running: 'running', finished: 'finished', failed: 'failed' });
    // What was not accepted yet may be sent by the place it comes from: here only its user sends it.
    for (const id of ['queued', 'submitting', 'waiting-new', 'waiting-repeat']) {
      expect(await to.database.get('tasks', id)).toMatchObject({
        state: 'needs-attention',
        failure: { code: 'imported-unsent' },
        doubt: expect.anything(),
      });
      expect(await to.database.get('tasks', id)).not.toHaveProperty('nextAttemptAt');
    }
  });

  it('the token is in no byte of the file', async () => {
    const { data } = await open(full);
    const bytes = Buffer.from(await (await data.exportAll()).arrayBuffer());
    expect(bytes.includes('specimen-token')).toBe(false);
    expect(bytes.includes('https://shop.example/tee.jpg')).toBe(true);
  });

  it('what is there already stays as it is', async () => {
    const { data } = await open(full);
    const file = await data.exportAll();
    const before = await takeSpecimen(full);
    expect(await data.importAll(file)).toMatchObject({ ok: true, tasks: 0, garments: 0, pictures: 0 });
    expect(await takeSpecimen(full)).toEqual(before);
  });

  it('an export of version 1 takes the same steps as a database of version 1', async () => {
    const { stores } = readSpecimen(1);
    const valuesOf = (store: string) => stores[store]?.records.map(({ value }) => value) ?? [];
    const file = await writeArchive(
      {
        version: 1,
        exportedAt: NOW,
        settings,
        drafts: valuesOf('drafts'),
        garments: valuesOf('garments'),
        tasks: valuesOf('tasks'),
        keepsakes: [],
        setAside: [],
        images: [],
      },
      async () => undefined,
    );
    const { data, database } = await open(empty);
    expect(await data.importAll(file)).toMatchObject({ ok: true, tasks: 8, setAside: 0 });
    expect(await database.get('tasks', 'finished')).toMatchObject({
      images: [{ position: 0 }, { position: 1 }],
    });
  });

  it('a record that cannot be read is set aside, not dropped', async () => {
    const from = await open(full);
    await from.database.put('tasks', { id: 'odd', taskId: 'paid-for' } as never);
    const file = await from.data.exportAll();
    const to = await open(empty);
    expect(await to.data.importAll(file)).toMatchObject({ ok: true, tasks: 8, setAside: 1 });
    expect(await to.database.count('setAside')).toBe(1);
    expect((await to.database.getAll('setAside'))[0]?.value).toEqual({ id: 'odd', taskId: 'paid-for' });
  });

  it('a newer file, a damaged one and one of somebody else change nothing', async () => {
    const { data } = await open(full);
    const file = await data.exportAll();
    const read = await readArchive(file);
    if (!read.ok) throw new Error('The export is fine.');
    const newer = await writeArchive(
      { ...read.document, version: DATABASE_VERSION + 1 },
      async () => undefined,
    );
    const to = await open(empty);
    const before = await takeSpecimen(empty);
    expect(await to.data.importAll(newer)).toEqual({ ok: false, problem: 'newer' });
    const cases = [new Blob(['PK nonsense']), file.slice(0, 200), new Blob(['{}'])];
    for (const broken of cases) {
      expect(await to.data.importAll(broken)).toEqual({ ok: false, problem: 'unreadable' });
    }
    expect(await takeSpecimen(empty)).toEqual(before);
  });

  it('a disk that is full in the middle leaves nothing behind', async () => {
    const from = await open(full);
    const file = await from.data.exportAll();
    const to = await open(empty);
    const before = await takeSpecimen(empty);
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    expect(await to.data.importAll(file)).toEqual({ ok: false, problem: 'no-room' });
    put.mockRestore();
    expect(await takeSpecimen(empty)).toEqual(before);
  });
});

describe('delete everything', () => {
  it('leaves no record and no settings', async () => {
    const { data, restored } = await open(full);
    await data.deleteAll();
    const { stores } = await takeSpecimen(full);
    expect(Object.values(stores).flatMap(({ records }) => records)).toEqual([]);
    expect(restored).toEqual(['cleared']);
  });
});
