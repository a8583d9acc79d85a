import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Live } from './live.ts';
import { createReading } from './reading.ts';
import { type Topic, useServices } from './services.tsx';

/** The current value of a live value; `undefined` until it is read. Renders again on every change. */
export function useLiveValue<Value>(live: Live<Value>): Value | undefined {
  return useSyncExternalStore(live.subscribe, live.current);
}

/**
 * What `read` gives, read again after every change of `topic`; `undefined` until the first answer. `read` must be
 * the same function from one rendering to the next.
 */
export function useLive<Value>(topic: Topic, read: () => Promise<Value>): Value | undefined {
  const services = useServices();
  const [value, setValue] = useState<Value>();
  useEffect(() => {
    const reading = createReading(read, (next) => setValue(() => next));
    void reading.refresh();
    const stop = services.subscribe(topic, () => void reading.refresh());
    return () => {
      reading.end();
      stop();
    };
  }, [services, topic, read]);
  return value;
}
