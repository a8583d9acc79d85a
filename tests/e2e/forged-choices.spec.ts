import type { Page } from '@playwright/test';
import { type Extension, expect, test } from './harness/chromium.ts';
import { garmentPicture } from './harness/garments.ts';
import { startPages } from './harness/pages.ts';

interface Ticket {
  ticket: string;
}

/** A store whose page shows one garment beside a text. */
async function startStore() {
  return await startPages(async ({ path }) =>
    path.endsWith('.jpg')
      ? { type: 'image/jpeg', body: await garmentPicture('tops') }
      : {
          body: '<!doctype html><title>Store</title><link rel="icon" href="data:,"><p id="text">Made to last.</p><img src="/coat.jpg" width="300" height="400" alt="">',
        },
  );
}

async function openPicker(extension: Extension, page: Page): Promise<void> {
  await extension.chooseMenuItem(page, '#text', 'tag-tops');
  await expect(page.locator('fitting-room-picker')).toBeVisible();
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

/** The toast's text: its shadow root is closed, so the accessibility tree tells. */
async function toast(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  return nodes.flatMap(({ role, name }) => (role?.value === 'StaticText' ? [name?.value] : [])).join(' ');
}

async function garments(extension: Extension): Promise<number> {
  const own = await extension.openPage('options.html');
  const count = await own.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('fitting-room');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const counting = opening.result.transaction('garments').objectStore('garments').count();
          counting.onsuccess = () => {
            opening.result.close();
            resolve(counting.result);
          };
        };
      }),
  );
  await own.close();
  return count;
}

test('a page that presses keys and clicks in the picker itself chooses nothing; its user does', async ({
  extension,
}) => {
  const store = await startStore();
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
  expect(await garments(extension)).toBe(0);
  await page.bringToFront();
  await page.keyboard.press('Enter');
  await expect(page.locator('fitting-room-toast')).toBeVisible();
  expect(await garments(extension)).toBe(1);
  await store.close();
});

test('a script in a page tags nothing without a picker, with a used ticket, or with that of another tab', async ({
  extension,
}) => {
  const store = await startStore();
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
  expect(await garments(extension)).toBe(0);
  await page.bringToFront();
  await page.keyboard.press('Enter');
  await expect(page.locator('fitting-room-toast')).toBeVisible();
  expect(await sendPicked(extension, page, ticket)).toMatchObject({ ok: false });
  expect(await garments(extension)).toBe(1);
  await store.close();
});

test('a choice after the worker was killed is taken; one whose ticket has gone is said not to be added', async ({
  extension,
}) => {
  const store = await startStore();
  const page = await extension.context.newPage();
  await page.goto(store.origin);
  await openPicker(extension, page);
  await extension.stopWorker();
  await page.bringToFront();
  await page.keyboard.press('Enter');
  await expect(page.locator('fitting-room-toast')).toBeVisible();
  expect(await garments(extension)).toBe(1);

  await openPicker(extension, page);
  const own = await extension.openPage('options.html');
  await own.evaluate(() => chrome.storage.session.clear());
  await own.close();
  await page.bringToFront();
  await page.keyboard.press('Enter');
  await expect.poll(() => toast(page)).toContain('The garment was not added.');
  expect(await garments(extension)).toBe(1);
  await store.close();
});
