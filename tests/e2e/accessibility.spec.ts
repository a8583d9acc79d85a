import AxeBuilder from '@axe-core/playwright';
import { demoGarments, seed } from '../../scripts/screenshots/seed.ts';
import { statesOf } from '../../scripts/screenshots/states.ts';
import { expect, launchExtension, test } from './harness/chromium.ts';
import { finishedTask } from './harness/finished-task.ts';
import { startPictures } from './harness/pictures.ts';

/** The rules of WCAG 2.2 A and AA, and axe's own good practice. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Off in axe unless tags are asked for: it takes the words of a failed picture, and the comma between two lines, for a label. */
const EXPERIMENTAL = ['label-content-name-mismatch'];

const LOOKS = [
  { name: 'light', media: { colorScheme: 'light' } },
  { name: 'dark', media: { colorScheme: 'dark' } },
  { name: 'high contrast', media: { colorScheme: 'dark', contrast: 'more' } },
  { name: 'right to left', media: { colorScheme: 'light' }, language: 'ar' },
] as const;

for (const look of LOOKS) {
  test(`no page breaks a rule of axe in any state, ${look.name}`, async () => {
    test.setTimeout(240_000);
    const extension = await launchExtension();
    const store = await startPictures();
    const garments = demoGarments({ plain: store, overlay: store });
    const keeper = await extension.openPage('options.html');
    for (const state of statesOf(garments, finishedTask(garments))) {
      const settings = {
        version: 1,
        proxyAddress: state.unconfigured ? '' : 'http://127.0.0.1:9',
        language: 'language' in look ? look.language : 'en',
      };
      await keeper.evaluate((value) => chrome.storage.local.set({ settings: value }), settings);
      await seed(keeper, state.records);
      const page = await extension.context.newPage();
      await page.emulateMedia(look.media);
      if (state.path === 'popup.html') await page.setViewportSize({ width: 380, height: 600 });
      await page.goto(`chrome-extension://${extension.id}/${state.path}`);
      await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
      await page.locator('main :is(h1, h2)').first().waitFor();
      await state.act?.(page);
      // There are no frames: in this mode axe opens no page of its own for each look.
      const { violations } = await new AxeBuilder({ page })
        .withTags(TAGS)
        .disableRules(EXPERIMENTAL)
        .setLegacyMode()
        .analyze();
      expect
        .soft(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
          state.name,
        )
        .toEqual([]);
      await page.close();
    }
    await extension.close();
    await store.close();
  });
}
