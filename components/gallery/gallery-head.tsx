import type { GalleryView } from '../../lib/gallery/view.ts';
import { useAction } from '../page/failures.tsx';
import { useMessages } from '../page/messages.tsx';
import { useServices } from '../page/services.tsx';
import { Choice } from '../ui/choice.tsx';
import { Icon } from '../ui/icon.tsx';

/** Title, search, what is shown and how; and what can be done with all of it. */
export function GalleryHead({
  view,
  onView,
  count,
  pictures,
  binned,
  onBin,
  onDownload,
}: {
  view: GalleryView;
  onView: (view: GalleryView) => void;
  /** Try-ons and images that are shown. */
  count: number;
  pictures: number;
  binned: number;
  onBin: () => void;
  onDownload: () => void;
}) {
  const t = useMessages();
  const services = useServices();
  const { run } = useAction();
  return (
    <header className="gallery-head">
      <div className="gallery-title">
        <img src="/icon/48.png" alt="" width="36" height="36" />
        <div>
          <h1>{t('gallery.title')}</h1>
          <p className="hint">
            {t('gallery.count', { count, pictures })} · {t('gallery.fit')}
          </p>
        </div>
        <button type="button" className="button quiet" onClick={() => run(services.openOptions)}>
          <Icon name="settings" /> {t('settings.title')}
        </button>
      </div>
      <div className="gallery-tools">
        <label className="search">
          <Icon name="search" />
          <input
            className="input"
            type="search"
            aria-label={t('gallery.search')}
            placeholder={t('gallery.search.placeholder')}
            value={view.search}
            onChange={({ target }) => onView({ ...view, search: target.value })}
          />
        </label>
        <Choice
          legend={t('gallery.show')}
          hideLegend
          value={view.show}
          options={[
            { value: 'all', label: t('gallery.show.all') },
            { value: 'favourites', label: t('gallery.show.favourites') },
          ]}
          onChange={(show) => onView({ ...view, show })}
        />
        <Choice
          legend={t('gallery.order')}
          hideLegend
          value={view.order}
          options={[
            { value: 'outfit', label: t('gallery.order.outfit') },
            { value: 'date', label: t('gallery.order.date') },
          ]}
          onChange={(order) => onView({ ...view, order })}
        />
        <span className="gallery-ends">
          {binned > 0 && (
            <button type="button" className="button quiet" onClick={onBin}>
              <Icon name="remove" /> {t('bin.open', { count: binned })}
            </button>
          )}
          <button type="button" className="button" disabled={pictures === 0} onClick={onDownload}>
            <Icon name="download" /> {t('archive.all')}
          </button>
        </span>
      </div>
    </header>
  );
}
