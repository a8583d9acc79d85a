import type { Page } from '@playwright/test';
import { type Extension, expect, test } from './harness/chromium.ts';
import { openPicker, startCoatStore, toastText } from './harness/picking.ts';
import { readGarments } from './harness/stored.ts';

interface Ticket {
  ticket: string;
}

/** The ticket of the picker that is open. */
async function ticketOf(extension: Extension): Promise<string> {
  const { pickers } = (await extension.worker.evaluate(() => chrome.storage.session.get('pickers'))) as {
    pickers: { open: Ticket[] };
  };
  return pickers.open.at(-1)?.ticket ?? '';
}

/** What our script's world in a page gets for the message that a picker would send. */
async function sendPicked(extension: Extension, page: Page, ticket: string | undefined, type = 'tops') {
  const own = await extension.openPage('options.html');
  const origin = new URL(page.url()).origin;
  const answer = await own.evaluate(
    async ({ url, input }) => {
      const tab = (await chrome.tabs.query({})).find((one) => one.url === url);
      const [result] = await chrome.scripting.executeScript({
        target: { tabId: tab?.id ?? -1 },
        args: [input],
        func: async (sent: unknown) => await chrome.runtime.sendMessage({ kind: 'tag/picked', input: sent }),
      });
      return result?.result as { ok: boolean };
    },
    {
      url: page.url(),
      input: {
        ...(ticket === undefined ? {} : { ticket }),
        type,
        finding: {
          found: true,
          image: {
            own: [{ url: `${origin}/forged.jpg`, source: 'src' }],
            page: [],
            alt: '',
            shown: { width: 300, height: 400 },
          },
          product: { products: [], kind: '', shared: '', site: '', heading: '', title: '', host: 'shop' },
        },
      },
    },
  );
  await own.close();
  return answer;
}

test('a page that presses keys and clicks in the picker itself chooses nothing; its user does', async ({
  extension,
}) => {
  const store = await startCoatStore();
  const page = await extension.context.newPage();
  await page.goto(store.origin);
  await openPicker(extension, page);
  await page.evaluate(() => {
    const host = document.querySelector<HTMLElement>('fitting-room-picker');
    for (const key of ['Enter', '1', 'ArrowRight', 'Escape']) {
      for (const target of [window, document.body, host]) {
        target?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      }
    }
    for (const type of ['pointerdown', 'mousemove', 'mouseup', 'click']) {
      host?.dispatchEvent(
        new MouseEvent(type, { clientX: 100, clientY: 200, bubbles: true, cancelable: true }),
      );
    }
    host?.click();
  });
  await expect(page.locator('fitting-room-picker')).toBeVisible();
  expect(await readGarments(extension)).toHaveLength(0);
  await page.bringToFront();
  await page.keyboard.press('Enter');
  await expect(page.locator('fitting-room-toast')).toBeVisible();
  expect(await readGarments(extension)).toHaveLength(1);
  await store.close();
});

test('a script in a page tags nothing without a picker, with a used ticket, or with that of another tab', async ({
  extension,
}) => {
  const store = await startCoatStore();
  const [page, other] = [await extension.context.newPage(), await extension.context.newPage()];
  await page.goto(`${store.origin}/one`);
  await other.goto(`${store.origin}/two`);
  for (const ticket of [undefined, '', crypto.randomUUID()]) {
    expect(await sendPicked(extension, page, ticket)).toMatchObject({ ok: false });
  }
  await openPicker(extension, page);
  const ticket = await ticketOf(extension);
  expect(ticket).not.toBe('');
  expect(await sendPicked(extension, other, ticket)).toMatchObject({ ok: false });
  expect(await sendPicked(extension, page, ticket, 'dresses')).toMatchObject({ ok: false });
  expect(await readGarments(extension)).toHaveLength(0);
  await page.bringToFront();
  await page.keyboard.press('Enter');
  await expect(page.locator('fitting-room-toast')).toBeVisible();
  expect(await sendPicked(extension, page, ticket)).toMatchObject({ ok: false });
  expect(await readGarments(extension)).toHaveLength(1);
  await store.close();
});

test('a choice after the worker was killed is taken; one whose ticket has gone is said not to be added', async ({
  extension,
}) => {
  const store = await startCoatStore();
  const page = await extension.context.newPage();
  await page.goto(store.origin);
  await openPicker(extension, page);
  await extension.stopWorker();
  await page.bringToFront();
  await page.keyboard.press('Enter');
  await expect(page.locator('fitting-room-toast')).toBeVisible();
  expect(await readGarments(extension)).toHaveLength(1);

  await openPicker(extension, page);
  const own = await extension.openPage('options.html');
  await own.evaluate(() => chrome.storage.session.clear());
  await own.close();
  await page.bringToFront();
  await page.keyboard.press('Enter');
  await expect.poll(() => toastText(page)).toContain('The garment was not added.');
  expect(await readGarments(extension)).toHaveLength(1);
  await store.close();
});
