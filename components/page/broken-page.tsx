import { useMessages } from './messages.tsx';

/** Replaces a page that failed to render: the sentence, and a button that reloads it. */
export function BrokenPage() {
  const t = useMessages();
  return (
    <main className="data-problem" role="alert">
      <h1>{t('page.broken.sentence')}</h1>
      <p>{t('page.broken.next')}</p>
      <button type="button" className="button" onClick={() => location.reload()}>
        {t('page.reload')}
      </button>
    </main>
  );
}
