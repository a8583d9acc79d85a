import type { Locator, Page } from '@playwright/test';
import { type Extension, expect, test } from './harness/chromium.ts';
import { lifelikeSeed, openSeededGallery, startPictures } from './harness/gallery.ts';
import { configure, startWorld, tag } from './harness/world.ts';

test('the dialogs of the gallery by keyboard: the focus goes in, stays in, and comes back', async ({
  extension,
}) => {
  const shop = await startPictures();
  const page = await openSeededGallery(extension, await lifelikeSeed(shop.origin));
  const dialog = (name: string) => page.getByRole('dialog', { name, exact: true });
  const card = page.locator('#task-breton');
  const tile = card.getByRole('button', { name: /^Open image 1 of/ });

  await goesThrough(
    page,
    tile,
    dialog('Large view'),
    'Close',
    dialog('Large view').getByRole('link', { name: 'Download' }),
  );
  await tile.press('Enter');
  await goesThrough(
    page,
    dialog('Large view').getByRole('button', { name: 'Swap: Top' }),
    dialog('Swap: Top'),
    'Close without swapping',
    dialog('Swap: Top').getByRole('radio').first(),
  );
  await page.keyboard.press('Escape');
  await expect(tile).toBeFocused();

  for (const number of [1, 2]) {
    await card.getByRole('checkbox', { name: `Select image ${number} of` }).press('Space');
  }
  const chosen = page.getByRole('region', { name: 'Selected images' });
  await goesThrough(
    page,
    chosen.getByRole('button', { name: 'Compare' }),
    dialog('Comparing 2 images'),
    'Close comparison',
  );
  await goesThrough(
    page,
    chosen.getByRole('button', { name: 'Collage' }),
    dialog('Collage'),
    'Close collage',
    dialog('Collage').getByRole('button', { name: 'Save as PNG' }),
  );

  await tile.press('Delete');
  const bin = page.getByRole('button', { name: 'Recently deleted (1)' });
  await goesThrough(page, bin, dialog('Recently deleted'), 'Close recently deleted');
  await bin.press('Enter');
  await goesThrough(
    page,
    dialog('Recently deleted').getByRole('button', { name: 'Delete all permanently' }),
    dialog('Delete this try-on permanently?'),
    'Cancel',
  );
  await page.keyboard.press('Escape');
  await expect(bin).toBeFocused();
  expect(extension.complaints).toEqual([]);
  await shop.close();
});

test('the dialog of the options by keyboard: the focus goes in, stays in, and comes back', async ({
  extension,
}) => {
  const page = await extension.openPage('options.html');
  await goesThrough(
    page,
    page.getByRole('button', { name: 'Delete everything' }),
    page.getByRole('dialog', { name: 'Delete everything?' }),
    'Cancel',
  );
});

test('the sheets of the popup by keyboard: Tab leads in, Escape back to what opened them', async ({
  extension,
}) => {
  const { page, close } = await dressedPopup(extension);
  const sheets = [
    [
      page.getByRole('button', { name: /^Who wears it: / }),
      page.getByRole('dialog', { name: 'Who wears it' }),
    ],
    [page.getByRole('button', { name: 'Swap: Top' }), page.getByRole('dialog', { name: 'Swap: Top' })],
  ] as const;
  for (const [opener, sheet] of sheets) {
    await opener.press('Enter');
    await expect(sheet).toBeVisible();
    await page.keyboard.press('Tab');
    await expect(sheet.locator(':focus')).toHaveCount(1);
    await page.keyboard.press('Escape');
    await expect(sheet).toBeHidden();
    await expect(opener).toBeFocused();
  }
  const [[who, sheet]] = sheets;
  await who.press('Enter');
  await sheet.getByRole('button', { name: 'Done' }).press('Enter');
  await expect(who).toBeFocused();
  await close();
});

/**
 * Opens a modal dialog by its button: the focus is in it at once, Tab goes to everything that it has and to nothing outside, both
 * Escape and its own button close it, and the focus comes back to the button. `last` is what comes into it last.
 */
async function goesThrough(
  page: Page,
  opener: Locator,
  dialog: Locator,
  closedBy: string,
  last = dialog,
): Promise<void> {
  await opener.press('Enter');
  await expect(last).toBeVisible();
  await expect.poll(() => focusIn(dialog)).toBe('inside');
  const visited = new Map<number, string>();
  const stops = await dialog.evaluate((element) => {
    const all = [
      ...element.querySelectorAll<HTMLElement>('button, a[href], input, textarea, select, [tabindex]'),
    ];
    const open = all.filter((one) => one.tabIndex >= 0 && !one.matches(':disabled') && one.checkVisibility());
    // One stop for all radio buttons of a name.
    const isFirst = (one: HTMLElement) =>
      !(one instanceof HTMLInputElement && one.type === 'radio') ||
      open.find((other) => other instanceof HTMLInputElement && other.name === one.name) === one;
    return open.filter(isFirst).length;
  });
  expect(stops).toBeGreaterThan(0);
  // After the last stop comes the browser's own window, then the first again.
  for (let presses = 0; presses < 2 * stops + 4; presses += 1) {
    await page.keyboard.press('Tab');
    const place = await focusIn(dialog);
    expect(place, 'Tab leads nowhere outside').not.toBe('outside');
    if (place !== 'inside') continue;
    const { stop, name } = await focusedStop(dialog);
    visited.set(stop, name);
  }
  expect(visited.size, `of ${stops} stops Tab came to ${[...visited.values()].join(' | ')}`).toBe(stops);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(opener).toBeFocused();

  await opener.press('Enter');
  await dialog.getByRole('button', { name: closedBy, exact: true }).press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(opener).toBeFocused();
}

/** Where the focus is: in the dialog, outside of it, or with the browser. */
function focusIn(dialog: Locator): Promise<'inside' | 'outside' | 'browser'> {
  return dialog.evaluate((element) => {
    const { activeElement } = document;
    if (activeElement === null || activeElement === document.body) return 'browser';
    return element.contains(activeElement) ? 'inside' : 'outside';
  });
}

/** What is focused: its number among the stops so far, since names may change or come twice, and its name. */
function focusedStop(dialog: Locator): Promise<{ stop: number; name: string }> {
  return dialog.evaluate((element: Element & { stops?: (Element | null)[] }) => {
    const { activeElement } = document;
    element.stops ??= [];
    if (!element.stops.includes(activeElement)) element.stops.push(activeElement);
    const name = activeElement?.getAttribute('aria-label') ?? activeElement?.textContent ?? '';
    return { stop: element.stops.indexOf(activeElement), name };
  });
}

/** The popup with a top on and another in the wardrobe. */
async function dressedPopup(extension: Extension) {
  const world = await startWorld();
  await configure(extension, world.proxy.origin);
  await tag(extension, world.shop, 'tops');
  await tag(extension, world.shop, 'tops', { search: '?v=2' });
  return { page: await extension.openPage('popup.html'), close: world.close };
}
