import type { Page } from '@playwright/test';
import type { Cast } from './cast.ts';
import type { Records } from './seed.ts';

/** One page in one state. */
export interface State {
  name: string;
  path: string;
  /** What is stored, beside the images that the cast has. */
  records: (cast: Cast) => Records;
  /** Without a proxy in the options. */
  unconfigured?: boolean;
  /** As a store's build has it, whose host permissions are only asked for: ours has them granted. */
  nothingGranted?: boolean;
  /** Brings the page into the state, once it is rendered; found by what it is, not by what it is called: languages change. */
  act?: (page: Page) => Promise<void>;
}

/** What a state does first of all: a click on the first that matches. */
export const click = (selector: string) => (page: Page) => page.locator(selector).first().click();

/** One act after the other. */
export const inTurn =
  (...acts: ((page: Page) => Promise<void>)[]) =>
  async (page: Page) => {
    for (const act of acts) await act(page);
  };

/** Something else than the options puts another address into the settings, in the page that is open. */
export async function strayAddress(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { settings } = await chrome.storage.local.get('settings');
    const proxyAddress = 'https://somewhere-else.example/try-on';
    await chrome.storage.local.set({ settings: { ...(settings as object), proxyAddress } });
  });
}

export const waitFor = (selector: string) => (page: Page) => page.locator(selector).first().waitFor();
