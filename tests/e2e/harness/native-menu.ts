import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Locator } from '@playwright/test';
import { until } from './until.ts';

const execute = promisify(execFile);

/**
 * Chromium's own items below "Fitting Room", by what was clicked on: "Inspect" is always last, and on anything but
 * picture or link "View page source" stands above it. Counted from the bottom, since what stands above varies.
 */
const ITEMS_BELOW = { image: 1, link: 1, page: 2 };

/**
 * A loaded machine may open the menu before it takes keys: then the submenu stays away, and all is done anew, each time
 * with twice the patience, until the net ends what hangs.
 */
const FIRST_PATIENCE_MS = 4_000;
const LONGEST_PATIENCE_MS = 128_000;

/** Places of the children of the parent item `fitting-room`, by the ids in `entrypoints/background/menus.ts`. */
const PLACE = { 'tag-tops': 0, 'tag-bottoms': 1, 'tag-dresses': 2 };

export interface NativeClick {
  /**
   * What the browser takes the clicked spot for; `image` by default. Chromium 156 sees a picture through whatever
   * covers it, unless the picture, the cover or anything around them up to `document` listens for `contextmenu`: then
   * it is `page`. A listener on `window` does not count.
   */
  over?: keyof typeof ITEMS_BELOW;
  /** Where in the element, in px from its corner; its centre when absent. */
  position?: { x: number; y: number };
  /** Called while the submenu is open, say for a picture of the screen. */
  whileOpen?: () => Promise<void>;
}

/**
 * Right-clicks `target` with the mouse and chooses "Fitting Room ▸ Try on as …" in the real context menu, by keyboard.
 * Needs a Chromium window on a display of its own (`startXDisplay`), since keys go to whoever has the grab; the item
 * must exist. Resolves when the menu has closed. Grants `activeTab` and wakes the worker, as for a person.
 */
export async function chooseFromNativeMenu(
  target: Locator,
  item: keyof typeof PLACE,
  { over = 'image', position, whileOpen }: NativeClick = {},
): Promise<void> {
  if (process.env.DISPLAY === undefined)
    throw new Error('There is no display: run it by `npm run test:e2e`.');
  await target.page().bringToFront();
  await target.scrollIntoViewIfNeeded();
  // Forced, since a person too clicks on what lies over the picture.
  const where = {
    force: true,
    ...(position === undefined ? {} : { position }),
  };

  const others = await unnamedWindows();
  const menus = async () => (await unnamedWindows()).filter((id) => !others.includes(id));
  await openSubmenu(() => target.click({ button: 'right', ...where }), ITEMS_BELOW[over], menus);
  await whileOpen?.();
  // The first item is chosen already when a submenu is opened by key.
  await pressKeys(...times(PLACE[item], 'Down'), 'Return');
  await until('the native menu is closed', async () => (await menus()).length === 0);
}

/** Nothing is chosen yet when this fails, so that it may begin again. */
async function openSubmenu(
  rightClick: () => Promise<void>,
  itemsBelow: number,
  menus: () => Promise<string[]>,
): Promise<void> {
  for (let patienceMs = FIRST_PATIENCE_MS; ; patienceMs *= 2) {
    await rightClick();
    await until('the context menu opens', async () => (await menus()).length === 1);
    await pressKeys(...times(itemsBelow + 1, 'Up'), 'Right');
    try {
      const isOpen = async () => (await menus()).length === 2;
      await until('the submenu “Fitting Room” opens', isOpen, { timeoutMs: patienceMs });
      return;
    } catch (cause) {
      await closeAll(menus);
      if (patienceMs >= LONGEST_PATIENCE_MS) throw cause;
    }
  }
}

async function closeAll(menus: () => Promise<string[]>): Promise<void> {
  await until('the native menu closes', async () => {
    if ((await menus()).length === 0) return true;
    await pressKeys('Escape');
    return false;
  });
}

/** Menus are unnamed top-level windows; so are the frames of windows, and tooltips, but those are lower. */
async function unnamedWindows(): Promise<string[]> {
  const { stdout } = await execute('xwininfo', ['-root', '-children']);
  return [...stdout.matchAll(/^\s+(0x[0-9a-f]+) \(has no name\).*?(\d+)x(\d+)\+/gm)]
    .filter(([, , width, height]) => Number(width) > 60 && Number(height) > 60)
    .map(([, id]) => id ?? '');
}

/**
 * Presses a shortcut of the extension while a page with this title is in front, until `hasWorked`. A window that has just opened
 * gets the focus late; and a browser under load may lose a key before it knows the shortcut, so the key comes again, each time
 * after twice the patience.
 */
export async function pressShortcut(
  keys: string,
  title: string,
  hasWorked: () => Promise<boolean>,
): Promise<void> {
  await until('the window has the focus', async () => {
    const name = await execute('xdotool', ['getwindowfocus', 'getwindowname']).catch(() => undefined);
    return name?.stdout.startsWith(title);
  });
  for (let patienceMs = FIRST_PATIENCE_MS; ; patienceMs *= 2) {
    await pressKeys(keys);
    try {
      await until(`${keys} has worked`, hasWorked, { timeoutMs: patienceMs });
      return;
    } catch (cause) {
      if (patienceMs >= LONGEST_PATIENCE_MS) throw cause;
    }
  }
}

/** Presses keys on the display, as a person would: they go to the window in front. */
export async function pressKeys(...keys: string[]): Promise<void> {
  await execute('xdotool', ['key', '--delay', '40', ...keys]);
}

function times(count: number, key: string): string[] {
  return Array.from({ length: count }, () => key);
}
