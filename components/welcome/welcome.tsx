import { useMessages } from '../page/messages.tsx';
import { Icon } from '../ui/icon.tsx';
import { WelcomeAllSites } from './welcome-all-sites.tsx';
import { WelcomeConnection } from './welcome-connection.tsx';
import { CombinePicture, SeePicture, TagPicture } from './welcome-pictures.tsx';

const STEPS = [
  { key: 'tag', Drawing: TagPicture },
  { key: 'combine', Drawing: CombinePicture },
  { key: 'see', Drawing: SeePicture },
] as const;

/** First run: what it does in three images, the two things it asks, and what it does not do. */
export function Welcome() {
  const t = useMessages();
  return (
    <main className="welcome">
      <header className="welcome-head">
        <img src="/icon/128.png" alt="" width="72" height="72" />
        <h1>{t('welcome.title')}</h1>
      </header>
      <ol className="steps">
        {STEPS.map(({ key, Drawing }, index) => (
          <li key={key}>
            <Drawing />
            <h2>
              <span className="step-number">{new Intl.NumberFormat(t.locale).format(index + 1)}</span>{' '}
              {t(`welcome.${key}.title`)}
            </h2>
            <p>{t(`welcome.${key}.text`)}</p>
          </li>
        ))}
      </ol>
      <WelcomeConnection />
      <WelcomeAllSites />
      <p className="welcome-privacy">
        <Icon name="lock" size={20} /> {t('privacy.sentence')}
      </p>
    </main>
  );
}
