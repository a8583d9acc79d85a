import { readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type EntryToWrite, makeZip, SparseBlob } from '../../tests/fixtures/exports/make-zip.ts';
import { listZip, ZipProblemError } from './read-zip.ts';

const MIB = 2 ** 20;
const text = (said: string) => new TextEncoder().encode(said);
const entry = (name: string, said = name): EntryToWrite => ({ name, content: text(said) });
const zip = (...args: Parameters<typeof makeZip>) => makeZip(...args) as unknown as Blob;
const read = async (file: Blob, name: string) =>
  new TextDecoder().decode(await (await listZip(file)).get(name)?.read());

/** What the list is refused for. */
async function problemOf(file: Blob): Promise<Pick<ZipProblemError, 'problem' | 'entry'>> {
  const cause = await listZip(file).catch((thrown: unknown) => thrown);
  if (!(cause instanceof ZipProblemError)) throw cause;
  return { problem: cause.problem, entry: cause.entry };
}

describe('a zip is read by slices', () => {
  it.each(['stored', 'deflated'])('as earlier versions wrote it, %s', async (how) => {
    const file = new Blob([
      readFileSync(new URL(`../../tests/fixtures/exports/${how}.zip`, import.meta.url)),
    ]);
    const entries = await listZip(file);
    expect([...entries.keys()]).toEqual(['fitting-room.json', 'pictures/finished-0.png']);
    expect((await entries.get('pictures/finished-0.png')?.read())?.byteLength).toBe(275);
    expect(await read(file, 'fitting-room.json')).toContain('"format": "fitting-room-export"');
  });

  it('an entry behind the first 4.4 GiB is found by Zip64, and no more than it is read', async () => {
    SparseBlob.longestRead = 0;
    const filling = Array.from({ length: 11 }, (_, n) => ({ name: `zeros-${n}`, content: 410 * MIB }));
    const file = zip([...filling, entry('behind', 'here I am')]);
    expect(file.size).toBeGreaterThan(4.4 * 2 ** 30);
    expect(await read(file, 'behind')).toBe('here I am');
    expect(SparseBlob.longestRead).toBeLessThan(MIB);
  });

  it('66,000 entries are more than the short count can say', async () => {
    const entries = await listZip(zip(Array.from({ length: 66_000 }, (_, n) => entry(`e${n}`, ''))));
    expect(entries.size).toBe(66_000);
  }, 300_000);
});

