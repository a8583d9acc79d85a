import type { Page } from '@playwright/test';
import type { Task } from '../../lib/try-on/task.ts';
import { DEFAULT_MODEL, DEFAULT_OPTIONS } from '../../lib/wardrobe/draft.ts';
import type { Garment } from '../../lib/wardrobe/garment.ts';
import type { Records } from './seed.ts';

/** One page in one state. */
export interface State {
  name: string;
  path: string;
  records: Records;
  /** Without a proxy in the options. */
  unconfigured?: boolean;
  /** Brings the page into the state, once it is rendered; found by what it is, not by what it is called: languages change. */
  act?: (page: Page) => Promise<void>;
}

const click = (selector: string) => (page: Page) => page.locator(selector).first().click();
const openSheet = click('.model-button');

/** Every state worth looking at, from garments and one finished task with pictures. */
export function statesOf(garments: Garment[], ended: Task): State[] {
  // Older than all that the states put beside it.
  const finished = { ...ended, createdAt: Date.now() - 600_000 };
  const wear = (...ids: string[]) => ({
    slots: Object.fromEntries(
      garments.filter(({ id }) => ids.includes(id)).map(({ id, type }) => [type, id]),
    ),
    model: DEFAULT_MODEL,
    options: DEFAULT_OPTIONS,
  });
  const outfit = wear('breton-shirt', 'straight-jeans');
  const task = (name: string, part: Partial<Task>): Task => {
    const { failure: _failure, nextAttemptAt: _next, ...rest } = finished;
    return { ...rest, id: name, ...part };
  };
  const later = Date.now() + 3_600_000;
  const running = task('running', {
    state: 'running',
    images: [],
    createdAt: Date.now() - 12_000,
    nextAttemptAt: later,
  });
  const failed = task('failed', {
    state: 'failed',
    images: [],
    failure: { code: 'garment-not-flat-lay' },
    createdAt: Date.now() - 60_000,
  });
  const attention = task('attention', {
    state: 'needs-attention',
    images: [],
    failure: { code: 'outcome-unknown' },
    createdAt: Date.now() - 70_000,
  });
  const waiting = task('waiting', {
    state: 'waiting',
    images: [],
    failure: { code: 'rate-limited' },
    nextAttemptAt: later,
    createdAt: Date.now() - 5_000,
  });
  const base = { garments, draft: outfit, tasks: [finished] };
  const popup = (name: string, records: Records, act?: State['act']): State => ({
    name: `popup-${name}`,
    path: 'popup.html',
    records: { ...base, ...records },
    ...(act === undefined ? {} : { act }),
  });
  const own = (images: string[]) => ({ ...outfit, model: { ...DEFAULT_MODEL, by: 'own' as const, images } });
  return [
    popup('outfit', {}),
    popup('empty', { garments: [], draft: wear(), tasks: [] }),
    { ...popup('first-run', { garments: [], draft: wear(), tasks: [] }), unconfigured: true },
    popup('one-piece', { garments: garments.slice(0, 3), draft: wear('breton-shirt'), tasks: [] }),
    popup('dress', { draft: wear('wrap-dress') }),
    popup('clash', { draft: wear('breton-shirt', 'wrap-dress') }),
    popup('missing', { draft: wear(), tasks: [] }, click('.primary')),
    popup('running', { tasks: [running, finished] }),
    popup('waiting', { tasks: [waiting, finished] }),
    popup('failed', { tasks: [failed, finished] }),
    popup('attention', { tasks: [attention, finished] }),
    popup('model', {}, openSheet),
    popup('model-name', { draft: { ...outfit, model: { ...DEFAULT_MODEL, by: 'name' } } }, async (page) => {
      await page.locator('.primary').click();
      await page.locator('.model-sheet [aria-invalid="true"]').waitFor();
    }),
    popup('model-own', { draft: own(garments.slice(0, 2).map(({ imageUrl }) => imageUrl)) }, openSheet),
    popup('swap', {}, click('[popovertarget="swap-tops"]')),
    popup('search', {}, async (page) => {
      await page.locator('.search-box input').fill('tee');
      await page.locator('.strip-item').first().focus();
    }),
    popup('hostile', hostile(garments, finished)),
    { name: 'options', path: 'options.html', records: base },
    {
      name: 'options-unreachable',
      path: 'options.html',
      records: base,
      act: async (page) => {
        await page.locator('#proxy-address').fill('http://127.0.0.1:9');
        await page.locator('form .options-actions .button:not(.primary)').click();
        await page.locator('.outcome .note').waitFor();
      },
    },
    { name: 'welcome', path: 'welcome.html', records: base, unconfigured: true },
    { name: 'gallery', path: 'gallery.html', records: { ...base, tasks: [running, failed, finished] } },
    { name: 'gallery-empty', path: 'gallery.html', records: { ...base, tasks: [] } },
  ];
}

/** What no shop should send, and some do. */
function hostile(garments: Garment[], finished: Task): Records {
  const [first, second] = garments.filter(({ type }) => type !== 'dresses');
  if (first === undefined || second === undefined) return {};
  const top: Garment = {
    ...first,
    id: 'long',
    type: 'tops',
    title: `<img src=x onerror=alert(1)>${'Extraordinarilylongnamewithoutanyblank '.repeat(8)}`.slice(0, 300),
    store: 'a-shop-with-a-name-that-goes-on-and-on.example',
    width: 400,
    height: 500,
  };
  const bottom: Garment = {
    ...second,
    id: 'rtl',
    type: 'bottoms',
    title: 'فستان سهرة طويل باللون الأزرق الداكن مع أكمام شفافة (XL)',
    store: 'متجر الأزياء',
    imageUrl: 'http://127.0.0.1:9/gone.jpg',
    reachable: false,
  };
  return {
    garments: [top, bottom, ...garments],
    draft: { slots: { tops: 'long', bottoms: 'rtl' } },
    tasks: [{ ...finished, outfit: { ...finished.outfit, garments: [top, bottom] } }],
  };
}
