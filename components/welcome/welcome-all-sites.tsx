import { useEffect, useState } from 'react';
import { AnswerNote } from '../options/answer-note.tsx';
import { useAction, useAttempt } from '../page/failures.tsx';
import { useMessages } from '../page/messages.tsx';
import { useServices } from '../page/services.tsx';
import { usePermission } from '../page/use-permission.ts';
import { PageSection } from '../ui/page-section.tsx';

/** The offer "One click in every store", with a way to say no that is as easy as the yes. */
export function WelcomeAllSites() {
  const t = useMessages();
  const services = useServices();
  const [answer, setAnswer] = useState<'open' | 'granted' | 'declined'>();
  const [isAnswered, setAnswered] = useState(false);
  const { run } = useAction();
  const attempt = useAttempt();
  const { request } = usePermission(services.requestAllSites);
  useEffect(() => {
    void attempt(async () => setAnswer((await services.hasAllSites()) ? 'granted' : 'open'));
  }, [services, attempt]);
  function answerWith(granted: boolean) {
    setAnswered(true);
    setAnswer(granted ? 'granted' : 'declined');
  }
  return (
    <PageSection subject="options.allSites" icon="point">
      <div aria-live="polite">
        {answer === 'granted' && (
          <AnswerNote tone="good" focused={isAnswered}>
            {t('allSites.on')}
          </AnswerNote>
        )}
        {answer === 'declined' && <AnswerNote focused={isAnswered}>{t('allSites.declined')}</AnswerNote>}
        {answer === 'open' && (
          <p className="actions">
            <button
              type="button"
              className="button"
              onClick={() => run(async () => answerWith(await request()))}
            >
              {t('allSites.button')}
            </button>
            <button type="button" className="button" onClick={() => answerWith(false)}>
              {t('allSites.no')}
            </button>
          </p>
        )}
      </div>
    </PageSection>
  );
}
