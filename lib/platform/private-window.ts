import { browser } from './browser.ts';

/**
 * Whether this page of the extension is shown in a private window. Firefox gives such a page a storage of its own, which
 * goes with the window; Chromium shows the popup there with the storage of the normal windows (manifest: `spanning`).
 */
export async function isInPrivateWindow(): Promise<boolean> {
  if (browser.extension.inIncognitoContext) return true;
  return (await browser.windows.getCurrent()).incognito;
}
