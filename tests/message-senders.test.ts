import { beforeEach, describe, expect, it, vi } from 'vitest';
import { messageHandlers } from '../entrypoints/background/message-handlers.ts';
import { browser } from '../lib/platform/browser.ts';
import { answerMessages } from '../lib/platform/messaging.ts';
import { createTagging } from '../lib/tagging/tagging.ts';
import { EMPTY_DRAFT } from '../lib/wardrobe/draft.ts';

const OWN = browser.runtime.id;
const PAGE = browser.runtime.getURL('/popup.html');
const TAB = { id: 5, index: 0, incognito: false, url: 'https://shop.example/coat' };
const SHOP = { id: OWN, tab: TAB, frameId: 0, url: TAB.url, documentId: 'D1' };
const FINDING = {
  found: true,
  image: {
    own: [{ url: 'https://shop.example/coat.jpg', source: 'src' }],
    page: [],
    alt: '',
    shown: { width: 300, height: 400 },
  },
  product: { products: [], kind: '', shared: '', site: '', heading: '', title: '', host: 'shop.example' },
};

/** Every kind with an input that would be taken. A kind that is added without a row here fails the first test. */
const KINDS: Record<string, { input: unknown; from: 'pages' | 'contentScripts' }> = {
  'try-on/submit': { input: EMPTY_DRAFT, from: 'pages' },
  'try-on/again': { input: 'task', from: 'pages' },
  'try-on/resume': { input: 'task', from: 'pages' },
  'try-on/send-anew': { input: 'task', from: 'pages' },
  'try-on/extend': { input: 'task', from: 'pages' },
  'try-on/wake': { input: null, from: 'pages' },
  'wardrobe/change-draft': { input: {}, from: 'pages' },
  'gallery/favourite': { input: { task: 'task', index: 0, favourite: true }, from: 'pages' },
  'gallery/note': { input: { task: 'task', note: 'n' }, from: 'pages' },
  'gallery/bin': { input: ['task'], from: 'pages' },
  'gallery/restore': { input: ['task'], from: 'pages' },
  'gallery/remove': { input: ['task'], from: 'pages' },
  'tag/pick': { input: {}, from: 'pages' },
  'tag/picked': { input: { ticket: 'good', type: 'tops', finding: FINDING }, from: 'contentScripts' },
};

/** Whoever a browser may name as the sender. */
const SENDERS: Record<string, { sender: object; is: 'pages' | 'contentScripts' | 'nobody' }> = {
  'the popup': { sender: { id: OWN, url: PAGE }, is: 'pages' },
  'our page in a tab': {
    sender: { id: OWN, url: PAGE, tab: { ...TAB, url: PAGE }, frameId: 0 },
    is: 'pages',
  },
  'our script in a shop': { sender: SHOP, is: 'contentScripts' },
  'our script in a frame of a shop': {
    sender: { ...SHOP, frameId: 7, url: 'https://other.example/' },
    is: 'contentScripts',
  },
  'our script in a page that names ours in its address': {
    sender: { ...SHOP, url: `https://shop.example/?${PAGE}` },
    is: 'contentScripts',
  },
  'our script on a host that begins as ours': {
    sender: { ...SHOP, url: `${PAGE.slice(0, PAGE.indexOf('/popup'))}.shop.example/` },
    is: 'contentScripts',
  },
  'our script in a blank frame': { sender: { ...SHOP, url: 'about:blank' }, is: 'contentScripts' },
  'another extension': { sender: { id: 'other', url: 'chrome-extension://other/page.html' }, is: 'nobody' },
  'another extension that names our page': { sender: { id: 'other', url: PAGE }, is: 'nobody' },
  "another extension's script in a shop": { sender: { ...SHOP, id: 'other' }, is: 'nobody' },
  'a web page': { sender: { tab: TAB, frameId: 0, url: TAB.url }, is: 'nobody' },
  'ours without page or tab': { sender: { id: OWN }, is: 'nobody' },
  'nobody at all': { sender: {}, is: 'nobody' },
};

/** What was done, by the names of the functions that were called. */
let done: string[];
let tagged: unknown[];
let ask: (message: unknown, sender: object) => Promise<{ ok: boolean; error?: string }>;
let kinds: string[];

