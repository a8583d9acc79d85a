import { expect, it } from 'vitest';
import { EMPTY_DRAFT } from '../wardrobe/draft.ts';
import { diagnosticsOf } from './diagnostics.ts';
import { newTask } from './task/new-task.ts';

const garment = {
  id: 'g1',
  type: 'tops' as const,
  imageUrl: 'https://shop.example/private.jpg?session=1',
  width: 900,
  height: 900,
  pageUrl: 'https://shop.example/',
  title: 'Tee',
  store: 'Shop',
  taggedAt: 1,
};

it('names states, codes and ids, and neither the token nor what the person looked at', () => {
  const made = newTask(EMPTY_DRAFT, { tops: garment }, { now: 0, makeId: () => 'id-1' });
  if (!made.ok) throw new Error('The outfit is fine.');
  const text = diagnosticsOf(
    {
      ...made.task,
      taskId: 'upstream-1',
      proxyAddress: 'https://proxy.example/path',
      failure: { code: 'system-error', detail: 'echo of Bearer tok-en', requestId: 'r-1' },
      images: [
        { url: 'https://r.example/1.png?Signature=x', index: 0, position: 0, keep: 'failed', attempts: 5 },
      ],
    },
    { version: '1.2.3', browser: 'B', token: 'tok-en', now: 0, log: '1970 worker started tok-en' },
  );
  expect(text).toContain('task id: upstream-1');
  expect(text).toContain('failure: system-error');
  expect(text).toContain('request id: r-1');
  expect(text).toContain('0 failed (r.example)');
  expect(text).toContain('log (UTC):\n1970 worker started [token]');
  expect(text).toContain('echo of Bearer [token]');
  expect(text).not.toMatch(/tok-en|private|Signature|undefined/);
});
