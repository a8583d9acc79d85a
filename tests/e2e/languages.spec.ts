import { LANGUAGES } from '../../lib/messages/languages.ts';
import { expect, test } from './harness/chromium.ts';
import { startWorld, tag } from './harness/world.ts';

test('the language is switched while pages are open, and the background speaks it too', async ({
  extension,
}) => {
  const world = await startWorld();
  const popup = await extension.openPage('popup.html');
  const options = await extension.openPage('options.html');
  await expect(options.locator('html')).toHaveAttribute('lang', 'en');
  const language = options.getByRole('combobox', { name: 'Language' });
  await expect(language.getByRole('option')).toHaveCount(1 + Object.keys(LANGUAGES).length);

  await language.selectOption('de');
  await expect(options.locator('html')).toHaveAttribute('lang', 'de');
  await expect(popup.locator('html')).toHaveAttribute('lang', 'de');
  await expect(popup.getByRole('button', { name: 'Anprobieren' })).toBeVisible();
  await tag(extension, world.shop, 'tops');
  const tooltip = () => extension.worker.evaluate(() => chrome.action.getTitle({}));
  await expect.poll(tooltip).toContain('Oberteil');

  await options.getByRole('combobox', { name: 'Sprache' }).selectOption('ar');
  for (const page of [popup, options]) {
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
    await expect(page.locator('html')).toHaveAttribute('lang', 'ar');
  }
  await options.close();

  // Kept: a page that opens later speaks it from its first word.
  const welcome = await extension.openPage('welcome.html');
  await expect(welcome.locator('html')).toHaveAttribute('dir', 'rtl');
  expect(extension.complaints).toEqual([]);
  await world.close();
});

test('items of the menu are chosen in the options, at once and without Save', async ({ extension }) => {
  const options = await extension.openPage('options.html');
  const menuHas = (id: string) =>
    extension.worker.evaluate(
      (item) =>
        new Promise<boolean>((resolve) =>
          chrome.contextMenus.update(item, {}, () => resolve(chrome.runtime.lastError === undefined)),
        ),
      id,
    );
  await expect.poll(() => menuHas('tag-dresses')).toBe(true);
  await options.getByRole('checkbox', { name: 'Try on as dress' }).uncheck();
  await expect.poll(() => menuHas('tag-dresses')).toBe(false);
  expect(await menuHas('tag-tops')).toBe(true);
  await options.getByRole('checkbox', { name: 'Try on as dress' }).check();
  await expect.poll(() => menuHas('tag-dresses')).toBe(true);
});
