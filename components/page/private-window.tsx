import { useMessages } from './messages.tsx';

/** Replaces every page of the extension in a private window. */
export function PrivateWindow() {
  const t = useMessages();
  return (
    <main className="data-problem">
      <h1>{t('private.sentence')}</h1>
      <p>{t('private.next')}</p>
      <p>{t('private.always')}</p>
    </main>
  );
}
