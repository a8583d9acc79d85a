import type { FailureCode } from '../lib/try-on/failure.ts';
import { isUnderWay, type Task } from '../lib/try-on/task.ts';
import { Icon } from './icon.tsx';
import { useMessages } from './messages.tsx';
import { useServices } from './services.tsx';

/** Failures that are mended in the options. */
const OPTIONS: ReadonlySet<FailureCode> = new Set([
  'proxy-not-set',
  'proxy-not-allowed',
  'proxy-unauthorized',
  'proxy-not-found',
  'proxy-changed',
]);

/** Why a task waits or ended, and what to do about it, with the button that does it. */
export function FailureNote({ task }: { task: Task }) {
  const t = useMessages();
  const services = useServices();
  const { failure, state } = task;
  if (failure === undefined) return null;
  const waits = isUnderWay(task) && state !== 'failed';
  const resumable = state === 'needs-attention' || task.images.some(({ keep }) => keep === 'failed');
  return (
    <div className={`note ${waits ? 'warn' : 'bad'}`}>
      <Icon name="warning" />
      <div>
        <p>
          <strong>{t(`failure.${failure.code}.sentence`)}</strong> {t(`failure.${failure.code}.next`)}
        </p>
        {!waits && (
          <p className="note-actions">
            {OPTIONS.has(failure.code) && (
              <button type="button" className="button" onClick={() => void services.openOptions()}>
                {t('submit.openOptions')}
              </button>
            )}
            {resumable && (
              <button type="button" className="button" onClick={() => void services.resume(task.id)}>
                {t(failure.code === 'outcome-unknown' ? 'task.sendAgain' : 'task.goOn')}
              </button>
            )}
            {state === 'failed' && (
              <button type="button" className="button" onClick={() => void services.tryAgain(task.id)}>
                {t('task.again')}
              </button>
            )}
          </p>
        )}
      </div>
    </div>
  );
}
