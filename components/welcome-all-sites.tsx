import { useEffect, useState } from 'react';
import { useMessages } from './messages.tsx';
import { PageSection } from './page-section.tsx';
import { useServices } from './services.tsx';

/** The offer "One click on every store", with a way to say no that is as easy as the yes. */
export function WelcomeAllSites() {
  const t = useMessages();
  const services = useServices();
  const [answer, setAnswer] = useState<'open' | 'granted' | 'declined'>();
  useEffect(() => {
    void services.hasAllSites().then((granted) => setAnswer(granted ? 'granted' : 'open'));
  }, [services]);
  return (
    <PageSection subject="options.allSites" icon="point">
      <div aria-live="polite">
        {answer === 'granted' && <p className="note good">{t('allSites.on')}</p>}
        {answer === 'declined' && <p className="note">{t('allSites.declined')}</p>}
        {answer === 'open' && (
          <p className="actions">
            <button
              type="button"
              className="button"
              onClick={() =>
                void services.requestAllSites().then((granted) => setAnswer(granted ? 'granted' : 'declined'))
              }
            >
              {t('allSites.button')}
            </button>
            <button type="button" className="button" onClick={() => setAnswer('declined')}>
              {t('allSites.no')}
            </button>
          </p>
        )}
      </div>
    </PageSection>
  );
}
