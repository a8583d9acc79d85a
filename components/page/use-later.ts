import { startTransition, useEffect, useState } from 'react';

/** Where no frame is drawn (a page that nobody sees), or the page is never idle, it does not wait for longer (ms). */
const LATEST_MS = 200;

/**
 * False in the first rendering, and true once that has been painted and the page has nothing more urgent to do: for what need not
 * be there when the popup can first be used. What is rendered for it gives way to a click.
 */
export function useLater(): boolean {
  const [isLater, setIsLater] = useState(false);
  useEffect(() => afterPaint(() => startTransition(() => setIsLater(true))), []);
  return isLater;
}

/**
 * Calls `act` once what is in the document now has been painted and the page is idle; returns the way to stop it. An idle moment
 * alone may come before the paint: the browser is idle too while it waits for the next frame.
 */
function afterPaint(act: () => void): () => void {
  let frame = requestAnimationFrame(() => {
    // This one comes before the first frame is painted, the next one after.
    frame = requestAnimationFrame(() => {
      idle = requestIdleCallback(finish, { timeout: LATEST_MS });
    });
  });
  let idle = 0;
  const latest = setTimeout(finish, LATEST_MS);
  function stop() {
    cancelAnimationFrame(frame);
    cancelIdleCallback(idle);
    clearTimeout(latest);
  }
  function finish() {
    stop();
    act();
  }
  return stop;
}
