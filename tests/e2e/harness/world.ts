import type { Page } from '@playwright/test';
import { type RunningProxy, startProxy } from '../../../proxy/server.ts';
import { type Extension, expect } from './chromium.ts';
import { garmentPicture } from './garments.ts';
import { startPages } from './pages.ts';

/** A shop and a proxy with the sandbox behind it. */
export interface World {
  /** Pages `/tops`, `/bottoms`, `/dresses`: each a product with a plain picture `#plain` and one under `#overlay`. */
  shop: string;
  proxy: RunningProxy;
  close(): Promise<void>;
}

/** Starts shop and proxy. `environment` is the proxy's; by default its limit is out of the way. */
export async function startWorld(environment: Record<string, string> = {}): Promise<World> {
  const shop = await startPages(async ({ path }) => {
    const { pathname, search } = new URL(path, 'http://shop');
    const type = (['tops', 'bottoms', 'dresses'] as const).find((candidate) =>
      pathname.startsWith(`/${candidate}`),
    );
    if (type === undefined) return undefined;
    if (pathname.endsWith('.jpg')) return { type: 'image/jpeg', body: await garmentPicture(type) };
    return { body: productPage(type, search) };
  });
  const proxy = await startProxy(
    { PROXY_PORT: '0', DATA_DIR: ':memory:', LOG_LEVEL: 'silent', RATE_LIMIT: '1000', ...environment },
    { log: { info() {}, warn() {}, error() {} } },
  );
  return {
    shop: shop.origin,
    proxy,
    async close() {
      await Promise.all([shop.close(), proxy.close()]);
    },
  };
}

function productPage(type: string, search: string): string {
  return `<!doctype html><meta charset="utf-8"><title>${type}</title>
    <meta property="og:site_name" content="Corner Shop"><link rel="icon" href="data:,">
    <script type="application/ld+json">{"@type":"Product","name":"Fine ${type}"}</script>
    <p id="text">Made to last.</p>
    <img id="plain" src="/${type}-small.jpg${search}" srcset="/${type}.jpg${search} 768w" width="300" alt="">
    <div style="position:relative;width:300px;height:400px">
      <img src="/${type}.jpg${search}" width="300" height="400" alt="">
      <div id="overlay" style="position:absolute;inset:0"></div>
    </div>`;
}

/** Sets the proxy in the options, as a user would. */
export async function configure(extension: Extension, address: string, token = ''): Promise<void> {
  const options = await extension.openPage('options.html');
  await options.getByRole('textbox', { name: 'Proxy address' }).fill(address);
  await options.getByRole('textbox', { name: 'Access token' }).fill(token);
  await options.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(options.getByRole('status')).toContainText('Saved.');
  await options.close();
}

/** Opens the popup's model picker, where it is closed. */
export async function openModelPicker(popup: Page): Promise<void> {
  const picker = popup.getByRole('dialog', { name: 'Who wears it' });
  // A picker that is being closed by the last click can still be seen: only the browser knows that it is not open.
  const isOpen = await popup.locator('.model-sheet').evaluate((sheet) => sheet.matches(':popover-open'));
  if (!isOpen) await popup.getByRole('button', { name: /^Who wears it: / }).click();
  await expect(picker).toBeVisible();
}

/** Tags the shop's product of the item's type; resolves once the page has confirmed it. */
export async function tag(
  extension: Extension,
  shop: string,
  type: 'tops' | 'bottoms' | 'dresses',
  { selector = '#plain', search = '' }: { selector?: string; search?: string } = {},
): Promise<void> {
  const page = await extension.context.newPage();
  await page.goto(`${shop}/${type}${search}`);
  await extension.chooseMenuItem(page, selector, `tag-${type}`);
  await expect(page.locator('fitting-room-toast')).toBeVisible();
  await page.close();
}
