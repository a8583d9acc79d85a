import type { Page } from '@playwright/test';
import { expect, test } from './harness/chromium.ts';
import { configure, startWorld, tag } from './harness/world.ts';

test('the whole main job by keyboard alone, with the focus always in sight', async ({ extension }) => {
  const world = await startWorld();
  await configure(extension, world.proxy.origin);
  await tag(extension, world.shop, 'dresses');
  await tag(extension, world.shop, 'tops');
  await tag(extension, world.shop, 'tops', { search: '?v=2' });

  const popup = await extension.openPage('popup.html');
  const { keyboard } = popup;
  const dress = popup.getByRole('group', { name: 'Dress', exact: true });
  await expect(dress).toContainText('A dress is worn on its own.');
  await tabTo(popup, 'Take off the dress');
  await keyboard.press('Enter');
  await expect(dress).not.toContainText('worn alone');

  // Along the wardrobe with the arrow keys: the older top is put on, the newest thrown out and brought back.
  await tabTo(popup, 'Wear Fine tops (Top)');
  const focused = popup.locator(':focus');
  await keyboard.press('ArrowRight');
  await keyboard.press('Enter');
  await expect(focused).toHaveAttribute('aria-pressed', 'true');
  await keyboard.press('Home');
  await expect(focused).toHaveAttribute('aria-pressed', 'false');
  await keyboard.press('Delete');
  await expect(popup.getByRole('button', { name: 'Wear Fine tops (Top)' })).toHaveCount(1);
  await tabTo(popup, 'Undo', { back: true });
  await keyboard.press('Enter');
  await expect(popup.getByRole('button', { name: 'Wear Fine tops (Top)' })).toHaveCount(2);

  await tabTo(popup, /^Who wears it: /);
  await keyboard.press('Enter');
  await tabTo(popup, 'Female');
  await keyboard.press('ArrowRight');
  await expect(popup.getByRole('radio', { name: 'Male', exact: true })).toBeChecked();
  await keyboard.press('Escape');
  await expect(popup.getByRole('button', { name: /^Who wears it: Male/ })).toBeFocused();

  await tabTo(popup, 'Number of images');
  await keyboard.press('ArrowDown');
  await keyboard.press('ArrowDown');
  await keyboard.press('ArrowDown');
  await expect(focused).toHaveValue('1');
  await tabTo(popup, 'Try it on');
  await keyboard.press('Enter');

  const item = popup.getByRole('list', { name: 'Recent try-ons' }).getByRole('listitem');
  await expect(item).toContainText('Finished');
  await tabTo(popup, /Finished\. Open in gallery/, { back: true });
  const opening = extension.context.waitForEvent('page');
  await keyboard.press('Enter');
  const gallery = await opening;
  await expect(gallery.getByRole('article')).toHaveCount(1);
  await world.close();
});

/** Presses Tab until the focus is on a control of this name, and checks on the way that the focus can be seen. */
async function tabTo(page: Page, name: string | RegExp, { back = false } = {}): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
    const stop = await page.evaluate(() => {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement) || element === document.body) return undefined;
      const shown = [element, element.closest('label, .recent-card')].filter(
        (candidate) => candidate !== null,
      );
      const hasRing = shown.some((candidate) => {
        const { outlineStyle, outlineWidth } = getComputedStyle(candidate);
        return outlineStyle !== 'none' && outlineWidth !== '0px';
      });
      const label = element.getAttribute('aria-label') ?? element.closest('label')?.textContent;
      return { name: (label ?? element.textContent ?? '').trim(), hasRing };
    });
    if (stop === undefined) continue;
    expect(stop.hasRing, `the focus on "${stop.name}" is seen`).toBe(true);
    if (typeof name === 'string' ? stop.name === name : name.test(stop.name)) return;
  }
  throw new Error(`Tab never came to "${name}".`);
}
