import type { MessageKey } from '../../lib/messages/translator.ts';
import type { FailureCode } from '../../lib/try-on/task/failure.ts';
import { FOLLOW_MINUTES, isUnderWay, type Task } from '../../lib/try-on/task/task.ts';
import { imagesWanted } from '../../lib/wardrobe/outfit.ts';
import { useAction } from '../page/failures.tsx';
import { useMessages } from '../page/messages.tsx';
import { useServices } from '../page/services.tsx';
import { Icon } from '../ui/icon.tsx';
import { CopyDiagnostics } from './copy-diagnostics.tsx';

/** Failures that are mended in the options. */
const OPTIONS: ReadonlySet<FailureCode> = new Set([
  'proxy-not-set',
  'proxy-not-allowed',
  'proxy-redirected',
  'proxy-shut',
  'proxy-token-not-sendable',
  'proxy-unauthorized',
  'proxy-not-found',
  'proxy-changed',
]);

/** Upstream's own words after which an order may have been taken all the same. */
const SAID_BY_UPSTREAM: ReadonlySet<FailureCode> = new Set([
  'system-error',
  'upstream-timeout',
  'gateway-refused',
]);

function resumeLabel({ failure, taskId }: Task, inDoubt: boolean): MessageKey {
  if (failure?.code === 'too-long') return 'deadline.extend';
  if (failure?.code === 'imported-unsent') return 'task.send';
  if (failure?.code === 'proxy-changed') return 'task.goOn';
  if (inDoubt) return 'task.sendAgain';
  return taskId !== undefined && failure?.code !== 'image-not-kept' ? 'task.askAgain' : 'task.goOn';
}

/** Failures that are retried a few times before the user is asked; their own sentence promises just that. */
const RETRIED: ReadonlySet<FailureCode> = new Set([
  'answer-unreadable',
  'proxy-busy',
  'proxy-down',
  'proxy-fault',
  'proxy-unreachable',
  'system-error',
  'upstream-timeout',
]);

function nextStep(code: FailureCode, { inDoubt, asks }: { inDoubt: boolean; asks: boolean }): MessageKey {
  if (inDoubt && SAID_BY_UPSTREAM.has(code)) return 'failure.doubt.next';
  return asks && !inDoubt && RETRIED.has(code) ? 'failure.gaveUp.next' : `failure.${code}.next`;
}

/** Why a task waits or ended, and what to do about it, with the button that does it. */
export function FailureNote({ task }: { task: Task }) {
  const t = useMessages();
  const services = useServices();
  const { run, isBusy } = useAction();
  const { failure, state } = task;
  // Waiting for a free slot is not a failure; the state shows it.
  if (failure === undefined || (state === 'waiting' && failure.code === 'rate-limited')) return null;
  const waits = isUnderWay(task) && state !== 'failed';
  const asks = state === 'needs-attention';
  // An order in doubt that only a new one could replace: the user has to know what that may cost.
  const inDoubt = asks && task.taskId === undefined && task.doubt !== undefined;
  const isAskable = state === 'failed' && task.taskId !== undefined && task.images.length === 0;
  const resumable = asks || isAskable || task.images.some(({ keep }) => keep === 'failed');
  const mayReplace = inDoubt && failure.code === 'proxy-changed';
  return (
    <div className={`note ${waits ? 'warn' : 'bad'}`}>
      <Icon name="warning" />
      <div>
        <p>
          <strong>{t(`failure.${failure.code}.sentence`)}</strong>{' '}
          {t(nextStep(failure.code, { inDoubt, asks }))}
        </p>
        {!waits && (
          <p className="note-actions">
            {OPTIONS.has(failure.code) && (
              <button type="button" className="button" onClick={() => run(services.openOptions)}>
                {t('submit.openOptions')}
              </button>
            )}
            {resumable && (
              <button
                type="button"
                className="button"
                aria-disabled={isBusy}
                onClick={() => run(() => services.ask('try-on/resume', task.id))}
              >
                {t(resumeLabel(task, inDoubt), { minutes: FOLLOW_MINUTES })}
              </button>
            )}
            {mayReplace && (
              <button
                type="button"
                className="button"
                aria-disabled={isBusy}
                onClick={() => run(() => services.ask('try-on/send-anew', task.id))}
              >
                {t('task.sendAnew')}
              </button>
            )}
            {state === 'failed' && (
              <button
                type="button"
                className="button"
                aria-disabled={isBusy}
                onClick={() => run(() => services.ask('try-on/again', task.id))}
              >
                {t('task.again', { count: imagesWanted(task.outfit) })}
              </button>
            )}
            <CopyDiagnostics task={task.id} />
          </p>
        )}
      </div>
    </div>
  );
}
