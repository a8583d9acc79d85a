import type { Frame, Page } from '@playwright/test';
import type { Extension, MenuItem } from './chromium.ts';

/**
 * Right-clicks `#target` in a page or in a frame of it, really, and has the menu item chosen as Chromium reports a click
 * that it saw no picture in; the choice is dispatched, since no headless browser has a native menu.
 */
export async function chooseWithoutSrcUrl(
  extension: Extension,
  page: Page,
  item: MenuItem,
  frame: Frame = page.mainFrame(),
): Promise<void> {
  await page.bringToFront();
  await frame.locator('#target').click({ button: 'right' });
  await dispatch(extension, page, item, frame);
}

/** Has the menu item chosen as Chromium reports a click on the picture at `srcUrl`, which no recorder has seen. */
export async function chooseBySrcUrl(
  extension: Extension,
  page: Page,
  item: MenuItem,
  srcUrl: string,
): Promise<void> {
  await page.bringToFront();
  await dispatch(extension, page, item, page.mainFrame(), { mediaType: 'image', srcUrl });
}

async function dispatch(
  extension: Extension,
  page: Page,
  item: MenuItem,
  frame: Frame,
  picture: { mediaType?: string; srcUrl?: string } = {},
): Promise<void> {
  await extension.worker.evaluate(
    async ({ menuItemId, pageUrl, frameUrl, seen }) => {
      const tab = (await chrome.tabs.query({})).find(({ url }) => url === pageUrl);
      const frames = await chrome.scripting.executeScript({
        target: { tabId: tab?.id as number, allFrames: true },
        func: () => location.href,
      });
      const frameId = frames.find(({ result }) => result === frameUrl)?.frameId;
      const info = { menuItemId, pageUrl, frameUrl, frameId, editable: false, ...seen };
      // `dispatch` is not in the types: Chromium has it for every extension event.
      (chrome.contextMenus.onClicked as unknown as { dispatch(info: unknown, tab: unknown): void }).dispatch(
        info,
        tab,
      );
    },
    { menuItemId: item, pageUrl: page.url(), frameUrl: frame.url(), seen: picture },
  );
}
