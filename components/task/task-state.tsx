import { isUnderWay, type Task } from '../../lib/try-on/task/task.ts';
import { useMessages } from '../page/messages.tsx';
import { useTicking } from '../page/use-ticking.ts';

/**
 * The task's state in words, and how long it has taken so far; no invented percentages. `timed` is false where its times are said
 * beside it.
 */
export function TaskState({ task, timed = true }: { task: Task; timed?: boolean }) {
  const t = useMessages();
  const active = isUnderWay(task);
  const now = useTicking(active);
  const waitMs = task.state === 'waiting' ? Math.max(0, (task.nextAttemptAt ?? now) - now) : 0;
  const tookMs = Math.max(0, (task.endedAt ?? now) - task.createdAt);
  return (
    <span className={`task-state is-${task.state}`}>
      {t(`state.${task.state}`)}
      {timed &&
        task.state === 'waiting' &&
        ` · ${t('state.waiting.in', { seconds: Math.ceil(waitMs / 1000) })}`}
      {timed &&
        active &&
        task.state !== 'waiting' &&
        ` · ${t('state.elapsed', { seconds: Math.floor(tookMs / 1000) })}`}
      {task.failedCount > 0 && ` · ${t('state.partial', { count: task.failedCount })}`}
    </span>
  );
}
