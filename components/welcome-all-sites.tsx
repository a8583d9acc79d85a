import { useEffect, useState } from 'react';
import { Icon } from './icon.tsx';
import { useMessages } from './messages.tsx';
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
    <section className="options-section" aria-labelledby="all-sites-title">
      <header className="options-head">
        <span className="options-icon">
          <Icon name="point" size={20} />
        </span>
        <div>
          <h2 id="all-sites-title">{t('options.allSites.title')}</h2>
          <p>{t('options.allSites.text')}</p>
        </div>
      </header>
      <div aria-live="polite">
        {answer === 'granted' && <p className="note good">{t('allSites.on')}</p>}
        {answer === 'declined' && <p className="note">{t('allSites.declined')}</p>}
        {answer === 'open' && (
          <p className="welcome-actions">
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
    </section>
  );
}
