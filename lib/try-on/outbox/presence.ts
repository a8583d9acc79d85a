/** Pages tell every 4 s that they are looked at; two such words may be late or lost. */
const LOOK_MS = 10_000;

/** Whether somebody looks at the try-ons. Forgotten when the worker dies: the next word comes within seconds. */
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
