import { useCallback, useEffect } from 'react';
import { isUnderWay, type Task } from '../lib/try-on/task.ts';
import { useServices } from './services.tsx';
import { useLive } from './use-live.ts';

const WAKE_MS = 4_000;

/** The newest tasks. While one of them is under way and the page can be seen, the background is told that somebody looks. */
export function useTasks(limit?: number): Task[] | undefined {
  const services = useServices();
  const read = useCallback(() => services.listTasks(limit), [services, limit]);
  const tasks = useLive('tasks', read);
  const following = tasks?.some(isUnderWay) ?? false;
  useEffect(() => {
    if (!following) return;
    const look = () => {
      if (document.visibilityState === 'visible') void services.wake();
    };
    look();
    const timer = setInterval(look, WAKE_MS);
    return () => clearInterval(timer);
  }, [services, following]);
  return tasks;
}
