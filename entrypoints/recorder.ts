import { defineUnlistedScript } from '#imports';
import type { RecordedClick } from '../lib/product-image/recorded-click.ts';

/** Remembers what was right-clicked last, for in-page.ts in the same isolated world. Sends nothing anywhere. */
export default defineUnlistedScript(() => {
  const world = globalThis as { fittingRoomClick?: RecordedClick };
  addEventListener(
    'contextmenu',
    (event) => {
      const [target] = event.composedPath();
      // A page can make such an event itself, and name another image than the one that was clicked.
      if (!event.isTrusted || !(target instanceof Element)) return;
      world.fittingRoomClick = { target, point: { x: event.clientX, y: event.clientY } };
    },
    // Capturing, since stores stop the event on its way.
    { capture: true, passive: true },
  );
});
