import { describe, expect, it } from 'vitest';
import type { Task } from '../try-on/task/task.ts';
import { DEFAULT_MODEL, DEFAULT_OPTIONS } from '../wardrobe/draft.ts';
import type { Garment } from '../wardrobe/garment.ts';
import { COLLAGE_WIDTH, fitInside, layoutCollage, mirrored } from './collage-layout.ts';
import { wrap } from './draw-text.ts';
import { extensionOf, fileName, folderName } from './file-name.ts';
import { emptyKeepsake, isEmptyKeepsake, type Keepsake, markFavourite } from './keepsake.ts';
import { columnsIn, toRows } from './rows.ts';
import { keptPieces, swapPiece } from './swap-piece.ts';
import { arrangeTasks, findGarments, START_VIEW } from './view.ts';
import { NO_ZOOM, panBy, zoomBy } from './zoom.ts';

const garment = (id: string, change: Partial<Garment> = {}): Garment => ({
  id,
  type: 'tops',
  imageUrl: `https://shop.example/${id}.jpg`,
  width: 900,
  height: 1200,
  pageUrl: 'https://shop.example/',
  title: id,
  store: 'Shop',
  taggedAt: 0,
  ...change,
});
const task = (id: string, garments: Garment[], createdAt = 0): Task => ({
  id,
  state: 'finished',
  outfit: { garments, model: DEFAULT_MODEL, options: DEFAULT_OPTIONS },
  request: { clothesList: [] },
  idempotencyKey: id,
  createdAt,
  updatedAt: createdAt,
  attempts: 0,
  images: [],
  failedCount: 0,
});
const ids = (tasks: Task[]) => tasks.map(({ id }) => id).join(' ');

describe('arrangeTasks', () => {
  const shirt = garment('Crème shirt');
  const skirt = garment('Skirt', { type: 'bottoms', store: 'Ateliér' });
  // Newest first, as they come.
  const tasks = [task('d', [shirt]), task('c', [skirt]), task('b', [skirt, shirt]), task('a', [shirt])];
  const keepsakes = new Map<string, Keepsake>([
    ['c', { task: 'c', favourites: [1], note: '' }],
    ['b', { task: 'b', favourites: [], note: 'for Ana' }],
  ]);
  it.each([
    ['tries of one outfit stand together, where the newest is', {}, 'd a c b'],
    ['by date as they come', { order: 'date' as const }, 'd c b a'],
    ['favourites', { show: 'favourites' as const }, 'c'],
    ['without accents and case', { search: 'CREME' }, 'd a b'],
    ['every word has to be there, wherever', { search: 'atelier creme' }, 'b'],
    ['notes are searched', { search: 'ana' }, 'b'],
    ['nothing of that name', { search: 'coat' }, ''],
  ])('%s', (_, view, expected) => {
    expect(ids(arrangeTasks(tasks, keepsakes, { ...START_VIEW, ...view }))).toBe(expected);
  });

  it('knows an outfit whatever the order of its pieces', () => {
    const same = [task('b', [shirt, skirt]), task('x', [shirt]), task('a', [skirt, shirt])];
    expect(ids(arrangeTasks(same, new Map(), START_VIEW))).toBe('b a x');
  });

  it('finds garments by title and shop', () => {
    expect(findGarments([shirt, skirt], 'atelier').map(({ id }) => id)).toEqual(['Skirt']);
    expect(findGarments([shirt, skirt], ' ')).toHaveLength(2);
  });
});

describe('rows', () => {
  it.each([
    [0, 1],
    [236, 1],
    [491, 1],
    [492, 2],
    [1240, 4],
  ])('%i px hold %i columns', (width, columns) => {
    expect(columnsIn(width)).toBe(columns);
  });

  it('larger text leaves room for fewer', () => {
    expect(columnsIn(1240, 32)).toBe(2);
  });

  it('begins a new line with every day, and counts through', () => {
    const day = 24 * 60 * 60_000;
    const tasks = [5, 5, 5, 2].map((at, index) => task(`t${index}`, [], at * day));
    const rows = toRows(tasks, 2, true);
    expect(rows.map((row) => (row.kind === 'day' ? 'day' : `${row.first}: ${ids(row.tasks)}`))).toEqual([
      'day',
      '0: t0 t1',
      '2: t2',
      'day',
      '3: t3',
    ]);
  });
});

describe('zoom', () => {
  it('keeps the point under the pointer where it is', () => {
    const zoom = zoomBy(NO_ZOOM, 2, 0.25, 0.75);
    expect(zoom).toEqual({ scale: 2, x: -0.25, y: -0.75 });
    const at = (part: number, shift: number) => (part - shift) / zoom.scale;
    expect([at(0.25, zoom.x), at(0.75, zoom.y)]).toEqual([0.25, 0.75]);
  });

  it('never shows what lies beside the picture, and never gets smaller than it', () => {
    expect(panBy({ scale: 2, x: -0.5, y: -0.5 }, 3, -3)).toEqual({ scale: 2, x: 0, y: -1 });
    expect(zoomBy({ scale: 1.2, x: -0.2, y: 0 }, 0.1)).toEqual(NO_ZOOM);
    expect(zoomBy(NO_ZOOM, 1_000).scale).toBe(8);
  });
});

