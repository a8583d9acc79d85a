import { COLLAGE, COMPARE } from '../../lib/gallery/result.ts';
import { useMessages } from '../page/messages.tsx';
import { Icon } from '../ui/icon.tsx';

/** The actions for the selected images. It appears with the first and disappears with the last. */
export function SelectionBar({
  count,
  onCompare,
  onCollage,
  onDownload,
  onClear,
}: {
  count: number;
  onCompare: () => void;
  onCollage: () => void;
  onDownload: () => void;
  onClear: () => void;
}) {
  const t = useMessages();
  if (count === 0) return null;
  const comparable = count >= COMPARE.min && count <= COMPARE.max;
  return (
    <section className="selection" aria-label={t('selection.label')}>
      <strong>{t('selection.count', { count })}</strong>
      <button
        type="button"
        className="button"
        disabled={!comparable}
        title={comparable ? undefined : t('compare.howMany', COMPARE)}
        onClick={onCompare}
      >
        <Icon name="compare" /> {t('compare.button')}
      </button>
      <button
        type="button"
        className="button"
        disabled={count > COLLAGE.max}
        title={count > COLLAGE.max ? t('collage.howMany', COLLAGE) : undefined}
        onClick={onCollage}
      >
        <Icon name="collage" /> {t('collage.button')}
      </button>
      <button type="button" className="button" onClick={onDownload}>
        <Icon name="download" /> {t('archive.some')}
      </button>
      <button type="button" className="button quiet" onClick={onClear}>
        <Icon name="close" /> {t('selection.clear')}
      </button>
      {!comparable && <span className="hint">{t('compare.howMany', COMPARE)}</span>}
    </section>
  );
}
