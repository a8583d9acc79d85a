import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { type Extension, expect, launchExtension } from './chromium.ts';

/**
 * Starts Chromium with the extension, which the user has allowed in private windows. Chromium disables an extension of the
 * command line while it takes over that switch, so that it is there only after the next start on the same profile.
 */
export async function launchAllowedInPrivate(): Promise<Extension> {
  const profile = await mkdtemp(join(tmpdir(), 'fitting-room-private-'));
  const first = await launchExtension({ profile });
  const page = await first.context.newPage();
  await page.goto('chrome://extensions');
  await page.evaluate(async (extensionId) => {
    const { developerPrivate } = chrome as unknown as {
      developerPrivate: { updateExtensionConfiguration(change: object): Promise<void> };
    };
    await developerPrivate.updateExtensionConfiguration({ extensionId, incognitoAccess: true });
  }, first.id);
  await first.close();
  const extension = await launchExtension({ profile });
  return {
    ...extension,
    async close() {
      await extension.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Opens an address in a private window. */
export async function openPrivately(extension: Extension, url: string): Promise<Page> {
  const coming = extension.context.waitForEvent(
    'page',
    (page) => page.url() === url || page.url() === 'about:blank',
  );
  await extension.worker.evaluate((address) => chrome.windows.create({ incognito: true, url: address }), url);
  const page = await coming;
  await page.waitForURL(url);
  await expect(page.locator('body')).toBeVisible();
  return page;
}

/** What the icon says in the tab of an address; in every other tab where there is none. */
export async function titleOfIcon(extension: Extension, url?: string): Promise<string> {
  return await extension.worker.evaluate(async (address) => {
    const tab = (await chrome.tabs.query({})).find((candidate) => candidate.url === address);
    return await chrome.action.getTitle(tab?.id === undefined ? {} : { tabId: tab.id });
  }, url);
}