beforeEach(() => {
  done = [];
  tagged = [];
  const records = <Name extends string>(...names: Name[]) =>
    Object.fromEntries(names.map((name) => [name, async () => void done.push(name)])) as Record<
      Name,
      () => Promise<never>
    >;
  const tagging = createTagging({
    wardrobe: {
      async tag(garment) {
        tagged.push(garment);
        return { slots: {} } as never;
      },
    },
    readTranslator: async () => ((key: string) => key) as never,
    now: () => 1_790_000_000_000,
    makeId: () => 'garment',
    tickets: { issue: async () => 'good', redeem: async (ticket) => ticket === 'good' },
  });
  const handlers = messageHandlers({
    service: records('submit', 'tryAgain', 'resume', 'sendAnew', 'extend', 'wake'),
    wardrobe: records('updateDraft'),
    keepsakes: records('change', 'get', 'list') as never,
    bin: records('put', 'restore', 'remove') as never,
    tagging,
    wake() {},
  });
  kinds = [...Object.keys(handlers.pages), ...Object.keys(handlers.contentScripts)];
  const listen = vi.spyOn(browser.runtime.onMessage, 'addListener');
  answerMessages(handlers);
  const listener = listen.mock.calls.at(-1)?.[0] as unknown as (
    message: unknown,
    sender: object,
    answer: (answer: never) => void,
  ) => true;
  ask = (message, sender) => new Promise((resolve) => void listener(message, sender, resolve));
  // No script gets into a tab here: a page that is not there says nothing.
  vi.spyOn(browser.tabs, 'query').mockResolvedValue([]);
  vi.stubGlobal('browser', browser);
});

it('every kind of message has its row in this table', () => {
  expect(kinds.toSorted()).toEqual(Object.keys(KINDS).toSorted());
});

describe.each(Object.entries(SENDERS))('%s', (_who, { sender, is }) => {
  it.each(Object.entries(KINDS))('%s', async (kind, { input, from }) => {
    const answer = await ask({ kind, input }, sender);
    if (is !== from) {
      expect(answer).toEqual({ ok: false, error: `no such message: ${kind}` });
      expect([...done, ...tagged]).toEqual([]);
    } else if (kind === 'tag/pick') expect(answer).toEqual({ ok: true, output: { ok: false } });
    else expect([...done, ...tagged]).toHaveLength(1);
  });

  it.each(['toString', '__proto__', 'constructor', '', 'tag/picked/', 'TAG/PICKED'])(
    'a kind that does not exist: “%s”',
    async (kind) => {
      expect(await ask({ kind, input: {} }, sender)).toEqual({
        ok: false,
        error: `no such message: ${kind}`,
      });
    },
  );

  it.each([[undefined], [null], ['tag/picked'], [[]], [{ kind: 1 }], [{ kind: ['tag/picked'] }]])(
    'what is no message: %j',
    async (message) => {
      expect(await ask(message, sender)).toEqual({ ok: false, error: 'not a message' });
    },
  );
});

describe('a garment that a page reports', () => {
  const picked = { ticket: 'good', type: 'tops', finding: FINDING };
  it.each<[string, object]>([
    ['without a ticket', { ticket: undefined }],
    ['with a ticket of its own', { ticket: 'made up' }],
    ['with a ticket that is no text', { ticket: { good: true } }],
    ['with a ticket without an end', { ticket: 'g'.repeat(10_000) }],
    ['with a type of its own', { type: 'shoes' }],
    ['that was not found', { finding: { found: false, reason: 'no-image' } }],
    [
      'with an address that is no web address',
      { finding: { ...FINDING, image: { ...FINDING.image, own: [{ url: 'javascript:0', source: 'src' }] } } },
    ],
  ])('%s is refused in words, and nothing is tagged', async (_what, change) => {
    const answer = await ask({ kind: 'tag/picked', input: { ...picked, ...change } }, SHOP);
    expect(answer).toMatchObject({ ok: false, error: expect.any(String) });
    expect(tagged).toEqual([]);
  });
});
