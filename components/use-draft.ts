import { useCallback, useEffect, useRef, useState } from 'react';
import type { Draft } from '../lib/wardrobe/draft.ts';
import { useServices } from './services.tsx';

export type ChangeDraft = (change: (draft: Draft) => Draft) => void;

/**
 * The draft, and how to change it. A change shows at once and is written at once, one after the other, so that
 * nothing is lost when the popup closes.
 */
export function useDraft(): [Draft | undefined, ChangeDraft] {
  const services = useServices();
  const [draft, setDraft] = useState<Draft>();
  const writes = useRef(0);

  useEffect(() => {
    let current = true;
    const refresh = async () => {
      const stored = await services.readDraft();
      // While own changes are on their way, what is stored is older than what is shown.
      if (current && writes.current === 0) setDraft(stored);
    };
    void refresh();
    const stop = services.subscribe('draft', () => void refresh());
    return () => {
      current = false;
      stop();
    };
  }, [services]);

  const change = useCallback<ChangeDraft>(
    (how) => {
      setDraft((shown) => (shown === undefined ? shown : how(shown)));
      writes.current += 1;
      void services.updateDraft(how).then((written) => {
        writes.current -= 1;
        if (writes.current === 0) setDraft(written);
      });
    },
    [services],
  );
  return [draft, change];
}
