import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../database/database.ts';
import { createConnectionStore } from './connection-store.ts';

const OURS = 'https://proxy.example';
const THEIRS = 'https://evil.example';
let databases = 0;
let database: Database;
/** What `storage.local` says; a compromised content script may write it. */
let stored: string;
const open = () =>
  createConnectionStore(
    async () => database,
    async () => stored,
  );

beforeEach(async () => {
  databases += 1;
  database = await openDatabase(`connection-${databases}`);
  stored = '';
});

describe('the saved proxy', () => {
  it('is what was written, whatever storage.local says afterwards', async () => {
    await open().write({ address: OURS, token: 'secret' });
    stored = THEIRS;
    expect(await open().read()).toEqual({ address: OURS, token: 'secret' });
  });

  it('of an earlier version is taken over once, with its token', async () => {
    await database.put('secrets', 'secret', 'token');
    stored = OURS;
    expect(await open().read()).toEqual({ address: OURS, token: 'secret' });
    stored = THEIRS;
    expect(await open().read()).toEqual({ address: OURS, token: 'secret' });
  });

  it('stays none where there was none at the first reading', async () => {
    expect(await open().read()).toEqual({ address: '', token: '' });
    stored = THEIRS;
    expect(await open().read()).toEqual({ address: '', token: '' });
  });

  it('that was removed stays removed', async () => {
    await open().write({ address: OURS, token: 'secret' });
    await open().write({ address: '', token: '' });
    stored = THEIRS;
    expect(await open().read()).toEqual({ address: '', token: '' });
  });

  it('is one for all who read at the same time for the first time', async () => {
    stored = OURS;
    const [one, other] = await Promise.all([open().read(), open().read()]);
    expect(one).toEqual(other);
  });

  it('never has the token of another proxy beside it', async () => {
    const store = open();
    await store.write({ address: OURS, token: 'ours' });
    const writing = store.write({ address: THEIRS, token: 'theirs' });
    const read = await store.read();
    expect([
      { address: OURS, token: 'ours' },
      { address: THEIRS, token: 'theirs' },
    ]).toContainEqual(read);
    await writing;
  });
});
