import { defineContentScript } from '#imports';
import { pageScript } from '../lib/in-page/page-script.ts';

/** Injected on demand by the menu click, never by the manifest. The background calls what it leaves behind. */
export default defineContentScript({
  registration: 'runtime',
  main() {
    Object.assign(globalThis, { fittingRoom: pageScript });
  },
});
