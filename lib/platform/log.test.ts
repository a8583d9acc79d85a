import { expect, it } from 'vitest';
import { createLog, LOG_LENGTH, type LogEntry, logText } from './log.ts';

function memory(entries?: LogEntry[]) {
  const written: LogEntry[][] = [];
  return {
    written,
    state: {
      read: async () => written.at(-1) ?? entries,
      write: async (all: LogEntry[]) => void written.push(all),
    },
  };
}

it('keeps what an earlier worker noted, and writes once for one turn', async () => {
  const { state, written } = memory([{ at: 1, what: 'worker started' }]);
  const log = createLog({ state, now: () => 2 });
  log.note('a claimed → submitting');
  log.note('a accepted → submitted');
  await expect.poll(() => written.length).toBe(1);
  expect(written[0]?.map(({ what }) => what)).toEqual([
    'worker started',
    'a claimed → submitting',
    'a accepted → submitted',
  ]);
});

it('keeps the last 200, each of bounded length', async () => {
  const { state, written } = memory();
  const log = createLog({ state, now: () => 0 });
  for (let event = 0; event < LOG_LENGTH + 50; event += 1) log.note(`${event} ${'x'.repeat(1_000)}`);
  await expect.poll(() => written.length).toBe(1);
  expect(written[0]).toHaveLength(LOG_LENGTH);
  expect(written[0]?.[0]?.what).toMatch(/^50 x+$/);
  expect(written[0]?.every(({ what }) => what.length <= 200)).toBe(true);
});

it('a log that cannot be written stops nobody, and is tried again', async () => {
  const { state, written } = memory();
  let fails = true;
  const log = createLog({
    state: { ...state, write: (all) => (fails ? Promise.reject(new Error('full')) : state.write(all)) },
    now: () => 0,
  });
  log.note('one');
  await new Promise((resolve) => setTimeout(resolve));
  fails = false;
  log.note('two');
  await expect.poll(() => written.at(-1)?.map(({ what }) => what)).toEqual(['two']);
});

it('reads as lines with times in UTC', () => {
  expect(logText([{ at: 0, what: 'worker started' }])).toBe('1970-01-01T00:00:00.000Z worker started');
});
