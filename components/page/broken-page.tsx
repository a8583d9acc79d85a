import { useMessages } from './messages.tsx';

/** What stands in the place of a page that cannot be drawn: what happened, and the button that loads it again. */
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
