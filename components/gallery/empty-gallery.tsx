import { type GalleryView, START_VIEW } from '../../lib/gallery/view.ts';
import { useMessages } from '../page/messages.tsx';
import { Icon } from '../ui/icon.tsx';

/** Nothing to show: because there is nothing yet, or nothing that was looked for. */
export function EmptyGallery({
  view,
  onView,
  any,
}: {
  view: GalleryView;
  onView: (view: GalleryView) => void;
  /** Whether there are try-ons that are not shown. */
  any: boolean;
}) {
  const t = useMessages();
  const kind = any ? (view.search === '' ? 'noFavourites' : 'nothingFound') : 'empty';
  return (
    <section className="gallery-empty">
      <Icon
        name={kind === 'noFavourites' ? 'heart' : kind === 'nothingFound' ? 'search' : 'hanger'}
        size={56}
      />
      <h2>{t(`gallery.${kind}.title`)}</h2>
      <p>{t(`gallery.${kind}.text`)}</p>
      {any && (
        <button type="button" className="button" onClick={() => onView({ ...START_VIEW, order: view.order })}>
          {t('gallery.showAll')}
        </button>
      )}
    </section>
  );
}
