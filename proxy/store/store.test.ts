import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type RunningRedis, startRedis } from '../../tests/support/redis/start-redis.ts';
import { openRedisStore } from './redis-store.ts';
import { openSqliteStore } from './sqlite-store.ts';
import type { Ending, Opening, Order, ProxyStore, StoreRules } from './store.ts';

const RULES: StoreRules = { rate: { limit: 3, windowMs: 60_000 }, timeoutMs: 30_000 };
const BEGIN = 1_751_328_000_000;
const log = { info() {}, warn() {} };
const BOUGHT: Ending = { counted: true, key: { state: 'answered', body: '{"a":1}' }, taskId: 'task-1' };
const NOT_SENT: Ending = { counted: false, key: { state: 'free' } };

let now: number;
let redis: RunningRedis;
let directory: string;
let opened: ProxyStore[];
let count = 0;

beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.kill());
beforeEach(() => {
  now = BEGIN;
  opened = [];
  directory = mkdtempSync(join(tmpdir(), 'proxy-store-'));
});
afterEach(async () => {
  for (const store of opened) await store.end();
  rmSync(directory, { recursive: true });
});

/** One more instance on the same data. */
type Open = (rules?: StoreRules) => Promise<ProxyStore>;
const KINDS: [string, () => Open][] = [
  ['SQLite', () => (rules) => ready(openSqliteStore(directory, rules ?? RULES, { now: () => now }))],
  [
    'SQLite that waits for the disk',
    () => (rules) => ready(openSqliteStore(directory, rules ?? RULES, { now: () => now, waitForDisk: true })),
  ],
  [
    'Redis',
    () => async (rules) => ready(await openRedisStore(redis.url, rules ?? RULES, { log, now: () => now })),
  ],
];

async function ready(store: ProxyStore): Promise<ProxyStore> {
  opened.push(store);
  await expect.poll(() => store.ping().then(() => 'there', String)).toBe('there');
  return store;
}

const order = (changes: Partial<Order> = {}): Order => {
  count += 1;
  return { attempt: `attempt-${count}`, caller: 'studio', fingerprint: 'f', ...changes };
};
async function send(store: ProxyStore, changes: Partial<Order> = {}, ending: Ending = BOUGHT) {
  const asked = order(changes);
  const opening = await store.open(asked);
  if (opening.kind === 'send') await store.close(asked, opening.day, ending);
  return opening.kind;
}

