import { useCallback, useEffect, useRef, useState } from 'react';
import type { Settings } from '../../lib/settings/settings.ts';
import { useAttempt } from './failures.tsx';
import { createReading } from './reading.ts';
import { useServices } from './services.tsx';

export type ChangeSettings = (parts: Partial<Settings>) => void;

/** The settings, and how to change parts of them: shown at once and written at once. */
export function useSettings(): [Settings | undefined, ChangeSettings] {
  const services = useServices();
  const attempt = useAttempt();
  const [settings, setSettings] = useState<Settings>();
  const onTheWay = useRef(0);

  useEffect(() => {
    const reading = createReading(services.readSettings, (stored) => {
      // While own changes are on their way, what is stored is older than what is shown.
      if (onTheWay.current === 0) setSettings(stored);
    });
    void reading.refresh();
    const stop = services.subscribe('settings', () => void reading.refresh());
    return () => {
      reading.end();
      stop();
    };
  }, [services]);

  const change = useCallback<ChangeSettings>(
    (parts) => {
      setSettings((shown) => shown && { ...shown, ...parts });
      onTheWay.current += 1;
      void attempt(() => services.changeSettings(parts)).then(() => {
        onTheWay.current -= 1;
      });
    },
    [services, attempt],
  );
  return [settings, change];
}
