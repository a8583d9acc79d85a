import type { Queue } from '../lib/try-on/forecast.ts';
import { useServices } from './services.tsx';
import { useLive } from './use-live.ts';

/** The queue of what is not accepted yet, read again after every change of a task; `undefined` until it is there. */
export function useQueue(): Queue | undefined {
  const { readQueue } = useServices();
  return useLive('tasks', readQueue);
}
