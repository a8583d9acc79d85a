import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type CDPSession, chromium, type Page } from '@playwright/test';
import { until } from './until.ts';

/** The extension's real popup, open at its icon. */
export interface ActionPopup {
  /** A page like any other, as large as the popup. */
  page: Page;
  /** Closes the popup, if it is still open. */
  close(): Promise<void>;
}

/**
 * Has `open` open the popup whose page is at `address`, and attaches to it. Playwright takes no notice of popups on its
 * own connection: only one that is made after the popup became a page has it. Needs `--remote-debugging-port=0`.
 * @param session of the browser, not of a page
 */
export async function openPopup(
  { session, profile, address }: { session: CDPSession; profile: string; address: string },
  open: () => Promise<void>,
): Promise<{ browser: Browser; popup: ActionPopup }> {
  // The popup's page may be open in a tab too: ours is the one that was not there before.
  const before = await targetsAt(session, address);
  await open();
  const target = await until('the popup is a page', async () =>
    (await targetsAt(session, address)).find((id) => !before.includes(id)),
  );
  const port = await until('the browser writes its debugging port', () => readPort(profile));
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  try {
    const page = await until('the second connection has the popup', () => pageOf(browser, target));
    return { browser, popup: { page, close: () => closePopup(page, browser) } };
  } catch (cause) {
    await browser.close();
    throw cause;
  }
}

async function targetsAt(session: CDPSession, address: string): Promise<string[]> {
  const { targetInfos } = await session.send('Target.getTargets', { filter: [{ type: 'page' }] });
  return targetInfos.filter(({ url }) => url === address).map(({ targetId }) => targetId);
}

async function pageOf(browser: Browser, targetId: string): Promise<Page | undefined> {
  for (const page of browser.contexts().flatMap((context) => context.pages())) {
    const session = await page.context().newCDPSession(page);
    const { targetInfo } = await session.send('Target.getTargetInfo');
    await session.detach();
    if (targetInfo.targetId === targetId) return page;
  }
  return undefined;
}

async function closePopup(page: Page, browser: Browser): Promise<void> {
  if (!page.isClosed()) {
    const gone = page.waitForEvent('close');
    // The call itself may not come back, since its page is gone.
    await page.evaluate(() => close()).catch(() => undefined);
    await gone;
  }
  await browser.close();
}

function readPort(profile: string): string | undefined {
  try {
    return readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n')[0];
  } catch {
    return undefined;
  }
}
