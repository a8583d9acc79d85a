import { expect, it } from 'vitest';
import { type ArchiveDocument, decodeDocument, encodeDocument } from './archive-document.ts';

const DOCUMENT: ArchiveDocument = {
  version: 3,
  exportedAt: 1,
  settings: {},
  drafts: [],
  garments: [],
  tasks: [],
  keepsakes: [],
  setAside: [],
  images: [],
};

it.each([
  ['lists', '[', ']'],
  ['objects', '{"a":', '}'],
])('a document with %s that nest without an end is none of ours', (_what, open, close) => {
  const nested = (depth: number) => `${open.repeat(depth)}1${close.repeat(depth)}`;
  const text = (depth: number) =>
    encodeDocument(DOCUMENT).replace('"settings": {}', `"settings": ${nested(depth)}`);
  expect(decodeDocument(text(63))).toBeDefined();
  expect(decodeDocument(text(64))).toBeUndefined();
  expect(decodeDocument(text(1_000_000))).toBeUndefined();
});

it.each(['['.repeat(100), '{'.repeat(100), `\\"${'['.repeat(100)}`, '"'])(
  'brackets in a text do not count: %s',
  (title) => {
    expect(decodeDocument(encodeDocument({ ...DOCUMENT, garments: [{ title }] }))).toBeDefined();
  },
);

it.each(['{},', '[],', '0,'])(
  'a document with more values than memory has room for is none of ours: %s',
  (value) => {
    const text = (count: number) =>
      encodeDocument(DOCUMENT).replace('"garments": []', `"garments": [${value.repeat(count)}0]`);
    expect(decodeDocument(text(1_000))).toBeDefined();
    expect(decodeDocument(text(10_000_000))).toBeUndefined();
  },
);
