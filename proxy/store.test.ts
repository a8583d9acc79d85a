import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openStore } from './store.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'proxy-store-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

it('a submit that was in flight when the process ended is unknown afterwards', () => {
  const before = openStore(directory, 0);
  before.begin('k', 'f', 0);
  before.close();
  expect(openStore(directory, 1).begin('k', 'f', 1)).toEqual({ kind: 'unknown' });
});

it('answers, slots and addresses outlive the process', () => {
  const rate = { limit: 1, windowMs: 60_000 };
  const before = openStore(directory, 0);
  before.begin('k', 'f', 0);
  before.answered('k', '{"a":1}');
  const slot = before.takeSlot(rate, 0, 30_000);
  if (slot.kind === 'slot') before.settle(slot.id, 1_000);
  before.rememberImages('t', ['https://a.example/1.png'], 0);
  before.close();
  const after = openStore(directory, 2_000);
  expect(after.begin('k', 'f', 2_000)).toEqual({ kind: 'answered', body: '{"a":1}' });
  expect(after.takeSlot(rate, 2_000, 3_000)).toEqual({ kind: 'full', waitMs: 59_000 });
  expect(after.images('t')).toEqual(['https://a.example/1.png']);
  after.close();
});

it('refuses data of a newer version, and changes nothing', () => {
  const file = join(directory, 'proxy.sqlite');
  const newer = new DatabaseSync(file);
  newer.exec('PRAGMA user_version = 99');
  newer.close();
  expect(() => openStore(directory, 0)).toThrow('version 99');
});
