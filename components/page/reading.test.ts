import { expect, it } from 'vitest';
import { createReading } from './reading.ts';

/** A reading whose answers come when they are given; `shown` is what came to be seen, in turn. */
function begin() {
  const answers: ((value: string) => void)[] = [];
  const shown: string[] = [];
  const reading = createReading(
    () => new Promise<string>((resolve) => answers.push(resolve)),
    (value) => shown.push(value),
  );
  const ask = () => {
    const done = reading.refresh();
    const answer = answers.at(-1);
    return async (value: string) => {
      answer?.(value);
      await done;
    };
  };
  return { ask, shown, end: reading.end };
}

it('shows what each reading finds', async () => {
  const { ask, shown } = begin();
  await ask()('one');
  const second = ask();
  const third = ask();
  await second('two');
  await third('three');
  expect(shown).toEqual(['one', 'two', 'three']);
});

it('an older reading that was overtaken is not shown', async () => {
  const { ask, shown } = begin();
  const older = ask();
  const newer = ask();
  await newer('new');
  await older('old');
  expect(shown).toEqual(['new']);
  await ask()('newest');
  expect(shown).toEqual(['new', 'newest']);
});

it('shows nothing after its end', async () => {
  const { ask, shown, end } = begin();
  const late = ask();
  end();
  await late('late');
  expect(shown).toEqual([]);
});
