/** How soon a popup could be used; times in ms since its navigation began. */
export interface Opened {
  /** The browser's own `first-contentful-paint`. */
  firstPaintMs: number;
  /** The button was on the screen, as the browser says (Element Timing). */
  paintedMs: number;
  /** The first click on it that was handled began; no click was tried before a frame with the button was drawn. */
  clickedMs: number;
  /** Both were so. */
  usableMs: number;
}

/**
 * Runs in the page before any script of it, the same for every popup that is compared. As soon as the button is in the document,
 * enabled, in sight and covered by nothing, it lets the frame be drawn and clicks; where nothing happens it tries again in the next
 * frame. A click counts as handled when the order leaves the page: the message `try-on/submit` to the background, which is caught
 * here, so that no order is written. The result is left in `window.opened`.
 */
export function watchUsable(selector: string): void {
  interface Runtime {
    sendMessage(message: { kind?: string }): Promise<unknown>;
  }
  const host = window as unknown as {
    opened?: Opened;
    browser?: { runtime?: Runtime };
    chrome: { runtime: Runtime };
  };
  let ordered = false;
  for (const runtime of new Set([host.browser?.runtime, host.chrome.runtime])) {
    if (runtime === undefined) continue;
    const send = runtime.sendMessage.bind(runtime);
    runtime.sendMessage = (message) => {
      if (message.kind !== 'try-on/submit') return send(message);
      ordered = true;
      return new Promise(() => {});
    };
  }
  // A click that nobody handles would load the page anew.
  addEventListener('submit', (event) => event.preventDefault());

  const find = () => document.querySelector<HTMLButtonElement>(`${selector}:enabled`);
  // The browser times only what is marked before it is painted.
  new MutationObserver(() => find()?.setAttribute('elementtiming', 'button')).observe(document, {
    childList: true,
    subtree: true,
  });
  let paintedMs: number | undefined;
  let clickedMs: number | undefined;
  const finish = () => {
    const [first] = performance.getEntriesByName('first-contentful-paint');
    if (paintedMs === undefined || clickedMs === undefined || first === undefined) return;
    host.opened ??= {
      firstPaintMs: first.startTime,
      paintedMs,
      clickedMs,
      usableMs: Math.max(paintedMs, clickedMs),
    };
  };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if ((entry as PerformanceEntry & { identifier?: string }).identifier === 'button')
        paintedMs ??= entry.startTime;
    }
    finish();
  }).observe({ type: 'element', buffered: true });
  new PerformanceObserver(finish).observe({ type: 'paint', buffered: true });

  const drawn = new MessageChannel();
  const look = () => requestAnimationFrame(() => (isInSight(find()) ? drawn.port2.postMessage('') : look()));
  drawn.port1.onmessage = () => {
    const at = performance.now();
    find()?.click();
    if (!ordered) return look();
    clickedMs = at;
    finish();
  };
  look();

  function isInSight(button: HTMLButtonElement | null): boolean {
    if (button === null) return false;
    const { left, top, width, height } = button.getBoundingClientRect();
    const hit = document.elementFromPoint(left + width / 2, top + height / 2);
    return width > 0 && button.contains(hit);
  }
}