describe('a file that is no whole zip is refused, and says what it is', () => {
  const whole = () => zip([entry('a'), entry('b')]);
  const encrypted = { ...entry('locked'), flags: 0x801 };
  const huge = text('');
  it.each([
    ['text', () => new Blob(['{}']), { problem: 'not-zip' }],
    ['nothing', () => new Blob([]), { problem: 'not-zip' }],
    ['a picture', () => new Blob([new Uint8Array(5_000).fill(0xd8)]), { problem: 'not-zip' }],
    ['half of one', () => whole().slice(0, 40), { problem: 'truncated' }],
    ['one without its last byte', () => whole().slice(0, whole().size - 1), { problem: 'truncated' }],
    ['one without its first bytes', () => whole().slice(30), { problem: 'damaged' }],
    ['an encrypted one', () => zip([entry('a'), encrypted]), { problem: 'encrypted', entry: 'locked' }],
    [
      'two of one name',
      () => zip([entry('a'), entry('b'), entry('a')]),
      { problem: 'duplicate', entry: 'a' },
    ],
    ['a way out', () => zip([entry('../a')]), { problem: 'unsafe-name', entry: '../a' }],
    ['a way out, deeper', () => zip([entry('x/../../a')]), { problem: 'unsafe-name', entry: 'x/../../a' }],
    ['an absolute name', () => zip([entry('/etc/a')]), { problem: 'unsafe-name', entry: '/etc/a' }],
    ['a way out of Windows', () => zip([entry('..\\a')]), { problem: 'unsafe-name', entry: '..\\a' }],
    [
      'more than announced',
      () => zip([entry('a'), entry('b'), entry('c')], { count: 2 }),
      { problem: 'miscounted' },
    ],
    ['less than announced', () => zip([entry('a'), entry('b')], { count: 3 }), { problem: 'damaged' }],
    [
      'one that announces a size beyond every export',
      () => zip([{ name: 'bomb', content: huge, method: 8, size: 600 * MIB }]),
      { problem: 'too-large', entry: 'bomb' },
    ],
    [
      'many that would be too much together',
      () =>
        zip(
          ['a', 'b', 'c'].map((name) => ({
            name,
            content: huge,
            packed: new Uint8Array(4 * MIB),
            method: 8,
            size: 300 * MIB,
          })),
        ),
      { problem: 'too-large', entry: 'b' },
    ],
  ])('%s', async (_what, make, expected) => {
    expect(await problemOf(make())).toEqual({ entry: undefined, ...expected });
  });

  it.each([
    ['a document that grows a thousandfold', 'fitting-room.json', 200 * MIB],
    ['a picture that grows a thousandfold', 'pictures/a-0.png', 100 * MIB],
    ['a picture that grows sixfold', 'pictures/a-0.png', 6 * MIB],
    ['an entry that nobody asks for', 'readme', 300 * MIB],
    // Below the bound on growth: its size alone is to blame.
    ['a picture of more than 512 MiB', 'pictures/a-0.png', 512 * MIB + 1, 200 * MIB],
  ])(
    '%s is refused by what it announces',
    async (_what, name, size, length = size === 6 * MIB ? MIB : 200_000) => {
      const packed = new Uint8Array(length);
      const file = zip([entry('a'), { name, content: huge, packed, method: 8, size }]);
      expect(await problemOf(file)).toEqual({ problem: 'too-large', entry: name });
    },
  );

  it('records that were packed anew thirtyfold are read', async () => {
    const content = text('{"garment":"a shirt of linen"},'.repeat(40_000));
    const packed = deflateRawSync(content);
    const file = zip([{ name: 'fitting-room.json', content: content.subarray(0, 2 ** 20), method: 0 }]);
    expect((await listZip(file)).size).toBe(1);
    expect(content.length).toBeGreaterThan(2 ** 20);
    const dense = zip([
      { name: 'fitting-room.json', content, packed: new Uint8Array(content.length / 30), method: 8 },
    ]);
    expect((await listZip(dense)).size).toBe(1);
    expect(packed.length).toBeLessThan(content.length);
  });

  it('more entries than any export has, and a name that has no end', async () => {
    const many = zip([entry('a'), entry('b'), entry('c')]);
    await expect(listZip(many, 2)).rejects.toMatchObject({ problem: 'too-large' });
    expect((await listZip(many, 3)).size).toBe(3);
    expect(await problemOf(zip([entry('n'.repeat(1_001))]))).toMatchObject({ problem: 'too-large' });
  });

  it('two names that differ only in how Unicode writes them', async () => {
    expect(await problemOf(zip([entry('caf\u00e9'), entry('cafe\u0301')]))).toMatchObject({
      problem: 'duplicate',
    });
    expect(await problemOf(zip([entry('\u212b'), entry('\u00c5')]))).toMatchObject({ problem: 'duplicate' });
  });

  it('what grows beyond what it announced ends there, without having been inflated as a whole', async () => {
    const packed = deflateRawSync(new Uint8Array(200 * MIB));
    const before = process.memoryUsage().arrayBuffers;
    const file = zip([{ name: 'liar', content: text('short'), packed, method: 8 }]);
    await expect((await listZip(file)).get('liar')?.read()).rejects.toMatchObject({ problem: 'damaged' });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(100 * MIB);
  });

  it('a file that went away while it was read is not called damaged', async () => {
    const gone = zip([entry('a')]);
    gone.slice = () => {
      throw new DOMException('gone', 'NotReadableError');
    };
    expect(await problemOf(gone)).toEqual({ problem: 'unreadable', entry: undefined });
  });
});

describe('an entry that is damaged is named, and the others can be read', () => {
  const content = text('x'.repeat(2_000));
  const packed = new Uint8Array(deflateRawSync(content));
  it.each<[string, EntryToWrite]>([
    ['a wrong CRC', { name: 'bad', content, crc: 1 }],
    ['a wrong CRC, deflated', { name: 'bad', content, packed, method: 8, crc: 1 }],
    ['less than it announces', { name: 'bad', content, packed, method: 8, size: 3_000 }],
    ['more than it announces', { name: 'bad', content, packed, method: 8, size: 100 }],
    ['nonsense for deflated bytes', { name: 'bad', content, packed: content, method: 8 }],
    ['a method that nobody knows', { name: 'bad', content, method: 77 }],
  ])('%s', async (_what, bad) => {
    const file = zip([entry('a'), bad, entry('c')]);
    const entries = await listZip(file);
    await expect(entries.get('bad')?.read()).rejects.toMatchObject({ problem: 'damaged', entry: 'bad' });
    expect(await read(file, 'c')).toBe('c');
  });

  it('stops when it is told to', async () => {
    const entries = await listZip(zip([entry('a')]));
    const reason = new Error('enough');
    await expect(entries.get('a')?.read(AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});
