import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { until } from './until.ts';

/** The extension's real popup, open at its icon. */
export interface ActionPopup {
  /** A page like any other, as large as the popup. */
  page: Page;
  /** Closes the popup, if it is still open. */
  close(): Promise<void>;
}

/**
 * Attaches to the popup that is open at `address`. Playwright takes no notice of popups on its own connection: only
 * one that is made after the popup opened sees it as a page. Needs `--remote-debugging-port=0`.
 */
export async function attachToPopup(
  profile: string,
  address: string,
  onAttach: (browser: Browser) => void,
): Promise<ActionPopup> {
  const port = await until('the browser writes its debugging port', () => readPort(profile));
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  onAttach(browser);
  try {
    const page = await until('the popup is a page', () =>
      browser.contexts().flatMap((context) => context.pages()).find((candidate) => candidate.url() === address),
    );
    return {
      page,
      async close() {
        if (!page.isClosed()) {
          const gone = page.waitForEvent('close');
          await page.evaluate(() => close()).catch(() => undefined);
          await gone;
        }
        await browser.close();
      },
    };
  } catch (cause) {
    await browser.close();
    throw cause;
  }
}

function readPort(profile: string): string | undefined {
  try {
    return readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n')[0];
  } catch {
    return undefined;
  }
}
