import type { Page } from '@playwright/test';
import type { Task } from '../../../lib/try-on/task/task.ts';
import { EMPTY_DRAFT } from '../../../lib/wardrobe/draft.ts';
import { type RunningProxy, startProxy } from '../../../proxy/server.ts';
import { type Extension, expect } from './chromium.ts';
import { garmentPicture } from './garments.ts';
import { startPages } from './pages.ts';
import { startQuickSandbox } from './quick-sandbox.ts';
import { type Relay, startRelay } from './relay.ts';
import { readStored } from './stored.ts';

/** Proxy and sandbox with a relay before each, so that a test sees, counts and stops what passes. */
export interface OutboxWorld {
  /** Between extension and proxy: its origin is the proxy's address. */
  front: Relay;
  /** Between proxy and sandbox. */
  back: Relay;
  proxy: RunningProxy;
  shop: string;
  /** How often the sandbox took the order of the `n`-th try-on. */
  bought(n: number): number;
  close(): Promise<void>;
}

/** A net: a long form has many tasks, and each has to wait for the limit. */
const AT_REST_MS = 1_800_000;

/** The limit is scaled down, so that a test sees many windows: three in two seconds. */
const RATE = { limit: 3, windowMs: 2_000 };

export async function startOutboxWorld(rate = RATE): Promise<OutboxWorld> {
  const picture = await garmentPicture('tops');
  const shop = await startPages(() => ({ type: 'image/jpeg', body: picture }));
  const key = { name: '500000', secret: 'outbox-secret' };
  const sandbox = await startQuickSandbox({ key, rate, picture, seenAs: () => back.origin });
  const back = await startRelay(() => new URL(sandbox.base).origin);
  const proxy = await startProxy(
    {
      PROXY_PORT: '0',
      DATA_DIR: ':memory:',
      AIDGE_ACCESS_KEY_NAME: key.name,
      AIDGE_ACCESS_KEY_SECRET: key.secret,
      AIDGE_BASE_URL: `${back.origin}/rest`,
      RATE_LIMIT: String(rate.limit),
      RATE_WINDOW_SECONDS: String(rate.windowMs / 1000),
    },
    { log: { info() {}, warn() {}, error() {} } },
  );
  const front = await startRelay(() => proxy.origin);
  return {
    front,
    back,
    proxy,
    shop: shop.origin,
    bought: (n) =>
      back.seen.filter(
        ({ path, body, answer }) =>
          path.includes('/tryon-pro') && body.includes(`order=${n}\\"`) && answer?.includes('taskId'),
      ).length,
    async close() {
      await Promise.all([front.close(), back.close(), proxy.close(), sandbox.close(), shop.close()]);
    },
  };
}

/** Puts a garment of its own into the wardrobe and submits it, as the popup does; resolves to the task's id. */
export async function enqueue(page: Page, shop: string, n: number): Promise<string> {
  const garment = {
    id: `garment-${n}`,
    type: 'tops',
    imageUrl: `${shop}/tops.jpg?order=${n}`,
    width: 900,
    height: 1200,
    pageUrl: shop,
    title: `Top ${n}`,
    store: 'Corner Shop',
    taggedAt: n,
  };
  const input = {
    ...EMPTY_DRAFT,
    slots: { tops: garment.id },
    options: { ...EMPTY_DRAFT.options, imageCount: 1 },
  };
  const answer = await page.evaluate(
    async ([stored, draft]) => {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open('fitting-room');
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      const transaction = database.transaction('garments', 'readwrite');
      transaction.objectStore('garments').put(stored);
      await new Promise((resolve) => {
        transaction.oncomplete = resolve;
      });
      database.close();
      return chrome.runtime.sendMessage({ kind: 'try-on/submit', input: draft });
    },
    [garment, input] as const,
  );
  if (!answer?.ok || !answer.output.ok) throw new Error(`Not taken: ${JSON.stringify(answer)}`);
  return answer.output.id;
}

/** All tasks, read from the page: the worker may be dead. */
export function readTasks(page: Page): Promise<Task[]> {
  return readStored<Task>(page, 'tasks');
}

/** Somebody looks, as the popup tells while it is open; starts the worker where it is dead. */
export async function look(page: Page): Promise<void> {
  // A worker that is killed while it answers leaves the asker without an answer.
  await page.evaluate(() => chrome.runtime.sendMessage({ kind: 'try-on/wake', input: null }).catch(() => {}));
}

/** Waits until every task has come to rest, looking all the while. */
export async function untilAtRest(page: Page): Promise<Task[]> {
  await expect
    .poll(
      async () => {
        await look(page);
        return (await readTasks(page)).filter(({ nextAttemptAt }) => nextAttemptAt !== undefined).length;
      },
      { timeout: AT_REST_MS, intervals: [1_000] },
    )
    .toBe(0);
  return readTasks(page);
}

/** What a kill must not change: every try-on is there, finished, with its picture, and was ordered once. */
export function judge(world: OutboxWorld, tasks: Task[], count: number): { lost: string[]; twice: string[] } {
  const numbers = Array.from({ length: count }, (_, n) => n);
  const taskOf = (n: number) => tasks.find(({ outfit }) => outfit.garments[0]?.id === `garment-${n}`);
  const isWhole = (task: Task | undefined) =>
    task?.state === 'finished' &&
    task.taskId !== undefined &&
    task.images.length === 1 &&
    task.images[0]?.keep === 'kept';
  /** What became of it, for the one who has to find out why. */
  const words = (n: number) => {
    const { state, taskId, failure, images, doubt } = taskOf(n) ?? {};
    return `${n}: ${JSON.stringify({ state, taskId, failure, images, doubt, bought: world.bought(n) })}`;
  };
  return {
    lost: numbers.filter((n) => !isWhole(taskOf(n))).map(words),
    twice: numbers.filter((n) => world.bought(n) > 1).map(words),
  };
}

/** Sets the proxy as a user would, and leaves a page of the extension open to act from. */
export async function openOutbox(extension: Extension, address: string): Promise<Page> {
  const options = await extension.openPage('options.html');
  await options.getByRole('textbox', { name: 'Proxy address' }).fill(address);
  await options.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(options.getByRole('status')).toContainText('Saved.');
  return options;
}
