import { useMessages } from './messages.tsx';

/** What a page of the extension says in a private window, instead of being one. */
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
