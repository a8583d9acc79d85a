import { browser } from './browser.ts';
import { LOCAL_KEYS } from './storage-keys.ts';

/** Shows the extension's icon with the mark of a state, `idle` without one; drawn by `scripts/make-icons.ts`. */
export async function showIcon(state: 'idle' | 'working' | 'done' | 'attention'): Promise<void> {
  const file = (size: number) => `/icon/${state === 'idle' ? '' : `${state}-`}${size}.png`;
  await browser.action.setIcon({ path: { 16: file(16), 32: file(32) } });
}

/** When the popup was last opened (epoch ms); 0 before the first time. */
export async function readSeenAt(): Promise<number> {
  const { [LOCAL_KEYS.seenAt]: seenAt } = await browser.storage.local.get(LOCAL_KEYS.seenAt);
  return typeof seenAt === 'number' ? seenAt : 0;
}

/** Somebody looks: what has ended by now needs no mark any more. */
export async function noteSeen(): Promise<void> {
  await browser.storage.local.set({ [LOCAL_KEYS.seenAt]: Date.now() });
}
