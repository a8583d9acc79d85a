import type { Page } from '@playwright/test';
import { type Extension, expect, test } from './harness/chromium.ts';
import { startPages } from './harness/pages.ts';
import { configure, startWorld, tag } from './harness/world.ts';

const TOKEN = 'a-token-of-the-proxy';

/** A host that records who asks it what. */
const startThief = () => startPages(() => ({ type: 'application/json', body: '{}' }));

/** Puts an address into storage.local behind the back of the options, as whoever has taken over a part of the extension may. */
async function putStrayAddress(extension: Extension, proxyAddress: string): Promise<void> {
  await extension.worker.evaluate(async (address) => {
    const { settings } = await chrome.storage.local.get('settings');
    await chrome.storage.local.set({
      settings: { version: 1, ...(settings as object), proxyAddress: address },
    });
  }, proxyAddress);
}

async function tryOn(popup: Page) {
  await popup.getByRole('button', { name: 'Try it on' }).click();
  return popup.getByRole('list', { name: 'Recent try-ons' }).getByRole('listitem');
}

test('an address that something else has put in the proxy’s place gets nothing, and it is said', async ({
  extension,
}) => {
  const world = await startWorld({ PROXY_TOKEN: TOKEN });
  const thief = await startThief();
  await configure(extension, world.proxy.origin, TOKEN);
  await tag(extension, world.shop, 'tops');
  await putStrayAddress(extension, thief.origin);

  const popup = await extension.openPage('popup.html');
  await expect(popup.locator('.dock .note')).toContainText(
    `The proxy’s address was changed to ${thief.origin} outside the options. Fitting Room doesn’t use it.`,
  );
  await expect(await tryOn(popup)).toContainText('Finished');
  expect(thief.seen).toEqual([]);

  const options = await extension.openPage('options.html');
  await expect(options.getByRole('textbox', { name: 'Proxy address' })).toHaveValue(world.proxy.origin);
  await expect(options.getByText('Fitting Room doesn’t use it.')).toBeVisible();
  await options.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(options.getByText('Fitting Room doesn’t use it.')).toHaveCount(0);
  await expect(popup.getByText('Fitting Room doesn’t use it.')).toHaveCount(0);
  await Promise.all([world.close(), thief.close()]);
});

test('before a proxy was ever saved, no address is taken from there either', async ({ extension }) => {
  const world = await startWorld();
  const thief = await startThief();
  const popup = await extension.openPage('popup.html');
  await expect(popup.locator('.dock .note button')).toBeVisible();
  await tag(extension, world.shop, 'tops');
  await putStrayAddress(extension, thief.origin);
  await expect(popup.getByText('Fitting Room doesn’t use it.')).toBeVisible();
  await (await tryOn(popup)).waitFor();
  expect(thief.seen).toEqual([]);
  await Promise.all([world.close(), thief.close()]);
});

test('storage.local is closed to content scripts', async ({ extension }) => {
  const level = await extension.worker.evaluate(async () => {
    const area = chrome.storage.local as typeof chrome.storage.local & { setAccessLevel?: unknown };
    return typeof area.setAccessLevel;
  });
  expect(level).toBe('function');
  const world = await startWorld();
  const page = await extension.context.newPage();
  await page.goto(`${world.shop}/tops`);
  const answer = await extension.worker.evaluate(async () => {
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    const [injected] = await chrome.scripting.executeScript({
      target: { tabId: tab?.id ?? -1 },
      func: async () => {
        try {
          await chrome.storage.local.set({ settings: {} });
          return 'written';
        } catch (cause) {
          return String(cause);
        }
      },
    });
    return injected?.result;
  });
  expect(answer).not.toBe('written');
  await world.close();
});
