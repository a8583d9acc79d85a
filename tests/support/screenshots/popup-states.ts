import type { Draft } from '../../../lib/wardrobe/draft.ts';
import { DEFAULT_MODEL } from '../../../lib/wardrobe/draft.ts';
import { type Cast, wear } from './cast.ts';
import type { Records } from './seed.ts';
import { click, inTurn, type State, strayAddress, waitFor } from './state.ts';

const openSheet = click('.model-button');

const outfitOf = ({ garments }: Cast) => wear(garments, 'breton-shirt', 'straight-jeans');

/** The popup with an outfit and a finished try-on, but for what a state has of its own. */
function popup(name: string, own: (cast: Cast) => Records = () => ({}), act?: State['act']): State {
  return {
    name: `popup-${name}`,
    path: 'popup.html',
    records: (cast) => ({
      garments: cast.garments,
      draft: outfitOf(cast),
      tasks: [cast.finished, cast.dressed],
      sends: cast.sends.slice(0, 1),
      ...own(cast),
    }),
    ...(act === undefined ? {} : { act }),
  };
}

const NOTHING: Records = { garments: [], draft: wear([]), tasks: [], sends: [] };
const withModel = (cast: Cast, part: Partial<Draft['model']>): Records => ({
  draft: { ...outfitOf(cast), model: { ...DEFAULT_MODEL, ...part } },
});

export const POPUP_STATES: State[] = [
  popup('outfit'),
  popup('empty', () => NOTHING),
  { ...popup('first-run', () => NOTHING), unconfigured: true },
  popup('one-piece', ({ garments }) => ({
    garments: garments.slice(0, 3),
    draft: wear(garments, 'breton-shirt'),
    tasks: [],
  })),
  popup('dress', ({ garments }) => ({ draft: wear(garments, 'wrap-dress') })),
  popup('clash', ({ garments }) => ({ draft: wear(garments, 'breton-shirt', 'wrap-dress') })),
  popup('missing', () => ({ draft: wear([]), tasks: [] }), click('.primary')),
  popup('count', () => ({}), fillCount('9')),
  popup('queue', ({ queued, finished, sends }) => ({ tasks: [...queued, finished], sends })),
  popup('waiting', ({ waiting, finished, sends }) => ({ tasks: [waiting, finished], sends })),
  popup('running', ({ running, finished }) => ({ tasks: [running, finished] })),
  popup('ending', ({ ending, finished }) => ({ tasks: [ending, finished] })),
  popup('failed', ({ failed, finished }) => ({ tasks: [failed, finished] })),
  popup('doubtful', ({ doubtful, finished }) => ({ tasks: [doubtful, finished] })),
  popup('refused', ({ refused, finished }) => ({ tasks: [refused, finished] })),
  popup('gone', ({ gone, garments }) => ({
    garments: [...gone.outfit.garments, ...garments.filter(({ id }) => !id.match(/breton|straight/))],
    tasks: [gone],
  })),
  popup('model', () => ({}), openSheet),
  popup('model-advanced', () => ({}), inTurn(openSheet, click('.model-sheet summary'))),
  popup(
    'model-name',
    (cast) => withModel(cast, { by: 'name' }),
    inTurn(click('.primary'), waitFor('.model-sheet [aria-invalid="true"]')),
  ),
  popup(
    'model-own',
    (cast) => withModel(cast, { by: 'own', images: [...(cast.own.outfit.model.images ?? []), ''] }),
    openSheet,
  ),
  popup('swap', () => ({}), click('[popovertarget="swap-tops"]')),
  popup(
    'search',
    () => ({}),
    async (page) => {
      await page.locator('.search-box input').fill('tee');
      await page.locator('.strip-item').first().focus();
    },
  ),
  popup(
    'nothing-found',
    () => ({}),
    async (page) => {
      await page.locator('.search-box input').fill('nothing of that name');
      await page.locator('.strip-nothing').waitFor();
    },
  ),
  popup(
    'removed',
    () => ({}),
    async (page) => {
      await page.locator('.strip-item').nth(2).focus();
      await page.keyboard.press('Delete');
      await page.locator('.toast .button').first().waitFor();
    },
  ),
  popup('stray-address', () => ({}), inTurn(strayAddress, waitFor('.dock .note.warn'))),
  popup('hostile', ({ hostile }) => hostile),
];

function fillCount(count: string): State['act'] {
  return async (page) => {
    await page.locator('.image-count input').fill(count);
    await page.locator('#problem-count').waitFor();
  };
}
