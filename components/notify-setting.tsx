import { useEffect, useState } from 'react';
import { useMessages } from './messages.tsx';
import { useServices } from './services.tsx';

/** "Tell me when a try-on is ready": the browser's own permission is the setting. */
export function NotifySetting() {
  const t = useMessages();
  const services = useServices();
  const [granted, setGranted] = useState<boolean>();
  useEffect(() => {
    void services.hasNotifications().then(setGranted);
  }, [services]);
  if (granted === undefined) return null;
  /** The browser's question is only asked within the click; what it says then is what counts. */
  function change(wanted: boolean) {
    const answered = wanted ? services.requestNotifications() : services.dropNotifications();
    void answered
      .catch(() => false)
      .then(() => services.hasNotifications())
      .then(setGranted);
  }
  return (
    <label className="check">
      <input type="checkbox" checked={granted} onChange={({ target }) => change(target.checked)} />
      <span>
        {t('notify.setting')}
        <span className="hint block">{t('notify.setting.hint')}</span>
      </span>
    </label>
  );
}
