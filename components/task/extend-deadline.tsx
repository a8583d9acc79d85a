import { FOLLOW_MINUTES, isFollowed, type Task } from '../../lib/try-on/task/task.ts';
import { useAction } from '../page/failures.tsx';
import { useMessages } from '../page/messages.tsx';
import { useServices } from '../page/services.tsx';
import { useTicking } from '../page/use-ticking.ts';

/** From here on it is worth a word that following will stop; before, it would only worry. */
const SOON_MS = 2 * 60_000;

/** Until when a task is still asked for, shortly before that ends, and the button that extends it. */
export function ExtendDeadline({ task }: { task: Task }) {
  const t = useMessages();
  const services = useServices();
  const { run, isBusy } = useAction();
  const following = isFollowed(task) && task.deadlineAt !== undefined;
  const now = useTicking(following);
  const leftMs = (task.deadlineAt ?? now) - now;
  if (!following || leftMs > SOON_MS) return null;
  return (
    <p className="deadline hint">
      <span>{t('deadline.ends', { seconds: Math.max(0, Math.ceil(leftMs / 1000)) })}</span>
      <button
        type="button"
        className="button"
        aria-disabled={isBusy}
        onClick={() => run(() => services.ask('try-on/extend', task.id))}
      >
        {t('deadline.extend', { minutes: FOLLOW_MINUTES })}
      </button>
    </p>
  );
}
