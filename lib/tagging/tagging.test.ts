import { beforeEach, expect, it, vi } from 'vitest';
import { browser } from '../platform/browser.ts';
import { createTagging } from './tagging.ts';

const TAB = { id: 5, index: 0, incognito: false, url: 'https://shop.example/coat' } as never;
const CLICK = { menuItemId: 'tag-tops', pageUrl: 'https://shop.example/coat', frameId: 0 } as never;
const FOUND = {
  found: true,
  image: {
    own: [{ url: 'https://shop.example/coat.jpg', source: 'src' }],
    page: [],
    alt: '',
    shown: { width: 300, height: 400 },
  },
  product: { products: [], kind: '', shared: '', site: '', heading: '', title: '', host: 'shop.example' },
};
const broken = (): never => {
  throw new TypeError('what nobody foresaw');
};

/** What the page was asked to do, by the names of its functions; `answers` are what they give, `undefined` where they threw. */
let asked: [name: string, first: unknown][];
let answers: Record<string, unknown>;
const badge = vi.fn(async (_details: object) => undefined);

beforeEach(() => {
  asked = [];
  answers = { callFindGarment: FOUND, callLoadImage: { width: 900, height: 1200 }, callPickGarment: true };
  badge.mockClear();
  const action = {
    setBadgeBackgroundColor: async () => undefined,
    setBadgeText: badge,
    setTitle: async () => undefined,
  };
  const scripting = {
    async executeScript({ func, args = [] }: { func?: { name: string }; args?: unknown[] }) {
      if (func === undefined) return [{ documentId: 'D1' }];
      asked.push([func.name, args[0]]);
      return [{ result: answers[func.name] }];
    },
  };
  Object.assign(browser, { action, scripting });
});

function createWith(change: Partial<Parameters<typeof createTagging>[0]>) {
  return createTagging({
    wardrobe: { tag: async () => ({ slots: { tops: 'g' } }) as never },
    readTranslator: async () => ((key: string) => key) as never,
    now: () => 1_790_000_000_000,
    makeId: () => 'garment',
    tickets: { issue: async () => 'ticket', redeem: async () => true },
    ...change,
  });
}

const toasts = () =>
  asked.filter(([name]) => name === 'callShowToast').map(([, text]) => (text as { title: string }).title);

it('a click that works says what was added', async () => {
  createWith({}).byMenu('tops', CLICK, TAB);
  await vi.waitFor(() => expect(badge).toHaveBeenCalledWith({ text: '1' }));
  expect(toasts()).toEqual(['toast.tagged.tops']);
});

it.each([
  ['chance', { makeId: broken }],
  ['the clock', { now: broken }],
])('a click whose %s throws is said not to have added anything', async (_what, change) => {
  createWith(change).byMenu('tops', CLICK, TAB);
  await vi.waitFor(() => expect(toasts()).toEqual(['toast.notAdded']));
  expect(badge).toHaveBeenLastCalledWith({ text: '!' });
});

const NOTHING = { found: false, reason: 'no-image' };
it.each([
  ['reader of the page throws, and whose picker does not start', { callFindGarment: undefined }, {}],
  ['picker does not start', { callFindGarment: NOTHING }, {}],
  [
    'ticket cannot be made',
    { callFindGarment: NOTHING, callPickGarment: true },
    { tickets: { issue: async () => broken(), redeem: async () => true } },
  ],
])('a click whose %s is said not to have added anything', async (_what, given, change) => {
  answers = { ...answers, callPickGarment: undefined, ...given };
  createWith(change).byMenu('tops', CLICK, TAB);
  await vi.waitFor(() => expect(toasts()).toEqual(['toast.notAdded']));
  expect(badge).toHaveBeenLastCalledWith({ text: '!' });
});

it('a key or a button whose picker does not start says so too', async () => {
  answers = { callPickGarment: undefined };
  expect(await createWith({}).byPicker(TAB)).toEqual({ ok: false });
  expect(toasts()).toEqual(['toast.notAdded']);
  expect(badge).toHaveBeenLastCalledWith({ text: '!' });
});

it('a choice in a picker that breaks something is said not to have been added', async () => {
  const { handlers } = createWith({ makeId: broken });
  const picked = handlers.contentScripts['tag/picked'];
  const sender = { tab: TAB, frameId: 0, documentId: 'D1' } as never;
  await picked?.handle({ ticket: 'ticket', type: 'tops', finding: FOUND } as never, sender);
  expect(toasts()).toEqual(['toast.notAdded']);
});
