import { defineUnlistedScript } from '#imports';
import { pageScript } from '../lib/in-page/page-script.ts';

/**
 * The content script: injected on demand by the menu click, never by the manifest. The background calls what it leaves
 * behind. Not named content.ts: that would wrap it in 4 kB of WXT's content script context, of which nothing is used.
 */
export default defineUnlistedScript(() => {
  Object.assign(globalThis, { fittingRoom: pageScript });
});
