import type { Page } from '@playwright/test';
import { fillStore } from '../bench/ui/fill-store.ts';
import { type Extension, expect, test } from './harness/chromium.ts';
import { configure, startWorld, tag } from './harness/world.ts';

/** What a popup tells of its opening (`watchOpening`). */
interface Opening {
  /** Sum of the browser's layout-shift scores since the navigation. */
  shift: number;
  /** What moved, to be read in a failed run. */
  moved: string[];
}

/** Runs before any script of the page: adds up what moves from the first paint on. */
function watchOpening(): void {
  const opening: Opening = { shift: 0, moved: [] };
  (window as unknown as { opening: Opening }).opening = opening;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { value, sources = [] } = entry as PerformanceEntry & {
        value: number;
        sources?: { node?: Node | null }[];
      };
      opening.shift += value;
      opening.moved.push(
        ...sources.map(({ node }) => (node instanceof Element ? node.outerHTML : String(node?.textContent))),
      );
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

async function openWatched(extension: Extension): Promise<Page> {
  const popup = await extension.context.newPage();
  await popup.setViewportSize({ width: 380, height: 600 });
  await popup.addInitScript(watchOpening);
  await popup.goto(`chrome-extension://${extension.id}/popup.html`);
  return popup;
}

/** All that the popup draws after its first picture is there, and two frames have been drawn with it. */
async function untilWhole(popup: Page, garments: number): Promise<void> {
  await expect(popup.locator('.model-sheet .segments').first()).toBeAttached();
  await expect
    .poll(() => popup.locator('.strip-item').count())
    .toBeGreaterThanOrEqual(Math.min(garments, 12));
  // Pictures out of sight are not loaded.
  await popup.waitForFunction(() =>
    [...document.images].every((image) => {
      const { left, right, width } = image.getBoundingClientRect();
      return image.complete || width === 0 || right < 0 || left > innerWidth;
    }),
  );
  await popup.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
}

const STORES = [
  { name: 'nothing', garments: 0, tasks: 0 },
  { name: 'one garment', garments: 1, tasks: 0 },
  { name: 'as many garments as are searched', garments: 9, tasks: 3 },
  { name: '1,000 garments and 10,000 tasks', garments: 1_000, tasks: 10_000 },
];
for (const { name, garments, tasks } of STORES) {
  test(`nothing in the popup moves once it has been painted: ${name}`, async ({ extension }) => {
    const world = await startWorld();
    if (garments > 0)
      await fillStore(
        { page: () => extension.openPage('popup.html') },
        { garments, tasks },
        `${world.shop}/tops.jpg`,
      );
    const popup = await openWatched(extension);
    await expect(popup.getByRole('button', { name: 'Try it on' })).toBeVisible();
    await untilWhole(popup, garments);
    const opening = await popup.evaluate(() => (window as unknown as { opening: Opening }).opening);
    expect(opening).toEqual({ shift: 0, moved: [] });
    await world.close();
  });
}

test('the popup shows the whole wardrobe soon after, whatever it was drawn from', async ({ extension }) => {
  const world = await startWorld();
  await fillStore(
    { page: () => extension.openPage('popup.html') },
    { garments: 100, tasks: 0 },
    `${world.shop}/tops.jpg`,
  );
  const popup = await openWatched(extension);
  // Worn is garment 50, which is not among the newest that are read first, and neither is garment 40, which the search finds.
  await expect(popup.getByRole('group', { name: 'Dress' })).toContainText('Garment number 50 ');
  await popup.getByRole('searchbox').fill('40');
  await expect(popup.locator('.strip-item')).toHaveCount(1);
  await expect(popup.locator('.strip-item')).toHaveAccessibleName(/Garment number 40 /);
  await world.close();
});

test('a click in the very moment in which the button is there orders', async ({ extension }) => {
  const world = await startWorld();
  await configure(extension, world.proxy.origin);
  await tag(extension, world.shop, 'dresses');
  const popup = await extension.context.newPage();
  await popup.addInitScript(() => {
    new MutationObserver((_, observer) => {
      const button = document.querySelector<HTMLButtonElement>('.dock .primary:enabled');
      if (button === null) return;
      observer.disconnect();
      button.click();
    }).observe(document, { childList: true, subtree: true });
  });
  await popup.goto(`chrome-extension://${extension.id}/popup.html`);
  const items = popup.getByRole('list', { name: 'Recent try-ons' }).getByRole('listitem');
  await expect(items).toHaveAttribute('data-task-id', /.+/, { timeout: 60_000 });
  await expect(items).toHaveCount(1);
  await world.close();
});
