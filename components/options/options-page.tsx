import { useMessages } from '../page/messages.tsx';
import { OptionsForm } from './options-form.tsx';

/** The options, full page. */
export function OptionsPage() {
  const t = useMessages();
  return (
    <main className="options-page">
      <header className="page-head">
        <img src="/icon/48.png" alt="" width="40" height="40" />
        <h1>{t('settings.heading')}</h1>
      </header>
      <OptionsForm />
    </main>
  );
}
