import { isUnderWay, type Task } from '../lib/try-on/task.ts';
import { useMessages } from './messages.tsx';
import { useTicking } from './use-ticking.ts';

/** The task's state in words, and how long it has taken so far; no invented percentages. */
export function TaskState({ task }: { task: Task }) {
  const t = useMessages();
  const active = isUnderWay(task);
  const now = useTicking(active);
  const waitMs = task.state === 'waiting' ? Math.max(0, (task.nextAttemptAt ?? now) - now) : 0;
  const tookMs = Math.max(0, (task.endedAt ?? now) - task.createdAt);
  return (
    <span className={`task-state is-${task.state}`}>
      {t(`state.${task.state}`)}
      {task.state === 'waiting' && ` · ${t('state.waiting.in', { seconds: Math.ceil(waitMs / 1000) })}`}
      {active &&
        task.state !== 'waiting' &&
        ` · ${t('state.elapsed', { seconds: Math.floor(tookMs / 1000) })}`}
      {task.failedCount > 0 && ` · ${t('state.partial', { count: task.failedCount })}`}
    </span>
  );
}

/** The outfit in one line: titles of its garments. */
export function useOutfitName(task: Task): string {
  const t = useMessages();
  return task.outfit.garments.map(({ title, type }) => title || t(`slot.${type}`)).join(' + ');
}
