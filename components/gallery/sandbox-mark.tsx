import type { Task } from '../../lib/try-on/task/task.ts';
import { useMessages } from '../page/messages.tsx';

/** The word in the frame of what the sandbox drew; the image carries it too. */
export function SandboxMark({ task }: { task: Pick<Task, 'upstream'> }) {
  const t = useMessages();
  if (task.upstream !== 'sandbox') return null;
  return (
    <span className="sandbox-mark" title={t('sandbox.text')}>
      {t('sandbox.mark')}
    </span>
  );
}
