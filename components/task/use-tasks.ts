import { useCallback, useEffect } from 'react';
import { isUnderWay, type Task } from '../../lib/try-on/task/task.ts';
import { useServices } from '../page/services.tsx';
import { useLive } from '../page/use-live.ts';

const WAKE_MS = 4_000;

/** All tasks, newest first. Reports to the background that a page is open. */
export function useTasks(): Task[] | undefined {
  const services = useServices();
  const read = useCallback(() => services.listTasks(), [services]);
  const tasks = useLive('tasks', read);
  useWatching(tasks);
  return tasks;
}

/** While one of `tasks` is under way and the page is visible, reports to the background that a page is open. */
export function useWatching(tasks: Task[] | undefined): void {
  const services = useServices();
  const following = tasks?.some(isUnderWay) ?? false;
  useEffect(() => {
    if (!following) return;
    const look = () => {
      // Without an answer nothing is lost: the alarm follows the task all the same.
      if (document.visibilityState === 'visible') services.ask('try-on/wake').catch(() => undefined);
    };
    look();
    const timer = setInterval(look, WAKE_MS);
    return () => clearInterval(timer);
  }, [services, following]);
}
