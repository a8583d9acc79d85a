import { useEffect, useState } from 'react';

/** The time (epoch ms), again every `everyMs` while `active` and the page can be seen. */
export function useTicking(active: boolean, everyMs = 1_000): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (!active) return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') setNow(Date.now());
    }, everyMs);
    return () => clearInterval(timer);
  }, [active, everyMs]);
  return now;
}
