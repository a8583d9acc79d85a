import { createReading } from './reading.ts';
import type { Services, Topic } from './services.tsx';

/** A value that follows the store, and that is there before the first view is: for React, an external store. */
export interface Live<Value> {
  /** Resolves when there is a first value, and rejects where it cannot be read. */
  ready: Promise<void>;
  /** `undefined` until there is one; the same object until it changes. */
  current(): Value | undefined;
  /** Calls `listener` after every new value; returns the way to stop. */
  subscribe(listener: () => void): () => void;
  /** Reads it again. */
  refresh(): Promise<void>;
}

/** Begins to read at once, and reads again after every change of `topic`, as long as the page lives. */
export function createLive<Value>(
  subscribe: Services['subscribe'],
  topic: Topic,
  read: () => Promise<Value>,
): Live<Value> {
  let value: Value | undefined;
  const listeners = new Set<() => void>();
  const reading = createReading(read, (next) => {
    value = next;
    for (const listener of listeners) listener();
  });
  // Before the first reading: nothing that changes meanwhile is missed.
  subscribe(topic, () => void reading.refresh());
  return {
    ready: reading.refresh(),
    current: () => value,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    refresh: reading.refresh,
  };
}
