import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, launchExtension, test } from './harness/chromium.ts';
import { lifelikeSeed, openSeededGallery, startPictures } from './harness/gallery.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Every state of the gallery, one after another; each leaves the page as the next one needs it. */
const STATES: [name: string, reach: (page: Page) => Promise<void>][] = [
  ['grid by outfit', async (page) => page.getByRole('article').nth(7).waitFor()],
  ['grid by date', async (page) => page.getByRole('radio', { name: 'By date' }).check({ force: true })],
  [
    'pictures selected',
    async (page) => {
      for (const number of [1, 2]) {
        const box = page.locator('#task-breton').getByRole('checkbox', { name: `Select image ${number} of` });
        await box.check();
      }
    },
  ],
  ['comparison', async (page) => page.getByRole('button', { name: 'Compare', exact: true }).click()],
  [
    'collage',
    async (page) => {
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Collage', exact: true }).click();
      await page.getByRole('button', { name: 'Save as PNG' }).waitFor();
    },
  ],
  [
    'big view',
    async (page) => {
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Clear' }).click();
      await page
        .locator('#task-own')
        .getByRole('button', { name: /^Open image 1/ })
        .click();
    },
  ],
  ['before and after', async (page) => page.getByRole('button', { name: 'Before and after' }).click()],
  [
    'swap',
    async (page) => {
      await page.getByRole('dialog').getByRole('button', { name: 'Swap: Top' }).click();
      await page.getByRole('radio', { name: 'Sunrise tee' }).check({ force: true });
    },
  ],
  [
    'deleted, with undo',
    async (page) => {
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
      await page.getByRole('button', { name: 'Undo' }).waitFor();
    },
  ],
  ['list of deleted ones', async (page) => page.getByRole('button', { name: '1 deleted' }).click()],
  ['last question', async (page) => page.getByRole('button', { name: 'Delete all for good' }).click()],
  [
    'nothing found',
    async (page) => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      await page.getByRole('searchbox', { name: 'Search the gallery' }).fill('nothing of that name');
    },
  ],
];

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no state of the gallery breaks a rule of axe, ${colorScheme}`, async () => {
    test.slow();
    const extension = await launchExtension({ colorScheme });
    const shop = await startPictures();
    const page = await openSeededGallery(extension, await lifelikeSeed(shop.origin));
    for (const [name, reach] of STATES) {
      await test.step(name, async () => {
        await reach(page);
        const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
        const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
        expect.soft(found, name).toEqual([]);
      });
    }
    await extension.close();
    await shop.close();
  });
}
