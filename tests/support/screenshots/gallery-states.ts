import type { Page } from '@playwright/test';
import type { Cast } from './cast.ts';
import type { Records } from './seed.ts';
import { click, inTurn, type State, waitFor } from './state.ts';

/** The gallery with everything in it that there can be, but for what a state has of its own. */
function gallery(name: string, act?: State['act'], own: (cast: Cast) => Records = () => ({})): State {
  return {
    name: name === '' ? 'gallery' : `gallery-${name}`,
    path: 'gallery.html',
    records: (cast) => ({
      garments: cast.garments,
      tasks: [cast.finished, cast.dressed, cast.older, cast.own],
      keepsakes: [
        { task: cast.dressed.id, favourites: [1], note: 'For the wedding in June, with the flat shoes.' },
        { task: cast.finished.id, favourites: [0], note: '' },
      ],
      ...own(cast),
    }),
    ...(act === undefined ? {} : { act }),
  };
}

const pick = (count: number) => async (page: Page) => {
  for (let index = 0; index < count; index += 1) {
    // By key: where there is little room, the bar of what is picked may lie over the next one.
    const box = page.locator('.tile-pick').nth(index);
    await box.focus();
    await page.keyboard.press('Space');
    await page.locator(`.tile-pick:checked >> nth=${index}`).waitFor({ state: 'attached' });
  }
};
const openBig = (task: string) => click(`article${task} .tile:not(.small) .tile-open`);
const choose = (group: number, option: number) => (page: Page) =>
  page.locator('.gallery-tools .segments').nth(group).locator('input').nth(option).check({ force: true });
const openBin = click('.gallery-ends .button.quiet');

const withBin = ({ finished, dressed, older, own, gone, now }: Cast): Records => ({
  tasks: [finished, dressed],
  bin: [older, own, gone].map((task, index) => ({
    id: task.id,
    removedAt: now - (index + 1) * 20 * 3_600_000,
    task,
  })),
});

export const GALLERY_STATES: State[] = [
  gallery('', undefined, (cast) => ({
    tasks: [cast.running, cast.finished, cast.failed, cast.dressed, cast.older, cast.doubtful, cast.waiting],
    sends: cast.sends,
  })),
  gallery('by-date', choose(1, 1)),
  gallery('favourites', choose(0, 1)),
  gallery('empty', undefined, () => ({ tasks: [], keepsakes: [] })),
  gallery('no-favourites', choose(0, 1), () => ({ keepsakes: [] })),
  gallery('nothing-found', async (page) => {
    await page.locator('.search input').fill('nothing of that name');
    await page.locator('.gallery-empty').waitFor();
  }),
  gallery('picked', pick(3)),
  gallery('viewer', openBig(':has(.tile.small)')),
  gallery('viewer-zoomed', async (page) => {
    await openBig(':has(.tile.small)')(page);
    await page.locator('.zoom-frame').focus();
    await page.keyboard.press('+');
    await page.keyboard.press('+');
  }),
  gallery('before-after', inTurn(openBig('#task-own'), click('.viewer-actions .wide'))),
  gallery(
    'before-beside-after',
    inTurn(openBig('#task-own'), click('.viewer-actions .wide'), click('.before-after-bar .button')),
  ),
  gallery('compare', inTurn(pick(2), click('.selection .button:nth-of-type(1)'), waitFor('.compare'))),
  gallery('compare-four', inTurn(pick(4), click('.selection .button:nth-of-type(1)'), waitFor('.compare'))),
  gallery('collage', inTurn(pick(4), click('.selection .button:nth-of-type(2)'), waitFor('.collage img'))),
  gallery(
    'collage-gone',
    inTurn(
      async (page) => page.locator('#task-gone .tile-pick').first().check({ force: true }),
      click('.selection .button:nth-of-type(2)'),
      waitFor('.collage .note.bad'),
    ),
    ({ gone }) => ({ tasks: [gone], keepsakes: [] }),
  ),
  gallery(
    'swap',
    inTurn(openBig(':has(.tile.small)'), click('.viewer .worn .button'), async (page) =>
      page.locator('.swap-piece input').nth(1).check({ force: true }),
    ),
  ),
  gallery('undo', click('.card-actions .button:last-child')),
  gallery('bin', inTurn(openBin, waitFor('.bin li')), withBin),
  gallery('bin-emptying', inTurn(openBin, click('.bin .dialog-actions .button')), withBin),
  gallery('gone', undefined, ({ gone, notKept }) => ({ tasks: [notKept, gone], keepsakes: [] })),
  gallery('gone-viewer', openBig('#task-gone'), ({ gone }) => ({ tasks: [gone], keepsakes: [] })),
  gallery('hostile', undefined, ({ hostile }) => hostile),
];
