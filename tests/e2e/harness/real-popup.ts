import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import type { Extension } from './chromium.ts';
import { until } from './until.ts';

/** A net, as for every start of a browser. */
const CONNECT_MS = 300_000;

/**
 * Clicks the extension's button while `page` is in front, as a user would, which grants `activeTab` there, and gives the
 * popup that opens. Playwright sees no event for it: a second connection, made once the popup is open, does.
 */
export async function openRealPopup(extension: Extension, page: Page): Promise<Page> {
  await page.bringToFront();
  const session = await extension.context.browser()?.newBrowserCDPSession();
  if (session === undefined || session === null) throw new Error('No session with the browser.');
  // Not in Playwright's list of methods; Chromium 156 has it.
  const send = session.send.bind(session) as unknown as (
    method: string,
    params: object,
  ) => Promise<{ targetInfos: { targetId: string; type: string; url: string }[] }>;
  const { targetInfos } = await send('Target.getTargets', { filter: [{ type: 'tab' }] });
  const tab = targetInfos.find(({ url }) => url === page.url());
  await send('Extensions.triggerAction', { id: extension.id, targetId: tab?.targetId });

  const port = readFileSync(join(extension.profile, 'DevToolsActivePort'), 'utf8').split('\n')[0];
  let popup: Page | undefined;
  await until('the popup is open', async () => {
    const second = await chromium.connectOverCDP(`http://127.0.0.1:${port}`, { timeout: CONNECT_MS });
    popup = second
      .contexts()
      .flatMap((context) => context.pages())
      .find((one) => one.url().endsWith('/popup.html'));
    if (popup === undefined) await second.close();
    return popup !== undefined;
  });
  return popup as Page;
}
