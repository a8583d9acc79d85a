import type { State } from '../../scripts/screenshots/state.ts';
import { STATES, show, store } from '../../scripts/screenshots/states.ts';
import { violationsIn } from './harness/axe.ts';
import { expect, launchExtension, test } from './harness/chromium.ts';
import { startDrawnWorld } from './harness/drawn-world.ts';

const LOOKS = [
  { name: 'light', media: { colorScheme: 'light' } },
  { name: 'dark', media: { colorScheme: 'dark' } },
  {
    name: 'high contrast, right to left',
    media: { colorScheme: 'dark', contrast: 'more' },
    language: 'ar',
  },
] as const;

const PARTS: [name: string, holds: (state: State) => boolean][] = [
  ['popup', ({ path }) => path === 'popup.html'],
  ['gallery', ({ path }) => path === 'gallery.html'],
  ['options and welcome', ({ path }) => path !== 'popup.html' && path !== 'gallery.html'],
];

for (const look of LOOKS) {
  for (const [part, holds] of PARTS) {
    test(`no rule of axe is broken in any state: ${part}, ${look.name}`, async () => {
      test.setTimeout(240_000);
      const extension = await launchExtension();
      const { world, close } = await startDrawnWorld();
      const keeper = await extension.openPage('options.html');
      const language = 'language' in look ? look.language : 'en';
      for (const state of STATES.filter(holds)) {
        await test.step(state.name, async () => {
          await store(keeper, state, { world, language });
          const page = await extension.context.newPage();
          await page.emulateMedia(look.media);
          if (state.path === 'popup.html') await page.setViewportSize({ width: 380, height: 600 });
          await show(page, state, `chrome-extension://${extension.id}`);
          expect.soft(await violationsIn(page), state.name).toEqual([]);
          await page.close();
        });
      }
      await extension.close();
      await close();
    });
  }
}
