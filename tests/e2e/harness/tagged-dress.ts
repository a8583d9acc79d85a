import type { Page } from '@playwright/test';
import { test as base, type Extension, expect } from './chromium.ts';
import { chooseWithoutSrcUrl } from './menu-dispatch.ts';
import { sayNetwork } from './network-state.ts';
import { type Reply, type Seen, startPages } from './pages.ts';
import { untilRecorder } from './recorder.ts';

export interface Shop {
  /** What stands in the page, `#target` is what is tagged; `PICTURES` is the origin of its pictures. */
  html: string;
  /** Answers by the beginning of their path, the first that fits. */
  answers: [path: string, answer: () => Promise<Reply> | Reply][];
  /** What the browser says of the network; online unless told otherwise. */
  network?: 'online' | 'offline';
}

export interface OpenShop {
  page: Page;
  origin: string;
  /** The same shop's pictures, on a host of their own. */
  pictures: string;
  /** Every request, in order. */
  seen: Seen[];
}

/** A test that opens a shop and has its `#target` tagged as a dress. */
export const test = base.extend<{ open: (shop: Shop) => Promise<OpenShop> }>({
  open: async ({ extension }, use) => {
    const closing: (() => Promise<void>)[] = [];
    await use(async ({ html, answers, network = 'online' }) => {
      const server = await startPages(({ path, headers }) => {
        const found = answers.find(([start]) => path.startsWith(start));
        if (found !== undefined) return found[1]();
        if (path !== '/') return undefined;
        const pictures = `http://localhost:${String(headers.host).split(':')[1]}`;
        return {
          body: `<!doctype html><meta charset="utf-8"><title>Shop</title><link rel="icon" href="data:,"><style>#target{width:300px;height:400px}</style><main>${html.replaceAll('PICTURES', pictures)}</main>`,
        };
      });
      closing.push(server.close);
      await untilRecorder(extension);
      const page = await extension.context.newPage();
      await sayNetwork(page, network);
      await page.goto(`${server.origin}/`);
      await chooseWithoutSrcUrl(extension, page, 'tag-dresses');
      await expect(page.locator('fitting-room-toast')).toBeVisible();
      const { origin, seen } = server;
      return { page, origin, pictures: origin.replace('127.0.0.1', 'localhost'), seen };
    });
    for (const close of closing) await close();
  },
});

/** The popup, and its slot of the dress. */
export async function openDress(extension: Extension, network: 'online' | 'offline' = 'online') {
  const popup = await extension.openPage('popup.html', network);
  return { popup, dress: popup.getByRole('group', { name: 'Dress', exact: true }) };
}
