import { useAction } from '../page/failures.tsx';
import { useMessages } from '../page/messages.tsx';
import { useServices } from '../page/services.tsx';
import { IconButton } from '../ui/icon-button.tsx';
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
        <IconButton
          icon="gallery"
          label={t('gallery.title')}
          onClick={() => run(() => services.openGallery())}
        />
        <IconButton icon="settings" label={t('settings.title')} onClick={() => run(services.openOptions)} />
      </header>
      <OutfitBuilder data={data} />
    </main>
  );
}
