import type { State } from '../support/screenshots/state.ts';
import { STATES, show, store } from '../support/screenshots/states.ts';
import { violationsIn } from './harness/axe.ts';
import { expect, launchExtension, test } from './harness/chromium.ts';
import { startDrawnWorld } from './harness/drawn-world.ts';

/** A page is opened once for each language; the themes are then put over it, as the system does. */
const LANGUAGES = [
  {
    name: 'light and dark',
    language: 'en',
    looks: [
      { colorScheme: 'light', contrast: 'no-preference' },
      { colorScheme: 'dark', contrast: 'no-preference' },
    ],
  },
  {
    name: 'high contrast, right to left',
    language: 'ar',
    looks: [{ colorScheme: 'dark', contrast: 'more' }],
  },
] as const;

const PARTS: [name: string, holds: (state: State) => boolean][] = [
  ['popup', ({ path }) => path === 'popup.html'],
  ['gallery', ({ path }) => path === 'gallery.html'],
  ['options and welcome', ({ path }) => path !== 'popup.html' && path !== 'gallery.html'],
];

test('a rule that is broken is found', async ({ extension }) => {
  const page = await extension.openPage('options.html');
  expect(await violationsIn(page)).toEqual([]);
  await page.evaluate(() => document.querySelector('main')?.append(document.createElement('img')));
  expect(await violationsIn(page)).toEqual([expect.stringMatching(/^image-alt: <img>/)]);
});

for (const { name, language, looks } of LANGUAGES) {
  for (const [part, holds] of PARTS) {
    test(`no rule of axe is broken in any state: ${part}, ${name}`, async () => {
      // Every state in turn: a net, as everywhere, but for a long way.
      test.setTimeout(1_800_000);
      const extension = await launchExtension();
      const { world, close } = await startDrawnWorld();
      const keeper = await extension.openPage('options.html');
      for (const state of STATES.filter(holds)) {
        await test.step(state.name, async () => {
          await store(keeper, state, { world, language });
          const page = await extension.context.newPage();
          // Without motion, so that no colour is looked at on its way to another.
          await page.emulateMedia({ reducedMotion: 'reduce', ...looks[0] });
          if (state.path === 'popup.html') await page.setViewportSize({ width: 380, height: 600 });
          await show(page, state, `chrome-extension://${extension.id}`);
          for (const look of looks) {
            await page.emulateMedia(look);
            const at = `${state.name}, ${look.colorScheme}, contrast ${look.contrast}`;
            expect.soft(await violationsIn(page), at).toEqual([]);
          }
          await page.close();
        });
      }
      await extension.close();
      await close();
    });
  }
}
