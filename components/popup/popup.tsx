import { useAction } from '../page/failures.tsx';
import { useMessages } from '../page/messages.tsx';
import { useServices } from '../page/services.tsx';
import { Icon } from '../ui/icon.tsx';
import { OutfitBuilder } from './outfit-builder.tsx';
import type { PopupData } from './popup-data.ts';

/** The action popup. Its head stands in `popup/index.html` as well: it is painted before any script has run. */
export function Popup({ data }: { data: PopupData }) {
  const t = useMessages();
  const services = useServices();
  const { run } = useAction();
  return (
    <main className="popup">
      <header className="popup-head">
        <img src="/icon/32.png" alt="" width="24" height="24" />
        <h1>{t('menu.parent')}</h1>
        <button
          type="button"
          className="button quiet icon"
          aria-label={t('gallery.title')}
          title={t('gallery.title')}
          onClick={() => run(() => services.openGallery())}
        >
          <Icon name="gallery" />
        </button>
        <button
          type="button"
          className="button quiet icon"
          aria-label={t('settings.title')}
          title={t('settings.title')}
          onClick={() => run(services.openOptions)}
        >
          <Icon name="settings" />
        </button>
      </header>
      <OutfitBuilder data={data} />
    </main>
  );
}
