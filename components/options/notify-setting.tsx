import { useEffect, useState } from 'react';
import { useAttempt } from '../page/failures.tsx';
import { useMessages } from '../page/messages.tsx';
import { useServices } from '../page/services.tsx';
import { usePermission } from '../page/use-permission.ts';
import { DeniedNote } from '../ui/denied-note.tsx';

/** "Notify me when a try-on is ready": the browser's own permission is the setting. */
export function NotifySetting() {
  const t = useMessages();
  const services = useServices();
  const attempt = useAttempt();
  const [granted, setGranted] = useState<boolean>();
  const { denied, request } = usePermission(services.requestNotifications);
  useEffect(() => {
    void attempt(async () => setGranted(await services.hasNotifications()));
  }, [services, attempt]);
  if (granted === undefined) return null;
  /** The browser's question is only asked within the click; what it says then is what counts. */
  function change(wanted: boolean) {
    const answered = wanted ? request() : services.dropNotifications().catch(() => false);
    void attempt(async () => {
      await answered;
      setGranted(await services.hasNotifications());
    });
  }
  return (
    <>
      <label className="check">
        <input type="checkbox" checked={granted} onChange={({ target }) => change(target.checked)} />
        <span>
          {t('notify.setting')}
          <span className="hint block">{t('notify.setting.hint')}</span>
        </span>
      </label>
      <DeniedNote denied={denied && !granted} button={t('notify.setting')} />
    </>
  );
}
