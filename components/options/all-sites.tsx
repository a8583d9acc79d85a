import { useEffect, useState } from 'react';
import { useAction, useAttempt } from '../page/failures.tsx';
import { useMessages } from '../page/messages.tsx';
import { useServices } from '../page/services.tsx';
import { usePermission } from '../page/use-permission.ts';
import { DeniedNote } from '../ui/denied-note.tsx';
import { AnswerNote } from './answer-note.tsx';

/** "One click in every store": whether it is on, and the button that asks the browser for it. */
export function AllSites() {
  const t = useMessages();
  const services = useServices();
  const [granted, setGranted] = useState<'before' | 'now' | 'no'>();
  const { run } = useAction();
  const attempt = useAttempt();
  const { denied, request } = usePermission(services.requestAllSites);
  useEffect(() => {
    void attempt(async () => setGranted((await services.hasAllSites()) ? 'before' : 'no'));
  }, [services, attempt]);
  if (granted === undefined) return null;
  if (granted !== 'no') {
    return (
      <AnswerNote tone="good" focused={granted === 'now'}>
        {t('allSites.on')}
      </AnswerNote>
    );
  }
  return (
    <>
      <p>
        <button
          type="button"
          className="button"
          onClick={() => run(async () => setGranted((await request()) ? 'now' : 'no'))}
        >
          {t('allSites.button')}
        </button>
      </p>
      <DeniedNote denied={denied} button={t('allSites.button')} />
    </>
  );
}
