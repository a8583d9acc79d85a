import { createContext, type ReactNode, use, useCallback, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { type ActionFailure, actionFailure } from './action-failure.ts';
import { useMessages } from './messages.tsx';

const ReportContext = createContext<(failure: ActionFailure | undefined) => void>(() => {});

/**
 * Says at the lower edge of the page that an action failed, until the user closes it. It
 * also says so for a rejection that no code of the page has handled: no failure is lost on its way to the user.
 */
export function Failures({ children }: { children: ReactNode }) {
  const t = useMessages();
  const [failure, setFailure] = useState<ActionFailure>();
  useEffect(() => {
    const say = ({ reason }: PromiseRejectionEvent) => setFailure(actionFailure(reason));
    addEventListener('unhandledrejection', say);
    return () => removeEventListener('unhandledrejection', say);
  }, []);
  return (
    <ReportContext value={setFailure}>
      {children}
      {failure !== undefined &&
        createPortal(
          <div role="alert" className="action-failure note bad">
            <p>
              <strong>{t(`action.${failure}.sentence`)}</strong> {t(`action.${failure}.next`)}
            </p>
            <button type="button" className="button small" onClick={() => setFailure(undefined)}>
              {t('action.close')}
            </button>
          </div>,
          // What lies outside an open dialog can be neither seen nor pressed.
          [...document.querySelectorAll('dialog:modal')].at(-1) ?? document.body,
        )}
    </ReportContext>
  );
}

/**
 * For work that no control waits for, such as a change that shows at once: runs it, and says on the screen when it
 * fails. The promise resolves when it is over, to whether it succeeded, and never rejects.
 */
export function useAttempt(): (work: () => Promise<unknown>) => Promise<boolean> {
  const report = use(ReportContext);
  return useCallback(
    async (work) => {
      const failure = await outcomeOf(work);
      if (failure !== undefined) report(failure);
      return failure === undefined;
    },
    [report],
  );
}

/**
 * The one way for a control to do something. `run` calls `action` at once, within the click (a permission can only be
 * asked for there), does nothing while an earlier action of this control is under way, and says on the screen when
 * the action fails. It never rejects.
 */
export function useAction(): { run: (action: () => Promise<unknown>) => void; isBusy: boolean } {
  const attempt = useAttempt();
  const [isBusy, setIsBusy] = useState(false);
  const underWay = useRef(false);
  const run = useCallback(
    (action: () => Promise<unknown>) => {
      if (underWay.current) return;
      underWay.current = true;
      setIsBusy(true);
      void attempt(action).then(() => {
        underWay.current = false;
        setIsBusy(false);
      });
    },
    [attempt],
  );
  return { run, isBusy };
}

async function outcomeOf(action: () => Promise<unknown>): Promise<ActionFailure | undefined> {
  try {
    await action();
    return undefined;
  } catch (cause) {
    return actionFailure(cause);
  }
}
