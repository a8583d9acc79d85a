import type { Page } from '@playwright/test';
import type { State } from '../support/screenshots/state.ts';
import { STATES, show, store } from '../support/screenshots/states.ts';
import { violationsIn } from './harness/axe.ts';
import { expect, launchExtension, test } from './harness/chromium.ts';
import { startDrawnWorld } from './harness/drawn-world.ts';

/** A page is opened once; the themes and the language are then put over it, as the system and the options do. */
const LOOKS = [
  { language: 'en', colorScheme: 'light', contrast: 'no-preference' },
  { language: 'en', colorScheme: 'dark', contrast: 'no-preference' },
  { language: 'ar', colorScheme: 'dark', contrast: 'more' },
] as const;
const [FIRST] = LOOKS;

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

for (const [part, holds] of PARTS) {
  test(`no rule of axe is broken in any state: ${part}, light, dark, and high contrast from right to left`, async () => {
    // Every state in turn: a net, as everywhere, but for a long way.
    test.setTimeout(1_800_000);
    const extension = await launchExtension();
    const { world, close } = await startDrawnWorld();
    const keeper = await extension.openPage('options.html');
    for (const state of STATES.filter(holds)) {
      await test.step(state.name, async () => {
        await store(keeper, state, { world, language: FIRST.language });
        const page = await extension.context.newPage();
        // Without motion, so that no colour is looked at on its way to another.
        await page.emulateMedia({ reducedMotion: 'reduce', ...themeOf(FIRST) });
        if (state.path === 'popup.html') await page.setViewportSize({ width: 380, height: 600 });
        await show(page, state, `chrome-extension://${extension.id}`);
        for (const look of LOOKS) {
          await page.emulateMedia(themeOf(look));
          await speak(page, look.language);
          const at = `${state.name}, ${look.language}, ${look.colorScheme}, contrast ${look.contrast}`;
          expect.soft(await violationsIn(page), at).toEqual([]);
        }
        await page.close();
      });
    }
    await extension.close();
    await close();
  });
}

function themeOf({ colorScheme, contrast }: (typeof LOOKS)[number]) {
  return { colorScheme, contrast };
}

/** Has the open page say everything in `language`, as a choice in the options would; the rest of the settings stays. */
async function speak(page: Page, language: 'en' | 'ar'): Promise<void> {
  const root = page.locator('html');
  if ((await root.getAttribute('lang')) === language) return;
  await page.evaluate(async (chosen) => {
    const { settings } = await chrome.storage.local.get('settings');
    // With a version also where the state has deleted them: settings without one are not read.
    await chrome.storage.local.set({ settings: { version: 1, ...(settings as object), language: chosen } });
  }, language);
  await expect(root).toHaveAttribute('lang', language);
  await expect(root).toHaveAttribute('dir', language === 'ar' ? 'rtl' : 'ltr');
}
