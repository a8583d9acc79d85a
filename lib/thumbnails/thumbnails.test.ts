import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../database/database.ts';
import { fitted, type Thumbnail } from './thumbnail.ts';
import { createThumbnailReader } from './thumbnail-reader.ts';
import { removeUnusedThumbnails } from './unused-thumbnails.ts';

const COAT = 'https://shop.example/coat.jpg';
const HAT = 'https://shop.example/hat.jpg';
const SKIRT = 'https://shop.example/skirt.jpg';
const THUMBNAIL: Thumbnail = { bytes: new ArrayBuffer(3), width: 900, height: 1200, keptAt: 7 };

let names = 0;
let db: Database;
const database = async () => db;
beforeEach(async () => {
  names += 1;
  db = await openDatabase(`thumbnails-${names}`);
});

describe('the size of a copy', () => {
  it.each([
    [
      { width: 900, height: 1200 },
      { width: 384, height: 512 },
    ],
    [
      { width: 3000, height: 1 },
      { width: 512, height: 1 },
    ],
    [
      { width: 200, height: 300 },
      { width: 200, height: 300 },
    ],
  ])('of %j is %j', (size, copy) => expect(fitted(size)).toEqual(copy));
});

describe('reading', () => {
  it('makes a copy once, keeps it, and gives it to everybody', async () => {
    const made: string[] = [];
    const make = async (address: string) => {
      made.push(address);
      return THUMBNAIL;
    };
    const read = createThumbnailReader({ database, make });
    const [one, other] = await Promise.all([read(COAT), read(COAT)]);
    expect(one).toBe(other);
    expect(one).toMatchObject({ width: 900, height: 1200 });
    expect(one?.copy.type).toBe('image/jpeg');
    // Another page, later.
    expect((await createThumbnailReader({ database, make })(COAT))?.copy.size).toBe(3);
    expect(made).toEqual([COAT]);
  });

  it('asks the store once for what cannot be read, and again when it is told to', async () => {
    let answers = 0;
    const read = createThumbnailReader({
      database,
      async make() {
        answers += 1;
        return answers < 2 ? undefined : THUMBNAIL;
      },
    });
    expect(await read(COAT)).toBeUndefined();
    expect(await read(COAT)).toBeUndefined();
    expect(answers).toBe(1);
    expect(await read(COAT, true)).toBeDefined();
    expect(await read(COAT, true)).toBeDefined();
    expect(answers).toBe(2);
  });
});

it('only the copies that nothing shows any more are deleted', async () => {
  for (const address of [COAT, HAT, SKIRT, 'https://shop.example/gone.jpg'])
    await db.put('thumbnails', THUMBNAIL, address);
  await db.put('garments', { id: 'g', imageUrl: COAT, taggedAt: 1 } as never);
  await db.put('tasks', { id: 't', createdAt: 1, outfit: { garments: [{ imageUrl: HAT }] } } as never);
  await db.put('bin', {
    id: 'b',
    removedAt: 1,
    task: { outfit: { garments: [{ imageUrl: SKIRT }] } },
  } as never);
  expect(await removeUnusedThumbnails(database)).toBe(1);
  expect(await db.getAllKeys('thumbnails')).toEqual([COAT, HAT, SKIRT]);
  expect(await removeUnusedThumbnails(database)).toBe(0);
});
