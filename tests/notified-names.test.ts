import { expect, it, vi } from 'vitest';
import { createTelling } from '../entrypoints/background/telling.ts';
import { browser } from '../lib/platform/browser.ts';

it('a notification and a badge name garments without what turns the words around them', async () => {
  const create = vi.fn(async (..._given: unknown[]) => 'task');
  const setTitle = vi.fn(async (_details: { title: string }) => undefined);
  const action = { setBadgeBackgroundColor: async () => {}, setBadgeText: async () => {}, setTitle };
  Object.assign(browser, {
    action,
    notifications: { create, onClicked: { addListener() {} } },
    permissions: { contains: async () => true, onAdded: { addListener() {} } },
  });
  const tell = createTelling(async () => ((key: string) => key) as never);
  const title = 'Coat \u202egpj\u202c\u2066\u2069\u200e\u200f\u061c\u0007\u0085';
  const outfit = { garments: [{ title, type: 'tops' }] };
  await tell({ id: 'task', state: 'finished', outfit } as never);
  expect(create.mock.calls[0]?.[1]).toMatchObject({ message: 'Coat gpj' });
  expect(setTitle).toHaveBeenLastCalledWith({ title: 'notify.finished\nCoat gpj' });
});