describe.each(KINDS)('%s', (kind, kindOf) => {
  let open: Open;
  beforeEach(async () => {
    if (kind === 'Redis' && count > 0) await redis.restart();
    open = kindOf();
  });

  describe('idempotency', () => {
    it('what was answered is answered again, on every instance and after a restart', async () => {
      const [one, two] = [await open(), await open()];
      await send(one, { key: 'k' });
      expect(await two.open(order({ key: 'k' }))).toEqual({ kind: 'answered', body: '{"a":1}' });
      expect(await two.open(order({ key: 'k', fingerprint: 'other' }))).toEqual({ kind: 'other-body' });
      await one.end();
      opened.shift();
      expect(await (await open()).open(order({ key: 'k' }))).toMatchObject({ kind: 'answered' });
    });

    it('keys are each caller’s own', async () => {
      const store = await open();
      await send(store, { key: 'k' });
      expect(await store.open(order({ key: 'k', caller: 'shop' }))).toMatchObject({ kind: 'send' });
    });

    it('a key in flight is in flight everywhere, until its lease is over: then its outcome is unknown', async () => {
      const [one, two] = [await open(), await open()];
      expect(await one.open(order({ key: 'k' }))).toMatchObject({ kind: 'send' });
      expect(await two.open(order({ key: 'k' }))).toEqual({ kind: 'in-flight' });
      now += RULES.timeoutMs;
      expect(await two.open(order({ key: 'k' }))).toEqual({ kind: 'in-flight' });
      now += 10_000;
      expect(await two.open(order({ key: 'k' }))).toEqual({ kind: 'unknown' });
    });

    it('an answer that comes after the lease is kept all the same', async () => {
      const store = await open();
      const late = order({ key: 'k' });
      const opening = await store.open(late);
      now += 50_000;
      expect(await store.open(order({ key: 'k' }))).toEqual({ kind: 'unknown' });
      if (opening.kind === 'send') await store.close(late, opening.day, BOUGHT);
      expect(await store.open(order({ key: 'k' }))).toMatchObject({ kind: 'answered' });
    });

    it('a key that bought nothing is free again, one of unknown outcome is not', async () => {
      const store = await open();
      await send(store, { key: 'k' }, NOT_SENT);
      expect(await send(store, { key: 'k' }, { counted: true, key: { state: 'unknown' } })).toBe('send');
      expect(await send(store, { key: 'k' })).toBe('unknown');
    });

    it('of fifty requests under one key at once, on two instances, one is sent', async () => {
      const stores = [await open(), await open()];
      const openings = await Promise.all(
        Array.from({ length: 50 }, (_, n) => (stores[n % 2] as ProxyStore).open(order({ key: 'k' }))),
      );
      expect(openings.filter(({ kind }) => kind === 'send')).toHaveLength(1);
      expect(openings.filter(({ kind }) => kind === 'in-flight')).toHaveLength(49);
    });
  });

  describe('the window', () => {
    it('is full after the limit, and the next place is announced', async () => {
      const store = await open();
      expect(await store.window('studio')).toEqual({ remaining: 3, resetMs: 0 });
      for (let n = 0; n < 3; n += 1) expect(await send(store)).toBe('send');
      now += 20_000;
      expect(await store.window('studio')).toEqual({ remaining: 0, resetMs: 40_001 });
      expect(await store.open(order({ key: 'k' }))).toEqual({ kind: 'wait', waitMs: 40_001 });
      now += 40_000;
      expect(await store.open(order({ key: 'k' }))).toEqual({ kind: 'wait', waitMs: 1 });
      now += 1;
      expect(await store.open(order({ key: 'k' }))).toMatchObject({ kind: 'send' });
    });

    it('a place is taken as long as its submit is under way, and announced as if it were answered soon', async () => {
      const store = await open({ ...RULES, rate: { limit: 1, windowMs: 10_000 } });
      await store.open(order());
      now += 20_000;
      expect(await store.open(order({ key: 'k' }))).toEqual({ kind: 'wait', waitMs: 11_000 });
      now += 19_999;
      expect(await store.open(order({ key: 'k' }))).toMatchObject({ kind: 'wait' });
      now += 1;
      expect(await store.open(order({ key: 'k' }))).toMatchObject({ kind: 'send' });
    });

    it('an answer that comes when its place is long free again takes none', async () => {
      const store = await open({ rate: { limit: 1, windowMs: 10_000 }, timeoutMs: 3_000 });
      const late = order();
      const opening = await store.open(late);
      now += 12_900;
      expect(await store.open(order({ key: 'k' }))).toEqual({ kind: 'wait', waitMs: 100 });
      now += 100;
      if (opening.kind === 'send') await store.close(late, opening.day, BOUGHT);
      expect(await store.window('studio')).toEqual({ remaining: 1, resetMs: 0 });
      expect(await store.open(order({ key: 'k' }))).toMatchObject({ kind: 'send' });
    });

    it('what was not sent leaves its place free; a block closes all of them', async () => {
      const store = await open({ ...RULES, rate: { limit: 1, windowMs: 60_000 } });
      await send(store, {}, NOT_SENT);
      await send(store, {}, { ...NOT_SENT, blockMs: 5_000 });
      expect(await store.window('studio')).toEqual({ remaining: 0, resetMs: 5_000 });
      expect(await store.open(order({ key: 'k' }))).toEqual({ kind: 'wait', waitMs: 5_000 });
      now += 5_000;
      expect(await store.open(order({ key: 'k' }))).toMatchObject({ kind: 'send' });
    });

    it('a block of years, as an older version noted it, is none; a new one counts', async () => {
      const store = await open({ ...RULES, rate: { limit: 1, windowMs: 60_000 } });
      await send(store, {}, { ...NOT_SENT, blockMs: 99_999_999_000 });
      expect(await store.window('studio')).toEqual({ remaining: 1, resetMs: 0 });
      await send(store, {}, { ...NOT_SENT, blockMs: 5_000 });
      expect(await store.window('studio')).toEqual({ remaining: 0, resetMs: 5_000 });
    });

    it('never holds more submits than the limit, wherever in its flight upstream counts one', async () => {
      const rules = { rate: { limit: 3, windowMs: 10_000 }, timeoutMs: 30_000 };
      const stores = [await open(rules), await open(rules)];
      const arrival = fc.record({
        gapMs: fc.oneof(fc.nat({ max: 500 }), fc.nat({ max: 25_000 })),
        flightMs: fc.nat({ max: rules.timeoutMs }),
        countedAt: fc.double({ min: 0, max: 1, noNaN: true }),
        notSent: fc.boolean(),
        instance: fc.nat({ max: 1 }),
        client: fc.nat({ max: 8 }),
      });
      await fc.assert(
        fc.asyncProperty(
          fc.array(arrival, { minLength: 20, maxLength: 60, size: 'max' }),
          async (arrivals) => {
            now += 100_000_000; // A time in which nothing of the last run counts any more.
            const counted: number[] = [];
            let flying: { at: number; asked: Order; day: string; notSent: boolean }[] = [];
            let sent = 0;
            for (const { gapMs, flightMs, countedAt, notSent, instance, client } of arrivals) {
              const arrivesAt = now + gapMs;
              for (const landing of flying.filter(({ at }) => at <= arrivesAt).sort((a, b) => a.at - b.at)) {
                now = landing.at;
                await (stores[0] as ProxyStore).close(landing.asked, landing.day, {
                  counted: !landing.notSent,
                  key: { state: 'free' },
                });
              }
              flying = flying.filter(({ at }) => at > arrivesAt);
              now = arrivesAt;
              const asked = order({ fingerprint: `order-${client}`, caller: `caller-${client % 3}` });
              const opening = await (stores[instance] as ProxyStore).open(asked);
              if (opening.kind === 'wait') expect(opening.waitMs).toBeGreaterThan(0);
              if (opening.kind !== 'send') continue;
              sent += 1;
              flying.push({ at: now + flightMs, asked, day: opening.day, notSent });
              if (!notSent) counted.push(now + countedAt * flightMs);
            }
            counted.sort((a, b) => a - b);
            for (const [index, at] of counted.entries()) {
              const next = counted[index + rules.rate.limit];
              if (next !== undefined) expect(next - at).toBeGreaterThanOrEqual(rules.rate.windowMs);
            }
            // Not by refusing everybody: a window's worth gets through at once.
            expect(sent).toBeGreaterThanOrEqual(Math.min(arrivals.length, rules.rate.limit));
          },
        ),
        { numRuns: 60, unbiased: true },
      );
    });
  });

  describe('the line', () => {
    const rules = { rate: { limit: 2, windowMs: 60_000 }, timeoutMs: 1_000 };
    const waits = async (store: ProxyStore, key: string, caller = 'studio') => {
      const opening = await store.open(order({ key, caller }));
      return opening.kind === 'wait' ? opening.waitMs : opening.kind;
    };

    it('gives each its own time, in order, and keeps it', async () => {
      const [one, two] = [await open(rules), await open(rules)];
      await send(one);
      now += 1_000;
      await send(two);
      expect(await waits(one, 'a')).toBe(59_001);
      expect(await waits(two, 'b')).toBe(60_001);
      expect(await waits(one, 'c')).toBe(119_001);
      expect(await waits(two, 'd')).toBe(120_001);
      now += 59_001;
      // The first place is free, and it is a's: nobody slips in, not even a newcomer.
      expect(await waits(two, 'c')).toBe(60_000);
      expect(await waits(one, 'e')).toBe(120_000);
      expect(await one.window('shop')).toMatchObject({ remaining: 0 });
      expect(await waits(two, 'a')).toBe('send');
    });

    it('who does not come lets the next one go ahead, and still has its turn', async () => {
      const store = await open({ ...rules, rate: { limit: 1, windowMs: 60_000 } });
      await send(store);
      expect([await waits(store, 'a'), await waits(store, 'b')]).toEqual([60_001, 120_001]);
      now += 60_001 + 14_999;
      expect(await waits(store, 'b')).not.toBe('send');
      now += 1;
      expect(await waits(store, 'b')).toBe('send');
      await waits(store, 'c');
      now += 61_000;
      expect(await waits(store, 'a')).toBe('send');
    });

    it('a chatty caller does not make the others wait behind all it has', async () => {
      const store = await open({ ...rules, rate: { limit: 1, windowMs: 60_000 } });
      await send(store);
      for (let n = 0; n < 20; n += 1) await waits(store, `chatty-${n}`, 'chatty');
      expect(await waits(store, 'a', 'quiet')).toBe(2 * 60_000 + 1);
      expect(await waits(store, 'b', 'shy')).toBe(3 * 60_000 + 1);
      expect(await waits(store, 'chatty-1', 'chatty')).toBe(4 * 60_000 + 1);
    });

    it('a chatty caller that always comes back does not overtake who waits', async () => {
      const store = await open({ ...rules, rate: { limit: 1, windowMs: 1_000 } });
      const served: string[] = [];
      await send(store);
      for (const key of ['q1', 'q2', 'q3']) await waits(store, key, 'quiet');
      let chatty = 0;
      for (let n = 0; n < 40; n += 1) {
        now += 250;
        const turns = [
          ['chatty', `c${chatty}`] as const,
          ...['q1', 'q2', 'q3'].map((key) => ['quiet', key] as const),
        ];
        for (const [caller, key] of turns) {
          if (served.includes(key)) continue;
          if ((await send(store, { key, caller })) !== 'send') continue;
          served.push(key);
          if (caller === 'chatty') chatty += 1;
        }
      }
      expect(served.slice(0, 6).filter((key) => key.startsWith('q'))).toEqual(['q1', 'q2', 'q3']);
    });

    it('is as long as it may be: who comes then is told to come later, and keeps no turn', async () => {
      const store = await open({ ...rules, rate: { limit: 1, windowMs: 1_000 } });
      await send(store);
      for (let n = 0; n < 200; n += 1) await waits(store, `k${n}`);
      expect(await waits(store, 'one-more')).toBe(201_001);
      expect(await waits(store, 'one-more')).toBe(201_001);
      expect(await waits(store, 'one-more', 'another')).toBe(2_001);
    });
  });

  it('counts a caller’s quota by the day, and gives back what bought nothing', async () => {
    const store = await open({ ...RULES, rate: { limit: 100, windowMs: 1_000 } });
    now = Date.parse('2026-03-01T23:00:00Z');
    const sends = (ending?: Ending, caller = 'studio') => send(store, { perDay: 2, caller }, ending);
    expect([await sends(NOT_SENT), await sends(), await sends(), await sends()]).toEqual([
      'send',
      'send',
      'send',
      'quota',
    ]);
    expect(await store.open(order({ perDay: 2 }))).toEqual({ kind: 'quota', waitMs: 3_600_000 });
    expect(await sends(BOUGHT, 'shop')).toBe('send');
    now += 3_600_000;
    expect(await sends()).toBe('send');
  });

  it('knows whose a task is, and what upstream named for it, on every instance', async () => {
    const [one, two] = [await open(), await open()];
    await send(one);
    expect(await two.taskOwner('task-1')).toBe('studio');
    expect(await two.taskOwner('task-2')).toBeUndefined();
    await one.rememberResults('task-1', ['https://a.example/1.png']);
    await one.rememberResults('task-1', ['https://a.example/1.png', 'https://a.example/2.png']);
    expect(await two.results('task-1')).toEqual(['https://a.example/1.png', 'https://a.example/2.png']);
    expect(await two.results('task-2')).toBeUndefined();
  });

  it('notes pictures up to the cap, until they expire', async () => {
    const [one, two] = [await open(), await open()];
    const picture = (id: string, bytes: number) => ({ id, owner: 'studio', bytes, expiresAt: now + 1_000 });
    expect(await one.addPicture(picture('a', 60), 100)).toBe(true);
    expect(await two.addPicture(picture('b', 60), 100)).toBe(false);
    expect(await two.picture('a')).toEqual(picture('a', 60));
    now += 1_000;
    expect(await two.picture('a')).toBeUndefined();
    expect(await one.expiredPictures()).toEqual(['a']);
    await one.removePicture('a');
    await one.removePicture('a');
    expect(await one.expiredPictures()).toEqual([]);
    expect(await two.addPicture(picture('b', 60), 100)).toBe(true);
  });
});

