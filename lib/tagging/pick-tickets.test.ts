import { beforeEach, describe, expect, it } from 'vitest';
import { createPickTickets, type PickerPlace, type PickState } from './pick-tickets.ts';

const HERE: PickerPlace = { tab: 1, frame: 0, document: 'D1' };
const MINUTE = 60_000;

let time: number;
let kept: string | undefined;
let made: number;

/** The tickets of a worker that has just started; what was kept outlives it. */
function start() {
  let last: Promise<unknown> = Promise.resolve();
  return createPickTickets({
    state: {
      read: async () => (kept === undefined ? undefined : (JSON.parse(kept) as PickState)),
      write: async (state) => {
        kept = JSON.stringify(state);
      },
    },
    exclusively<Result>(work: () => Promise<Result>) {
      const result = last.then(work);
      last = result.catch(() => undefined);
      return result;
    },
    now: () => time,
    makeTicket: () => `ticket-${made++}`,
  });
}

beforeEach(() => {
  time = 1_790_000_000_000;
  kept = undefined;
  made = 0;
});

describe('a ticket', () => {
  it('is good for one choice, also in a worker that started after the picker had been opened', async () => {
    const ticket = await start().issue(HERE, undefined);
    const tickets = start();
    expect(await tickets.redeem(ticket, HERE, 'tops')).toBe(true);
    expect(await tickets.redeem(ticket, HERE, 'tops')).toBe(false);
    expect(await start().redeem(ticket, HERE, 'tops')).toBe(false);
  });

  it('is good for one of two choices that come at once', async () => {
    const tickets = start();
    const ticket = await tickets.issue(HERE, 'tops');
    const answers = await Promise.all([1, 2].map(() => tickets.redeem(ticket, HERE, 'tops')));
    expect(answers).toEqual([true, false]);
  });

  it.each<[string, PickerPlace]>([
    ['tab', { ...HERE, tab: 2 }],
    ['frame', { ...HERE, frame: 7 }],
    ['document', { ...HERE, document: 'D2' }],
  ])('is not good in another %s, and stays good in its own', async (_what, elsewhere) => {
    const tickets = start();
    const ticket = await tickets.issue(HERE, undefined);
    expect(await tickets.redeem(ticket, elsewhere, 'tops')).toBe(false);
    expect(await tickets.redeem(ticket, HERE, 'tops')).toBe(true);
  });

  it('is bound to tab and frame alone where the browser names no documents', async () => {
    const nameless = { ...HERE, document: undefined };
    const ticket = await start().issue(nameless, undefined);
    expect(await start().redeem(ticket, nameless, 'tops')).toBe(true);
  });

  it.each(['', 'ticket-1', 'undefined', '__proto__'])(
    'that was never issued is not good: “%s”',
    async (ticket) => {
      const tickets = start();
      expect(await tickets.redeem(ticket, HERE, 'tops')).toBe(false);
      await tickets.issue(HERE, undefined);
      expect(await tickets.redeem(ticket, HERE, 'tops')).toBe(false);
    },
  );

  it('of a picker for tops is not good for a dress', async () => {
    const tickets = start();
    const ticket = await tickets.issue(HERE, 'tops');
    expect(await tickets.redeem(ticket, HERE, 'dresses')).toBe(false);
    expect(await tickets.redeem(ticket, HERE, 'tops')).toBe(true);
  });

  it.each([
    [29, true],
    [30, false],
    [-31, false],
  ])('%i minutes later: good is %s', async (minutes, isGood) => {
    const ticket = await start().issue(HERE, undefined);
    time += minutes * MINUTE;
    expect(await start().redeem(ticket, HERE, 'tops')).toBe(isGood);
  });

  it('goes when another picker opens in its frame, and stays when one opens elsewhere', async () => {
    const tickets = start();
    const first = await tickets.issue(HERE, undefined);
    const framed = await tickets.issue({ ...HERE, frame: 3, document: 'D3' }, undefined);
    await tickets.issue(HERE, undefined);
    expect(await tickets.redeem(first, HERE, 'tops')).toBe(false);
    expect(await tickets.redeem(framed, { ...HERE, frame: 3, document: 'D3' }, 'tops')).toBe(true);
  });
});

it('a tab chooses 20 garments within a minute; another tab, and the next minute, are free', async () => {
  const choose = async (place: PickerPlace) =>
    await start().redeem(await start().issue(place, undefined), place, 'tops');
  const answers = [];
  for (let count = 0; count < 22; count += 1) answers.push(await choose(HERE));
  expect(answers).toEqual([...Array(20).fill(true), false, false]);
  expect(await choose({ ...HERE, tab: 2 })).toBe(true);
  time += MINUTE;
  expect(await choose(HERE)).toBe(true);
});

it('what is kept stays bounded, however many pickers are opened', async () => {
  const tickets = start();
  for (let tab = 0; tab < 500; tab += 1) await tickets.issue({ ...HERE, tab }, undefined);
  expect(JSON.parse(kept ?? '').open).toHaveLength(100);
});
