import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { installSpecimen, readSpecimen, takeSpecimen } from '../../tests/fixtures/database/specimen.ts';
import { faultOfTask } from '../try-on/task-schema.ts';
import { faultOfDraft, faultOfGarment } from '../wardrobe/schema.ts';
import { DATABASE_VERSION, openDatabase } from './database.ts';
import { type Checks, setAsideCorrupt } from './set-aside.ts';
import { StoredDataNewerError } from './storage-errors.ts';

const checks: Checks = { tasks: faultOfTask, garments: faultOfGarment, drafts: faultOfDraft };
const versions = Array.from({ length: DATABASE_VERSION }, (_, n) => n + 1);

describe('stored data outlives code', () => {
  it.each(versions)(
    'a database of version %i becomes what this version writes, record by record',
    async (version) => {
      const name = `from-${version}`;
      await installSpecimen(name, readSpecimen(version));
      (await openDatabase(name)).close();
      expect(await takeSpecimen(name)).toEqual(readSpecimen(DATABASE_VERSION));
    },
  );

  it.each(versions)('everything of version %i can be read afterwards', async (version) => {
    const name = `read-${version}`;
    await installSpecimen(name, readSpecimen(version));
    const database = await openDatabase(name);
    expect(await setAsideCorrupt(database, checks, 1)).toBe(0);
    expect(await database.count('tasks')).toBe(8);
    database.close();
  });

  it('a new database has the stores of this version', async () => {
    (await openDatabase('new')).close();
    const shape = ({ stores }: Awaited<ReturnType<typeof takeSpecimen>>) =>
      Object.fromEntries(Object.entries(stores).map(([name, store]) => [name, { ...store, records: [] }]));
    expect(shape(await takeSpecimen('new'))).toEqual(shape(readSpecimen(DATABASE_VERSION)));
  });

  it('data that is newer than this version is an error that changes nothing', async () => {
    const newer = { ...readSpecimen(DATABASE_VERSION), version: DATABASE_VERSION + 1 };
    await installSpecimen('newer', newer);
    await expect(openDatabase('newer')).rejects.toBeInstanceOf(StoredDataNewerError);
    expect(await takeSpecimen('newer')).toEqual(newer);
  });
});

describe('records that cannot be read', () => {
  it('are set aside as they are, and the others stay', async () => {
    await installSpecimen('corrupt', readSpecimen(DATABASE_VERSION));
    const database = await openDatabase('corrupt');
    const broken = { id: 'broken', state: 'dancing', taskId: 'paid-for', createdAt: 5, nextAttemptAt: 6 };
    await database.put('tasks', broken as never);
    await database.put('garments', { id: 'g-2', taggedAt: 'long ago' } as never);
    await database.put('drafts', 'nonsense' as never, 'current');
    expect(await setAsideCorrupt(database, checks, 7)).toBe(3);
    expect(await setAsideCorrupt(database, checks, 8)).toBe(0);
    const aside = await database.getAll('setAside');
    expect(aside.find(({ key }) => key === 'broken')).toMatchObject({ store: 'tasks', value: broken, at: 7 });
    expect(aside.find(({ key }) => key === 'broken')?.reason).toContain('state');
    expect(await database.count('tasks')).toBe(8);
    expect(await database.count('garments')).toBe(1);
    database.close();
  });
});
