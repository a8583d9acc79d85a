import { chromium, type Page } from '@playwright/test';
import { bundleProductImage } from '../../bench/bundle-product-image.ts';
import { chromiumSwitches } from '../../support/loopback/browser-settings.ts';
import { test as base, expect } from './test.ts';

/** A small page for `findProductImage`, and the picture that it should find there. */
export interface Kind {
  name: string;
  html: string;
  /** Shown where the pictures do not stand in the DOM alone: run in the page before the click. */
  script?: string;
  target?: string;
  /** The pointer is over this element instead of over the target. */
  at?: string;
  /** What the browser named, relative to the shop; then no point is known. */
  srcUrl?: string;
  /** The best address, relative to the shop; `null` where nothing may be offered. */
  expected: string | null;
}

/** The store: loopback, since a browser connects ahead to where it is sent, also where a route answers in its place. */
export const SHOP = 'https://shop.localhost';
/** Every picture of the shop. */
export const PICTURE =
  '<svg xmlns="http://www.w3.org/2000/svg" width="800" height="1000"><rect width="800" height="1000" fill="#b9a"/></svg>';
/** A placeholder of one pixel. */
export const DOT = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
/** The size of a picture that is the product's. */
export const box = 'width:400px;height:500px';

/** With a page that all tests of a worker share. */
export const test = base.extend<object, { page0: Page }>({
  page0: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
    async ({}, use) => {
      const browser = await chromium.launch({
        executablePath: process.env.CHROMIUM_FOR_TESTS as string,
        chromiumSandbox: process.getuid?.() !== 0,
        args: await chromiumSwitches(),
      });
      const page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
      await use(page);
      await browser.close();
    },
    { scope: 'worker' },
  ],
});

/** `findProductImage`, as it runs in a shop's page in real Chromium, finds there what is expected, and changes nothing. */
export async function expectFound(page: Page, kind: Kind): Promise<void> {
  const answer = await find(page, kind);
  expect(answer.url).toBe(kind.expected === null ? null : `${SHOP}${kind.expected}`);
  expect(answer.hacked).toBe(false);
  expect(answer.elementsAfter).toBe(answer.elementsBefore);
}

let bundle: Promise<string> | undefined;

async function find(page: Page, { html, script, target = '#t', at, srcUrl }: Kind) {
  bundle ??= bundleProductImage().then(({ code }) => code);
  await page.unrouteAll();
  await page.route('**/*', async (route) => {
    const request = route.request();
    if (request.resourceType() === 'document') {
      const body = `<!doctype html><meta charset="utf-8"><style>body{margin:0}*{box-sizing:border-box}</style>${html}`;
      return await route.fulfill({ contentType: 'text/html', body });
    }
    return await route.fulfill({ contentType: 'image/svg+xml', body: PICTURE });
  });
  await page.goto(`${SHOP}/products/one`, { waitUntil: 'load' });
  if (script !== undefined) await page.evaluate(script);
  await page.evaluate(await bundle);
  return await page.evaluate(
    ({ target: selector, at: pointed, srcUrl: named }) => {
      const element = document.querySelector(selector) as Element;
      const { left, top, width, height } = (
        document.querySelector(pointed ?? selector) as Element
      ).getBoundingClientRect();
      const before = document.querySelectorAll('*').length;
      const { findProductImage } = (
        globalThis as unknown as { ProductImage: typeof import('../../../lib/product-image/index.ts') }
      ).ProductImage;
      const point = { x: left + width / 2, y: top + height / 2 };
      const image = findProductImage(element, named === undefined ? { point } : { srcUrl: named });
      return {
        url: image?.url ?? null,
        hacked: 'hacked' in globalThis,
        elementsBefore: before,
        elementsAfter: document.querySelectorAll('*').length,
      };
    },
    {
      target,
      ...(at === undefined ? {} : { at }),
      ...(srcUrl === undefined ? {} : { srcUrl: `${SHOP}${srcUrl}` }),
    },
  );
}