it('both stores decide alike, whatever comes', async () => {
  const rules = { rate: { limit: 2, windowMs: 10_000 }, timeoutMs: 3_000 };
  await redis.restart();
  const stores = [
    await ready(openSqliteStore(directory, rules, { now: () => now })),
    await ready(await openRedisStore(redis.url, rules, { log, now: () => now })),
  ];
  const event = fc.record({
    gapMs: fc.oneof(fc.constant(0), fc.nat({ max: 3_000 }), fc.nat({ max: 40_000 })),
    caller: fc.constantFrom('a', 'b', 'c'),
    key: fc.option(fc.constantFrom('k1', 'k2', 'k3', 'k4', 'k5', 'k6'), { nil: undefined }),
    perDay: fc.option(fc.constant(5), { nil: undefined }),
    flight: fc.nat({ max: 3 }),
    counted: fc.boolean(),
    state: fc.constantFrom('answered', 'unknown', 'free', 'lost'),
    blockMs: fc.option(fc.constant(4_000), { nil: undefined, freq: 9 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: 30, maxLength: 80, size: 'max' }), async (events) => {
      now += 90 * 86_400_000;
      let flying: { left: number; asked: Order; days: string[]; ending: Ending }[] = [];
      for (const { gapMs, key, perDay, caller, flight, state, counted, blockMs } of events) {
        now += gapMs;
        for (const landing of flying.filter(({ left }) => left === 0)) {
          for (const [n, store] of stores.entries())
            await store.close(landing.asked, landing.days[n] ?? '', landing.ending);
        }
        flying = flying
          .filter(({ left }) => left > 0)
          .map((landing) => ({ ...landing, left: landing.left - 1 }));
        const asked = order({
          caller,
          ...(key === undefined ? {} : { key: `${key}-${Math.floor(now / 86_400_000)}` }),
          ...(perDay === undefined ? {} : { perDay }),
        });
        const openings: Opening[] = [];
        for (const store of stores) openings.push(await store.open(asked));
        const [sqlite, other] = openings;
        const plain = (opening: Opening | undefined) =>
          opening?.kind === 'send' ? { kind: 'send' } : opening;
        expect(plain(other)).toEqual(plain(sqlite));
        expect(await stores[1]?.window(caller)).toEqual(await stores[0]?.window(caller));
        if (sqlite?.kind !== 'send' || state === 'lost') continue;
        const days = openings.map((opening) => (opening.kind === 'send' ? opening.day : ''));
        const ending: Ending = {
          counted,
          key: state === 'answered' ? { state, body: '{}' } : { state },
          ...(blockMs === undefined ? {} : { blockMs }),
        };
        flying.push({ left: flight, asked, days, ending });
      }
    }),
    { numRuns: 60 },
  );
});
