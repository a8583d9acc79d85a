import { AllSites } from './all-sites.tsx';
import { Icon, type IconName } from './icon.tsx';
import { useMessages } from './messages.tsx';
import { useServices } from './services.tsx';

const STEPS: { key: 'tag' | 'combine' | 'see'; icon: IconName }[] = [
  { key: 'tag', icon: 'tops' },
  { key: 'combine', icon: 'swap' },
  { key: 'see', icon: 'gallery' },
];

/** First run: what it does, what it needs, what it does not do. */
export function Welcome() {
  const t = useMessages();
  const services = useServices();
  return (
    <main className="welcome">
      <img src="/icon/128.png" alt="" width="88" height="88" />
      <h1>{t('welcome.title')}</h1>
      <ol className="steps">
        {STEPS.map(({ key, icon }) => (
          <li key={key}>
            <span className="step-icon">
              <Icon name={icon} size={34} />
            </span>
            <h2>{t(`welcome.${key}.title`)}</h2>
            <p>{t(`welcome.${key}.text`)}</p>
          </li>
        ))}
      </ol>
      <section className="options-section">
        <h2>{t('welcome.proxy.title')}</h2>
        <p>{t('welcome.proxy.text')}</p>
        <p>
          <button type="button" className="button primary" onClick={() => void services.openOptions()}>
            {t('welcome.proxy.button')}
          </button>
        </p>
      </section>
      <section className="options-section">
        <h2>{t('allSites.title')}</h2>
        <p>{t('allSites.text')}</p>
        <AllSites />
      </section>
      <p className="hint">{t('privacy.sentence')}</p>
    </main>
  );
}
