// @vitest-environment happy-dom
import { act as actNow } from 'preact/test-utils';
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { actionFailure } from './action-failure.ts';
import { Boundary } from './boundary.tsx';
import { Failures, useAction, useAttempt } from './failures.tsx';
import { MessagesProvider } from './messages.tsx';
import { type Services, ServicesProvider } from './services.tsx';

/** Does `work`, lets every promise that it has settled be heard, and draws what changed. */
const act = (work: () => unknown) =>
  actNow(async () => {
    await work();
    await new Promise((resolve) => setTimeout(resolve));
  });

/** Says the key instead of the sentence. */
const says = Object.assign((key: string) => key, { language: 'en' }) as never;
const services = { subscribe: () => () => {} } as unknown as Services;

let root: ReturnType<typeof createRoot>;
beforeEach(() => {
  document.body.innerHTML = '';
  root = createRoot(document.body.appendChild(document.createElement('div')));
});
afterEach(() => act(() => root.unmount()));

async function draw(page: ReactNode) {
  await act(() =>
    root.render(
      <ServicesProvider services={services}>
        <MessagesProvider first={says} title="gallery.title">
          <Failures>{page}</Failures>
        </MessagesProvider>
      </ServicesProvider>,
    ),
  );
}
const alert = () => document.querySelector('[role="alert"]')?.textContent ?? '';
const press = (label: string) =>
  act(() =>
    [...document.querySelectorAll('button')].find(({ textContent }) => textContent === label)?.click(),
  );

function Control({ action }: { action: () => Promise<unknown> }) {
  const { run, isBusy } = useAction();
  return (
    <button type="button" aria-disabled={isBusy} onClick={() => run(action)}>
      go
    </button>
  );
}

function Change({ onOutcome }: { onOutcome: (succeeded: boolean) => void }) {
  const attempt = useAttempt();
  const write = async () => onOutcome(await attempt(() => Promise.reject(new Error('refused'))));
  return (
    <button type="button" onClick={() => void write()}>
      go
    </button>
  );
}

function Broken(): ReactNode {
  throw new Error('broken');
}

it('an action that fails is said, with the next step, until the user closes it', async () => {
  await draw(<Control action={() => Promise.reject(new Error('no worker'))} />);
  expect(alert()).toBe('');
  await press('go');
  expect(alert()).toContain('action.failed.sentence action.failed.next');
  await press('action.close');
  expect(alert()).toBe('');
});

it('a full disk is called so, also in the words of the background', () => {
  expect(actionFailure(new Error('QuotaExceededError: the quota has been exceeded'))).toBe('no-room');
  expect(actionFailure('IO error: No space left on device')).toBe('no-room');
  expect(actionFailure(undefined)).toBe('failed');
});

it('a control that is busy does not begin again, and is ready afterwards', async () => {
  let begun = 0;
  const ends: (() => void)[] = [];
  const action = () =>
    new Promise<void>((resolve) => {
      begun += 1;
      ends.push(resolve);
    });
  await draw(<Control action={action} />);
  for (let n = 0; n < 20; n += 1) await press('go');
  expect(begun).toBe(1);
  expect(document.querySelector('button')?.getAttribute('aria-disabled')).toBe('true');
  await act(async () => ends[0]?.());
  await press('go');
  expect(begun).toBe(2);
  await act(async () => ends[1]?.());
});

it('a change that shows at once says its failure too, and does not reject', async () => {
  const outcomes: boolean[] = [];
  await draw(<Change onOutcome={(succeeded) => outcomes.push(succeeded)} />);
  await press('go');
  expect(outcomes).toEqual([false]);
  expect(alert()).toContain('action.failed.sentence');
});

it('a rejection that nobody has handled is said', async () => {
  await draw(<p>page</p>);
  const event = new Event('unhandledrejection');
  await act(() => window.dispatchEvent(Object.assign(event, { reason: new Error('lost') })));
  expect(alert()).toContain('action.failed.sentence');
});

it('a page that throws while it is drawn gives way to the word about it', async () => {
  await draw(
    <Boundary fallback={<p>instead</p>}>
      <Broken />
    </Boundary>,
  );
  expect(document.body.textContent).toContain('instead');
});
