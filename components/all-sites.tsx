import { useEffect, useState } from 'react';
import { useMessages } from './messages.tsx';
import { useServices } from './services.tsx';

/** "One click on every store": whether it is on, and the button that asks the browser for it. */
export function AllSites() {
  const t = useMessages();
  const services = useServices();
  const [granted, setGranted] = useState<boolean>();
  useEffect(() => {
    void services.hasAllSites().then(setGranted);
  }, [services]);
  if (granted === undefined) return null;
  if (granted) return <p className="note good">{t('allSites.on')}</p>;
  return (
    <p>
      <button
        type="button"
        className="button"
        onClick={() => void services.requestAllSites().then(setGranted)}
      >
        {t('allSites.button')}
      </button>
    </p>
  );
}
