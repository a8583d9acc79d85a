import type { Page } from '@playwright/test';
import { type Extension, expect } from './chromium.ts';
import { garmentPicture } from './garments.ts';
import { startPages } from './pages.ts';

/**
 * A store whose page shows one garment beside a text, which nobody takes for a garment. On `/late` the garment's larger
 * picture is on its way until `answerLate` is called.
 */
export async function startCoatStore() {
  const late = Promise.withResolvers<void>();
  const pages = await startPages(async ({ path }) => {
    if (path === '/late.jpg') await late.promise;
    if (path.endsWith('.jpg')) return { type: 'image/jpeg', body: await garmentPicture('tops') };
    const source =
      path === '/late'
        ? 'src="/early.jpg" srcset="/early.jpg 300w, /late.jpg 1200w" sizes="300px"'
        : 'src="/coat.jpg"';
    return {
      body: `<!doctype html><title>Store</title><link rel="icon" href="data:,"><p id="text">Made to last.</p><img id="coat" ${source} width="300" height="400" alt="">`,
    };
  });
  return { ...pages, answerLate: late.resolve };
}

/** Opens the picker in a page of the store by a right-click on its text. */
export async function openPicker(extension: Extension, page: Page): Promise<void> {
  await extension.chooseMenuItem(page, '#text', 'tag-tops');
  await expect(page.locator('fitting-room-picker')).toBeVisible();
}

/** The toast's text: its shadow root is closed, so the accessibility tree tells. */
export async function toastText(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  return nodes.flatMap(({ role, name }) => (role?.value === 'StaticText' ? [name?.value] : [])).join(' ');
}
