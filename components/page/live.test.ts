import { expect, it } from 'vitest';
import { createLive } from './live.ts';
import type { Topic } from './services.tsx';

/** A live value whose answers come when they are given. */
function begin() {
  const heard = new Map<Topic, () => void>();
  const answers: { give: (value: string) => void; refuse: (cause: Error) => void }[] = [];
  const live = createLive<string>(
    (topic, listener) => {
      heard.set(topic, listener);
      return () => heard.delete(topic);
    },
    'draft',
    () => new Promise((give, refuse) => answers.push({ give, refuse })),
  );
  return { live, answers, change: (topic: Topic) => heard.get(topic)?.() };
}

it('begins to read before anybody asks', async () => {
  const { live, answers } = begin();
  expect(answers).toHaveLength(1);
  expect(live.current()).toBeUndefined();
  answers[0]?.give('first');
  await live.ready;
  expect(live.current()).toBe('first');
});

it('misses no change that comes while it reads for the first time', async () => {
  const { live, answers, change } = begin();
  change('draft');
  change('tasks');
  expect(answers).toHaveLength(2);
  answers[1]?.give('new');
  answers[0]?.give('old');
  await live.ready;
  expect(live.current()).toBe('new');
});

it('tells its listeners until they stop', async () => {
  const { live, answers, change } = begin();
  const told: (string | undefined)[] = [];
  const stop = live.subscribe(() => told.push(live.current()));
  answers[0]?.give('one');
  await live.ready;
  const again = live.refresh();
  answers[1]?.give('two');
  await again;
  stop();
  change('draft');
  answers[2]?.give('three');
  await expect.poll(() => live.current()).toBe('three');
  expect(told).toEqual(['one', 'two']);
});

it('says that it cannot read, and reads again after a change', async () => {
  const { live, answers, change } = begin();
  answers[0]?.refuse(new Error('closed'));
  await expect(live.ready).rejects.toThrow('closed');
  change('draft');
  answers[1]?.give('back');
  await expect.poll(() => live.current()).toBe('back');
});
