import { useCallback, useEffect, useRef, useState } from 'react';
import type { Draft } from '../../lib/wardrobe/draft.ts';
import { useAttempt } from '../page/failures.tsx';
import type { Live } from '../page/live.ts';
import { useServices } from '../page/services.tsx';

export type ChangeDraft = (change: (draft: Draft) => Draft) => void;

/**
 * The draft out of what is `stored`, and how to change it. A change shows at once and is handed to the background at once, which writes it: the
 * popup may be closed the moment after.
 */
export function useDraft(stored: Live<Draft>): [Draft | undefined, ChangeDraft] {
  const services = useServices();
  const attempt = useAttempt();
  const [draft, setDraft] = useState(stored.current);
  const shown = useRef(draft);
  const onTheWay = useRef(0);

  const show = useCallback((next: Draft) => {
    shown.current = next;
    setDraft(next);
  }, []);

  useEffect(() => {
    const follow = () => {
      const next = stored.current();
      // While own changes are on their way, what is stored is older than what is shown.
      if (next !== undefined && onTheWay.current === 0) show(next);
    };
    // Changes between rendering and this effect.
    if (stored.current() !== shown.current) follow();
    return stored.subscribe(follow);
  }, [stored, show]);

  const change = useCallback<ChangeDraft>(
    (how) => {
      if (shown.current === undefined) return;
      const before = shown.current;
      const next = how(before);
      show(next);
      onTheWay.current += 1;
      void attempt(() => services.ask('wardrobe/change-draft', differenceOf(before, next))).then(() => {
        onTheWay.current -= 1;
      });
    },
    [services, attempt, show],
  );
  return [draft, change];
}

/** The parts that changed. Other parts stay as other pages left them. */
function differenceOf(before: Draft, next: Draft): Partial<Draft> {
  return {
    ...(next.slots === before.slots ? {} : { slots: next.slots }),
    ...(next.model === before.model ? {} : { model: next.model }),
    ...(next.options === before.options ? {} : { options: next.options }),
  };
}
