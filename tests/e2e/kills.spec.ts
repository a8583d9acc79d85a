import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { chanceOf, chanceSeed } from '../support/chance.ts';
import { type Extension, expect, launchExtension, test } from './harness/chromium.ts';
import {
  enqueue,
  judge,
  look,
  type OutboxWorld,
  openOutbox,
  readTasks,
  startOutboxWorld,
  untilAtRest,
} from './harness/outbox-world.ts';

/** The short form of `npm test`; `npm run test:kills` asks for more, and for every point instead of these. */
const RANDOM_KILLS = Number(process.env.RANDOM_KILLS ?? 10);
const BROWSER_KILLS = Number(process.env.BROWSER_KILLS ?? 1);
const SHORT_LIST = [
  'submit: claimed, not sent',
  'submit: answer on its way to the worker',
  'poll: answered, not stored',
  'poll: picture there, not stored',
];
const LONGEST_LIFE_MS = 900;
/** Ends a test that hangs; the long form has more to do. */
const NET_MS = 600_000;

const SUBMIT = '/tryon-pro';
const QUERY = '/tryon-results';
const PICTURE = '/images/';

interface Ground {
  extension: Extension;
  world: OutboxWorld;
  page: Page;
}

/** Brings a try-on to one point of its way, and resolves when it is there. */
type Point = (ground: Ground) => Promise<{ release?: () => void; reached: Promise<unknown> }>;

/** In the worker: its `fetch` stops for good, before the request leaves or once the answer is there. */
const inWorker =
  (part: string, when: 'before' | 'after'): Point =>
  async ({ extension, page }) => {
    await look(page);
    await extension.worker.evaluate(
      ([path, moment]) => {
        const original = globalThis.fetch;
        Object.assign(globalThis, { trapped: false });
        globalThis.fetch = async (...asked) => {
          const isMeant = String(asked[0]).includes(path);
          if (isMeant && moment === 'after') await original(...asked).then((answer) => answer.clone().text());
          if (!isMeant) return original(...asked);
          Object.assign(globalThis, { trapped: true });
          return new Promise(() => {});
        };
      },
      [part, when] as const,
    );
    const isTrapped = () => extension.worker.evaluate(() => Reflect.get(globalThis, 'trapped') === true);
    return { reached: expect.poll(isTrapped, { intervals: [50] }).toBe(true) };
  };

/** On the way: the relay before the proxy (`front`) or before the sandbox (`back`) holds the call. */
const onTheWay =
  (relay: 'front' | 'back', part: string, way: 'there' | 'back'): Point =>
  async ({ world }) =>
    world[relay].hold(part, way);

/** In the store: the task has been written in that state. */
const stored =
  (state: string): Point =>
  async ({ page }) => {
    const isThere = async () => (await readTasks(page)).some((task) => task.state === state);
    return { reached: expect.poll(isThere, { intervals: [20] }).toBe(true) };
  };

const POINTS: Record<string, Point> = {
  'submit: written, nothing asked': inWorker('/capabilities', 'before'),
  'submit: proxy asked, not claimed': inWorker('/capabilities', 'after'),
  'submit: claimed, not sent': inWorker(SUBMIT, 'before'),
  'submit: on its way to the proxy': onTheWay('front', SUBMIT, 'there'),
  'submit: on its way to upstream': onTheWay('back', SUBMIT, 'there'),
  'submit: carried out, answer on its way to the proxy': onTheWay('back', SUBMIT, 'back'),
  'submit: answer on its way to the worker': onTheWay('front', SUBMIT, 'back'),
  'submit: answered, not stored': inWorker(SUBMIT, 'after'),
  'submit: stored': stored('submitted'),
  'poll: due, not asked': inWorker(QUERY, 'before'),
  'poll: on its way to the proxy': onTheWay('front', QUERY, 'there'),
  'poll: on its way to upstream': onTheWay('back', QUERY, 'there'),
  'poll: answer on its way to the worker': onTheWay('front', QUERY, 'back'),
  'poll: answered, not stored': inWorker(QUERY, 'after'),
  'poll: picture named, not fetched': inWorker(PICTURE, 'before'),
  'poll: picture on its way': onTheWay('front', PICTURE, 'back'),
  'poll: picture there, not stored': inWorker(PICTURE, 'after'),
  'poll: finished and stored': stored('finished'),
};

