import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { installSpecimen, readSpecimen, takeSpecimen } from '../../tests/fixtures/database/specimen.ts';
import { makeZip } from '../../tests/fixtures/exports/make-zip.ts';
import { DATABASE_VERSION, type Database, openDatabase } from '../database/database.ts';
import type { Task } from '../try-on/task/task.ts';
import { faultOfTask } from '../try-on/task-schema.ts';
import { faultOfDraft, faultOfGarment } from '../wardrobe/schema.ts';
import { encodeDocument } from './archive-document.ts';
import { createDataStore, type DataStore } from './backup.ts';
import type { LastExport } from './last-export.ts';
import { readArchive } from './read-archive.ts';
import { removeStrayPictures } from './stray-pictures.ts';
import { writeArchive } from './write-archive.ts';

const NOW = 1_764_100_000_000;
const settings = { version: 1, proxyAddress: 'https://proxy.example' };
let names = 0;

async function open(
  name: string,
  freeBytes = Number.POSITIVE_INFINITY,
): Promise<{ data: DataStore; database: Database; restored: unknown[] }> {
  const database = await openDatabase(name);
  const restored: unknown[] = [];
  let note: LastExport | undefined;
  const data = createDataStore({
    database: async () => database,
    lastExport: {
      read: async () => note,
      write: async (written) => {
        note = written;
      },
    },
    changes: { announce() {}, subscribe: () => () => {} },
    settings: {
      readRaw: async () => settings,
      restore: async (raw) => void restored.push(raw),
      clear: async () => void restored.push('cleared'),
    },
    checks: { tasks: faultOfTask, garments: faultOfGarment, drafts: faultOfDraft },
    now: () => NOW,
    readFreeBytes: async () => freeBytes,
  });
  return { data, database, restored };
}

/** The file of an export that has worked. */
async function exported(data: DataStore): Promise<Blob> {
  const report = await data.exportAll();
  if (!report.ok) throw new Error(report.problem);
  return report.file;
}

const zipOf = (...entries: Parameters<typeof makeZip>[0]) => makeZip(entries) as unknown as Blob;

let full: string;
let empty: string;
beforeEach(async () => {
  names += 1;
  full = `full-${names}`;
  empty = `empty-${names}`;
  await installSpecimen(full, readSpecimen(DATABASE_VERSION));
});

describe('room', () => {
  it('less than the pictures announce refuses a file before anything is written', async () => {
    const from = await open(full);
    await from.database.put('images', { bytes: new ArrayBuffer(1_000), type: 'image/png', keptAt: NOW }, [
      'finished',
      1,
    ]);
    const file = await exported(from.data);
    const tight = await open(empty, 1_000);
    const put = vi.spyOn(IDBObjectStore.prototype, 'put');
    expect(await tight.data.importAll(file)).toEqual({ ok: false, problem: 'no-room' });
    expect(put).not.toHaveBeenCalled();
    put.mockRestore();
    expect(await tight.database.count('tasks')).toBe(0);
    expect(tight.restored).toEqual([]);
    const roomy = await open(empty, 1_006);
    expect(await roomy.data.importAll(file)).toMatchObject({ ok: true, pictures: 2 });
  });

  it('is asked only for pictures that are not there already', async () => {
    const file = await exported((await open(full)).data);
    const { data } = await open(full, 0);
    expect(await data.importAll(file)).toMatchObject({ ok: true, pictures: 0 });
  });
});

describe('hostile names', () => {
  it('are taken in without what turns the words around them', async () => {
    const from = await open(full);
    const [garment] = await from.database.getAll('garments');
    const title = 'Wool\ncoat \u202egpj\u2066\u200e\u200f\u061c\u0007\u0085';
    await from.database.put('garments', { ...(garment as NonNullable<typeof garment>), title, store: title });
    const to = await open(empty);
    await to.data.importAll(await exported(from.data));
    expect(await to.database.getAll('garments')).toMatchObject([
      { title: 'Wool coat gpj', store: 'Wool coat gpj' },
    ]);
  });
});

it('a note is taken in as long as its field allows, and its lines stay', async () => {
  const from = await open(full);
  const note = `first\u202e\r\nsecond\u0007${'x'.repeat(3_000)}`;
  await from.database.put('keepsakes', { task: 'finished', favourites: [], note });
  const to = await open(empty);
  await to.data.importAll(await exported(from.data));
  const [taken] = await to.database.getAll('keepsakes');
  expect(taken?.note).toMatch(/^first\nsecondx+$/);
  expect(taken?.note).toHaveLength(2_000);
});

