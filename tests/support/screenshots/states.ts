import type { Page } from '@playwright/test';
import { castOf, type World } from './cast.ts';
import { GALLERY_STATES } from './gallery-states.ts';
import { PAGE_STATES } from './page-states.ts';
import { POPUP_STATES } from './popup-states.ts';
import { seed } from './seed.ts';
import type { State } from './state.ts';

/** Every state worth looking at. */
export const STATES: State[] = [...POPUP_STATES, ...PAGE_STATES, ...GALLERY_STATES];

/** Stores what the state is made of, as of now, through a page of the extension. */
export async function store(
  keeper: Page,
  state: State,
  { world, language }: { world: World; language: string },
): Promise<void> {
  const proxyAddress = state.unconfigured ? '' : world.proxy;
  const settings = { version: 1, proxyAddress, language };
  await keeper.evaluate((value) => chrome.storage.local.set({ settings: value }), settings);
  const cast = castOf(world, Date.now());
  await seed(keeper, { pictures: cast.pictures, proxyAddress, ...state.records(cast) });
}

/** Opens the state in `page` at `origin` (of the extension), once it is stored, and waits until it is there. */
export async function show(page: Page, state: State, origin: string): Promise<void> {
  if (state.nothingGranted) await page.addInitScript(denyPermissions);
  await page.goto(`${origin}/${state.path}`);
  await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
  await page.locator('main :is(h1, h2)').first().waitFor();
  await state.act?.(page);
}

/** In the page: the answer that a browser gives before anybody was asked. */
function denyPermissions() {
  const { chrome, browser } = globalThis as unknown as Record<string, typeof globalThis.chrome | undefined>;
  for (const api of [chrome, browser]) {
    if (api?.permissions === undefined) continue;
    api.permissions.contains = ((_wanted: unknown, answer?: (granted: boolean) => void) =>
      answer === undefined ? Promise.resolve(false) : answer(false)) as typeof api.permissions.contains;
  }
}