test('a worker killed at each named point of submit and poll loses nothing and buys nothing twice', async ({
  extension,
}) => {
  test.setTimeout(NET_MS + Object.keys(POINTS).length * 60_000);
  const world = await startOutboxWorld();
  const page = await openOutbox(extension, world.front.origin);
  const points = Object.entries(POINTS).filter(
    ([name]) => process.env.EVERY_POINT === '1' || SHORT_LIST.includes(name),
  );
  let n = 0;
  for (const [name, point] of points) {
    await test.step(name, async () => {
      const { reached, release } = await point({ extension, world, page });
      await enqueue(page, world.shop, n);
      await Promise.all([reached, look(page)]);
      await extension.stopWorker();
      release?.();
      n += 1;
      const tasks = await untilAtRest(page);
      expect(judge(world, tasks, n), name).toEqual({ lost: [], twice: [] });
    });
  }
  console.log(
    `${n} worker kills, one at each point (${points.map(([name]) => name).join('; ')}): lost 0, bought twice 0`,
  );
  await world.close();
});

test('a worker killed at random moments loses nothing and buys nothing twice', async ({ extension }) => {
  test.setTimeout(NET_MS + RANDOM_KILLS * 60_000);
  const chance = chanceOf(chanceSeed(), 'moments of worker kills');
  const world = await startOutboxWorld();
  const page = await openOutbox(extension, world.front.origin);
  let count = 0;
  for (let kill = 0; kill < RANDOM_KILLS; kill += 1) {
    if (kill % 3 === 0) {
      await enqueue(page, world.shop, count);
      count += 1;
    } else {
      await look(page);
    }
    // The moment itself is what is tried here; nothing is waited for.
    await page.waitForTimeout(chance.next() * LONGEST_LIFE_MS);
    await extension.stopWorker();
  }
  const tasks = await untilAtRest(page);
  const { lost, twice } = judge(world, tasks, count);
  console.log(
    `${RANDOM_KILLS} worker kills at random moments, ${count} try-ons: lost ${lost.length}, bought twice ${twice.length}`,
  );
  expect({ lost, twice }).toEqual({ lost: [], twice: [] });
  await world.close();
});

test('a browser killed by SIGKILL and started again on its profile loses nothing and buys nothing twice', async () => {
  test.skip(process.platform !== 'linux', 'finds the processes of a browser in /proc');
  test.setTimeout(NET_MS + BROWSER_KILLS * 120_000);
  const world = await startOutboxWorld();
  const chance = chanceOf(chanceSeed(), 'moments of browser kills');
  const profile = await mkdtemp(join(tmpdir(), 'fitting-room-kill-'));
  let extension = await launchExtension({ profile });
  await (await openOutbox(extension, world.front.origin)).close();
  let count = 0;
  for (let kill = 0; kill < BROWSER_KILLS; kill += 1) {
    const page = await extension.openPage('options.html');
    for (let order = 0; order < 2; order += 1) {
      await enqueue(page, world.shop, count);
      count += 1;
    }
    await page.waitForTimeout(chance.next() * LONGEST_LIFE_MS);
    const closed = extension.context.waitForEvent('close');
    killBrowser(profile);
    await closed;
    extension = await launchExtension({ profile });
  }
  const tasks = await untilAtRest(await extension.openPage('options.html'));
  const { lost, twice } = judge(world, tasks, count);
  console.log(
    `${BROWSER_KILLS} browsers killed by SIGKILL, ${count} try-ons: lost ${lost.length}, bought twice ${twice.length}`,
  );
  expect({ lost, twice }).toEqual({ lost: [], twice: [] });
  await extension.close();
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  await world.close();
});

/** Ends every process that was started for the profile, with no chance to put anything in order. */
function killBrowser(profile: string): void {
  const ids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  for (const id of ids) {
    try {
      const command = readFileSync(`/proc/${id}/cmdline`, 'utf8');
      if (command.includes(`--user-data-dir=${profile}`)) process.kill(Number(id), 'SIGKILL');
    } catch {
      // It ended by itself meanwhile.
    }
  }
}
