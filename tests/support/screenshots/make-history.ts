import type { Page } from '@playwright/test';
import { setUp, type TourBrowser } from '../../../demo/tour/browser.ts';
import type { Running } from '../../../demo/tour/start-all.ts';
import type { Draft } from '../../../lib/wardrobe/draft.ts';
import { DEFAULT_MODEL, DEFAULT_OPTIONS } from '../../../lib/wardrobe/draft.ts';
import { demoGarments, type Finished, seed, storedHistory } from './seed.ts';

/** Three outfits, as many as the usual limit lets through in a minute; few images, since each takes a while to draw. */
const OUTFITS: { slots: Draft['slots']; style: Draft['model']['type']['style']; imageCount: number }[] = [
  { slots: { tops: 'dotted-blouse', bottoms: 'wide-trousers' }, style: 'universal_3', imageCount: 2 },
  { slots: { dresses: 'wrap-dress' }, style: 'universal_2', imageCount: 2 },
  { slots: { tops: 'breton-shirt', bottoms: 'straight-jeans' }, style: 'universal_1', imageCount: 3 },
];

/** A past with real images: tries the outfits on, through the sandbox; the last is the newest. */
export async function makeHistory(
  browser: TourBrowser,
  { proxy, store }: Pick<Running, 'proxy' | 'store'>,
): Promise<Finished[]> {
  const options = await setUp(browser, proxy);
  const garments = demoGarments(store);
  // Stores draw an image when it is first asked for: all at once would keep the sandbox waiting for its own.
  await Promise.all(garments.map(async ({ imageUrl }) => (await fetch(imageUrl)).arrayBuffer()));
  await seed(options, { garments });
  for (const { slots, style, imageCount } of OUTFITS) {
    await submit(options, {
      slots,
      model: { ...DEFAULT_MODEL, type: { ...DEFAULT_MODEL.type, style } },
      options: { ...DEFAULT_OPTIONS, imageCount },
    });
  }
  const gallery = await browser.openPage('gallery.html');
  const failed = gallery.locator('article[data-state="failed"]');
  const finished = gallery.locator('article[data-state="finished"]:has(img[src^="blob:"])');
  await failed
    .or(finished.nth(OUTFITS.length - 1))
    .first()
    .waitFor();
  if ((await failed.count()) > 0) throw new Error((await failed.first().textContent()) ?? '');
  await gallery.waitForFunction(
    (count) => document.querySelectorAll('article .tile img[src^="blob:"]').length === count,
    OUTFITS.reduce((sum, { imageCount }) => sum + imageCount, 0),
  );
  const history = await storedHistory(gallery);
  await gallery.close();
  await options.close();
  return history;
}

/** As the popup's button does. */
async function submit(page: Page, draft: Draft): Promise<void> {
  const reply = await page.evaluate(
    (input) => chrome.runtime.sendMessage({ kind: 'try-on/submit', input }),
    draft,
  );
  if (JSON.stringify(reply).includes('"ok":false')) throw new Error(JSON.stringify(reply));
}
