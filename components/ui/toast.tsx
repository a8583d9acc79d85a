import { useEffect, useState } from 'react';
import { useMessages } from '../page/messages.tsx';
import { Icon } from './icon.tsx';
import { IconButton } from './icon-button.tsx';

/** Says what was just done, with an undo where there is one. */
export interface Told {
  text: string;
  undo?: () => void;
  /** Stays until it is closed: work that is still going on. */
  lasting?: { done: number; of: number; stop: () => void };
}

/** Long enough to read it and to reach the button; what it undoes can be undone later too. */
const SHOWN_MS = 20_000;

/** A bar at the lower edge. It waits as long as the pointer or the focus is on it. */
export function Toast({ told, onEnd }: { told: Told | undefined; onEnd: () => void }) {
  const t = useMessages();
  const [held, setHeld] = useState(false);
  useEffect(() => {
    // A repeated message restarts the timer.
    if (told === undefined || told.lasting !== undefined || held) return;
    const timer = setTimeout(onEnd, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [told, held, onEnd]);
  return (
    <section
      className={told === undefined ? 'visually-hidden' : 'toast'}
      aria-label={t('undo.label')}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <p role="status" dir="auto" className="clamped">
        {told?.text}
      </p>
      {told?.lasting !== undefined && (
        <>
          <progress aria-label={told.text} value={told.lasting.done} max={told.lasting.of} />
          <button type="button" className="button" onClick={told.lasting.stop}>
            {t('archive.stop')}
          </button>
        </>
      )}
      {told?.undo !== undefined && (
        <button type="button" className="button" aria-keyshortcuts="Control+Z" onClick={told.undo}>
          <Icon name="undo" /> {t('undo.button')}
        </button>
      )}
      {told !== undefined && told.lasting === undefined && (
        <IconButton icon="close" label={t('undo.close')} onClick={onEnd} />
      )}
    </section>
  );
}