describe('export and import', () => {
  it('bring everything back but the token, the rate notes, and tasks that may be sent elsewhere', async () => {
    const from = await open(full);
    const keepsake = { task: 'finished', favourites: [0], note: 'for the wedding' };
    await from.database.put('keepsakes', keepsake);
    const file = await exported(from.data);
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
    const bytes = Buffer.from(await (await exported(data)).arrayBuffer());
    expect(bytes.includes('specimen-token')).toBe(false);
    expect(bytes.includes('https://shop.example/tee.jpg')).toBe(true);
  });

  it('what is there already stays as it is', async () => {
    const { data } = await open(full);
    const file = await exported(data);
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
      },
      [],
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
    const file = await exported(from.data);
    const to = await open(empty);
    expect(await to.data.importAll(file)).toMatchObject({ ok: true, tasks: 8, setAside: 1 });
    expect(await to.database.count('setAside')).toBe(1);
    expect((await to.database.getAll('setAside'))[0]?.value).toEqual({ id: 'odd', taskId: 'paid-for' });
  });

  it('a newer file, a damaged one and one of somebody else change nothing', async () => {
    const { data } = await open(full);
    const file = await exported(data);
    const read = await readArchive(file);
    if (!read.ok) throw new Error('The export is fine.');
    const newer = await writeArchive({ ...read.document, version: DATABASE_VERSION + 1 }, []);
    const to = await open(empty);
    const before = await takeSpecimen(empty);
    expect(await to.data.importAll(newer)).toEqual({ ok: false, problem: 'newer' });
    const cases = [
      [new Blob(['PK nonsense']), 'not-zip'],
      [file.slice(0, 200), 'truncated'],
      [new Blob(['{}']), 'not-zip'],
      [zipOf({ name: 'holiday.jpg', content: new Uint8Array(9) }), 'foreign'],
      [zipOf({ name: 'fitting-room.json', content: new TextEncoder().encode('{}') }), 'foreign'],
    ] as const;
    for (const [broken, problem] of cases) {
      expect(await to.data.importAll(broken)).toEqual({ ok: false, problem });
    }
    const damaged = { name: 'fitting-room.json', content: new TextEncoder().encode('{}'), crc: 7 };
    expect(await to.data.importAll(zipOf(damaged))).toEqual({
      ok: false,
      problem: 'damaged',
      entry: 'fitting-room.json',
    });
    expect(await takeSpecimen(empty)).toEqual(before);
  });

  it('a disk that is full in the middle leaves nothing behind', async () => {
    const from = await open(full);
    const file = await exported(from.data);
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

describe('a large import', () => {
  const PICTURE = new Uint8Array([1, 2, 3]);
  const AT = 1_764_000_000_000;

  /** An export of the specimen whose finished task has `count` images; `change` may damage some of them. */
  async function exportOf(
    count: number,
    change: (entry: { name: string; content: Uint8Array }, at: number) => object | undefined = () => ({}),
  ): Promise<Blob> {
    const { stores } = readSpecimen(DATABASE_VERSION);
    const tasks = (stores.tasks?.records ?? []).map(({ value }) => value as Task);
    const images = Array.from({ length: count }, (_, index) => ({
      task: 'finished',
      index,
      type: 'image/png',
      keptAt: AT,
      file: `pictures/finished-${index}.png`,
    }));
    const kept = (index: number) => ({
      index,
      position: index,
      url: 'https://r.example/',
      keep: 'kept',
      attempts: 0,
    });
    const document = {
      version: DATABASE_VERSION,
      exportedAt: AT,
      settings,
      drafts: [],
      garments: [],
      tasks: tasks.map((task) =>
        task.id === 'finished' ? { ...task, images: images.map((_, n) => kept(n)) } : task,
      ),
      keepsakes: [],
      setAside: [],
      images,
    };
    const entries = images.flatMap(({ file }, at) => {
      const entry = { name: file, content: PICTURE };
      const changed = change(entry, at);
      return changed === undefined ? [] : [{ ...entry, ...changed }];
    });
    return zipOf(...entries, {
      name: 'fitting-room.json',
      content: new TextEncoder().encode(encodeDocument(document)),
    });
  }

  const keeps = async (database: Database) =>
    (await database.get('tasks', 'finished'))?.images.map(({ keep }) => keep);

  it.each(['stored', 'deflated'])('an export of an earlier version, %s, comes back whole', async (how) => {
    const url = new URL(`../../tests/fixtures/exports/${how}.zip`, import.meta.url);
    const { data, database } = await open(empty);
    expect(await data.importAll(new Blob([readFileSync(url)]))).toEqual({
      ok: true,
      tasks: 8,
      garments: 1,
      pictures: 1,
      setAside: 0,
    });
    expect((await database.get('images', ['finished', 0]))?.bytes.byteLength).toBe(275);
    expect(await database.get('keepsakes', 'finished')).toMatchObject({ note: 'for the wedding' });
  });

  it('names what is damaged or missing, restores the rest, and calls no picture kept that is not there', async () => {
    const file = await exportOf(5, (_entry, at) => (at === 1 ? { crc: 9 } : at === 3 ? undefined : {}));
    const { data, database } = await open(empty);
    expect(await data.importAll(file)).toMatchObject({
      ok: true,
      tasks: 8,
      pictures: 3,
      damaged: ['pictures/finished-1.png', 'pictures/finished-3.png'],
    });
    expect(await keeps(database)).toEqual(['kept', 'failed', 'kept', 'failed', 'kept']);
    // A whole copy of the file brings the missing ones, and nothing twice.
    expect(await data.importAll(await exportOf(5))).toMatchObject({ ok: true, tasks: 0, pictures: 2 });
    expect(await keeps(database)).toEqual(['kept', 'kept', 'kept', 'kept', 'kept']);
    expect(await database.count('images')).toBe(5);
  });

  it('tells how far it is, and leaves nothing behind when it is stopped', async () => {
    const { data } = await open(empty);
    const before = await takeSpecimen(empty);
    const stopping = new AbortController();
    const told: number[] = [];
    const report = await data.importAll(await exportOf(9), {
      signal: stopping.signal,
      onProgress: (done, of) => {
        told.push(done, of);
        if (done === 6) stopping.abort();
      },
    });
    expect(report).toEqual({ ok: false, problem: 'stopped' });
    expect(told).toEqual([0, 9, 1, 9, 2, 9, 3, 9, 4, 9, 5, 9, 6, 9]);
    expect(await takeSpecimen(empty)).toEqual(before);
  });

  it.each([0, 3, 8])('a disk that is full after %i pictures leaves nothing behind', async (room) => {
    const { data } = await open(empty);
    const file = await exportOf(9);
    const before = await takeSpecimen(empty);
    const whole = IDBObjectStore.prototype.put;
    let left = room;
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      ...args
    ) {
      if (this.name === 'images' && left === 0) throw new DOMException('full', 'QuotaExceededError');
      left -= 1;
      return whole.apply(this, args);
    });
    expect(await data.importAll(file)).toEqual({ ok: false, problem: 'no-room' });
    put.mockRestore();
    expect(await takeSpecimen(empty)).toEqual(before);
  });

  it('nobody sees a picture before its task, and what a page left behind that was closed goes', async () => {
    const { database, data } = await open(full);
    const before = await takeSpecimen(full);
    await database.put('images', { bytes: PICTURE.buffer, type: 'image/png', keptAt: AT }, ['gone', 0]);
    await database.put('images', { bytes: PICTURE.buffer, type: 'image/png', keptAt: AT }, ['gone', 1]);
    expect(await exported(data).then((file) => readArchive(file))).toMatchObject({
      document: { images: [{ task: 'finished' }] },
    });
    await removeStrayPictures(async () => database);
    expect(await takeSpecimen(full)).toEqual(before);
  });

  it('what was deleted here and is imported is not in the bin any more', async () => {
    const { data, database } = await open(full);
    const file = await exported(data);
    const task = await database.get('tasks', 'finished');
    if (task === undefined) throw new Error('The specimen has it.');
    await database.put('bin', { id: task.id, removedAt: NOW, task });
    await database.delete('tasks', task.id);
    expect(await data.importAll(file)).toMatchObject({ ok: true, tasks: 1, pictures: 0 });
    expect(await database.count('bin')).toBe(0);
    expect(await keeps(database)).toContain('kept');
  });
});

describe('an export', () => {
  it('that is stopped hands on no file, and is not remembered', async () => {
    const { data } = await open(full);
    const signal = AbortSignal.abort();
    expect(await data.exportAll({ signal })).toEqual({ ok: false, problem: 'stopped' });
    expect(await data.exportState()).toEqual({ missing: 8 });
  });

  it('that cannot be read back hands on no file, and is not remembered', async () => {
    const { data } = await open(full);
    // As a browser with a full disk does: the blob is there, and shorter than what was written.
    const whole = Response.prototype.blob;
    const blob = vi.spyOn(Response.prototype, 'blob').mockImplementation(async function (this: Response) {
      return (await whole.apply(this)).slice(0, -30);
    });
    expect(await data.exportAll()).toEqual({ ok: false, problem: 'not-written' });
    blob.mockRestore();
    expect(await data.exportState()).toEqual({ missing: 8 });
  });

  it('that worked is remembered, with what came after it', async () => {
    const { data, database } = await open(full);
    expect(await data.exportAll()).toMatchObject({ ok: true, tasks: 8, pictures: 1 });
    expect(await data.exportState()).toEqual({ last: { at: NOW, tasks: 8, pictures: 1 }, missing: 0 });
    const task = await database.get('tasks', 'finished');
    if (task === undefined) throw new Error('The specimen has it.');
    await database.put('tasks', { ...task, id: 'later', createdAt: NOW + 1, endedAt: NOW + 2 });
    await database.put('tasks', { ...task, id: 'ended-later', endedAt: NOW + 1 });
    expect(await data.exportState()).toMatchObject({ missing: 2 });
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
