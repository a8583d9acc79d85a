import { useEffect, useState } from 'react';
import { type Topic, useServices } from './services.tsx';

/**
 * What `read` gives, read again after every change of `topic`; `undefined` until the first answer. `read` must be
 * the same function from one rendering to the next.
 */
export function useLive<Value>(topic: Topic, read: () => Promise<Value>): Value | undefined {
  const services = useServices();
  const [value, setValue] = useState<Value>();
  useEffect(() => {
    let current = true;
    const refresh = async () => {
      const next = await read();
      if (current) setValue(() => next);
    };
    void refresh();
    const stop = services.subscribe(topic, () => void refresh());
    return () => {
      current = false;
      stop();
    };
  }, [services, topic, read]);
  return value;
}
