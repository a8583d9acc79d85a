import type { Draft } from '../lib/wardrobe/draft.ts';
import type { Pieces } from '../lib/wardrobe/outfit.ts';
import { useMessages } from './messages.tsx';
import { useServices } from './services.tsx';

/** What will be sent, in one line, and the button; it is never dead without a word. */
export function SubmitBar({
  pieces,
  draft,
  errorCount,
  hasProxy,
  message,
}: {
  pieces: Pieces;
  draft: Draft;
  errorCount: number;
  hasProxy: boolean;
  message: string;
}) {
  const t = useMessages();
  const services = useServices();
  const { model, options } = draft;
  const worn = Object.values(pieces).map(({ type }) => t(`slot.${type}`));
  const count = model.by === 'own' ? Math.max(1, model.images.length) : options.imageCount;
  return (
    <div className="submit-bar">
      {!hasProxy && (
        <div className="note warn">
          <span>{t('submit.noProxy')}</span>
          <button type="button" className="button" onClick={() => void services.openOptions()}>
            {t('submit.openOptions')}
          </button>
        </div>
      )}
      <div className="submit-row">
        <p className="hint">
          {worn.length === 0 ? t('submit.nothing') : t('submit.summary', { pieces: worn.join(' + '), count })}
          {errorCount > 0 && (
            <strong className="bad-text"> {t('submit.problems', { count: errorCount })}</strong>
          )}
        </p>
        <button type="submit" className="button primary">
          {t('submit.button')}
        </button>
      </div>
      <p role="status" className="visually-hidden">
        {message}
      </p>
    </div>
  );
}
