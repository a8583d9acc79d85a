/** An open page calls every 4 s. Two calls may be late or lost. */
const LOOK_MS = 10_000;

/** Whether a page that shows try-ons is open. Forgotten when the worker dies: the next call comes within seconds. */
export interface Presence {
  look(): void;
  isWatched(): boolean;
}

/** `now` is the clock (epoch ms). */
export function createPresence(now: () => number): Presence {
  let seenAt = Number.NEGATIVE_INFINITY;
  return {
    look() {
      seenAt = now();
    },
    isWatched() {
      const sinceMs = now() - seenAt;
      return sinceMs >= 0 && sinceMs < LOOK_MS;
    },
  };
}