describe('file names', () => {
  const made = { createdAt: Date.UTC(2026, 10, 24), upstream: 'sandbox' } as const;
  it.each([
    ['Fine tops + Fine bottoms', 'fitting-room-fine-tops-fine-bottoms-sandbox-2026-11-24-1'],
    ['../../etc/passwd\u0000.exe', 'fitting-room-etc-passwd-exe-sandbox-2026-11-24-1'],
    ['قميص قطني', 'fitting-room-قميص-قطني-sandbox-2026-11-24-1'],
    ['???', 'fitting-room-sandbox-2026-11-24-1'],
  ])('%s', (name, expected) => {
    expect(fileName(name, made, 1)).toBe(expected);
  });

  it('no title makes a name that a file system refuses', () => {
    const folder = folderName('𐍈'.repeat(300), { createdAt: 0 });
    expect(Buffer.byteLength(folder)).toBeLessThan(255);
    expect(folder).not.toContain('\ufffd');
  });

  it('ends as the bytes are, or not at all', () => {
    expect(['image/jpeg', 'IMAGE/PNG; charset=x', 'text/html'].map(extensionOf)).toEqual([
      '.jpg',
      '.png',
      '',
    ]);
  });
});

describe('collage', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9])('%i pictures lie on the sheet and not on each other', (count) => {
    const { width, height, pictures, garments, words } = layoutCollage({
      pictures: count,
      garments: 0,
      lines: 3,
    });
    expect(width).toBe(COLLAGE_WIDTH);
    expect(garments).toEqual([]);
    expect(pictures).toHaveLength(count);
    for (const [index, box] of pictures.entries()) {
      expect(box.x).toBeGreaterThanOrEqual(80);
      expect(box.x + box.width).toBeLessThanOrEqual(width - 80);
      expect(box.y + box.height).toBeLessThanOrEqual(words.y);
      for (const other of pictures.slice(index + 1)) {
        const apart =
          box.x + box.width < other.x || other.x + other.width < box.x || box.y + box.height < other.y;
        expect(apart).toBe(true);
      }
    }
    expect(words.y + words.height).toBeLessThan(height);
  });

  it.each([1, 2, 3, 4, 7, 9])('%i garments lie between the pictures and the words', (count) => {
    const counts = { pictures: 4, lines: 2 };
    const without = layoutCollage({ ...counts, garments: 0 });
    const layout = layoutCollage({ ...counts, garments: count });
    expect(layout.pictures).toEqual(without.pictures);
    const lowest = Math.max(...layout.pictures.map(({ y, height }) => y + height));
    const boxes = layout.garments.flatMap(({ picture, words }) => [picture, words]);
    expect(layout.garments).toHaveLength(count);
    for (const [index, box] of boxes.entries()) {
      expect(box.x).toBeGreaterThanOrEqual(80);
      expect(box.width).toBeGreaterThan(130);
      expect(box.x + box.width).toBeLessThanOrEqual(COLLAGE_WIDTH - 80);
      expect(box.y).toBeGreaterThan(lowest);
      expect(box.y + box.height).toBeLessThan(layout.words.y);
      for (const other of boxes.slice(index + 1)) {
        const apart =
          box.x + box.width < other.x || other.x + other.width < box.x || box.y + box.height < other.y;
        expect(apart).toBe(true);
      }
    }
    const [first] = layout.garments;
    expect(first && mirrored(first.picture).x).toBe(COLLAGE_WIDTH - 80 - (first?.picture.width ?? 0));
  });

  it.each([
    ['Breton shirt', ['Breton shirt']],
    ['Breton striped shirt', ['Breton striped', 'shirt']],
    ['Wide pleated trousers of heavy linen', ['Wide pleated', 'trousers of h…']],
    ['Extraordinarilylongname', ['Extraordinari…']],
    ['青いストライプの長袖ブルトンシャツです', ['青いストライプの長袖ブルトン', 'シャツです']],
    ['', []],
  ])('%j is wrapped between words', (title, lines) => {
    const context = { font: '', measureText: (text: string) => ({ width: text.length * 10 }) };
    const wrapped = wrap(context as unknown as OffscreenCanvasRenderingContext2D, title, {
      font: '',
      width: 140,
      lines: 2,
    });
    expect(wrapped).toEqual(lines);
  });

  it('crops nothing', () => {
    const cell = { x: 10, y: 20, width: 300, height: 400 };
    expect(fitInside(cell, { width: 300, height: 100 })).toEqual({ x: 10, y: 170, width: 300, height: 100 });
    expect(fitInside(cell, { width: 100, height: 400 })).toEqual({ x: 110, y: 20, width: 100, height: 400 });
  });
});

describe('keepsake', () => {
  it('holds favourites once, in order, and is empty again without them', () => {
    const marked = [2, 0, 2].reduce((kept, index) => markFavourite(kept, index, true), emptyKeepsake('t'));
    expect(marked.favourites).toEqual([0, 2]);
    expect(isEmptyKeepsake(marked)).toBe(false);
    const none = [0, 2, 5].reduce((kept, index) => markFavourite(kept, index, false), marked);
    expect(isEmptyKeepsake({ ...none, note: ' \n' })).toBe(true);
  });
});

describe('swapPiece', () => {
  it('changes one piece and nothing else', () => {
    const outfit = task('t', [garment('shirt'), garment('skirt', { type: 'bottoms' })]).outfit;
    const other = garment('tee');
    expect(swapPiece(outfit, other)).toEqual({
      slots: { tops: 'tee', bottoms: 'skirt' },
      model: DEFAULT_MODEL,
      options: DEFAULT_OPTIONS,
    });
    expect(keptPieces(outfit, other).map(({ id }) => id)).toEqual(['skirt']);
  });
});
