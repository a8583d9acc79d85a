import { useState } from 'react';
import type { Slot } from '../../lib/wardrobe/garment.ts';
import { useAction } from '../page/failures.tsx';
import { useMessages } from '../page/messages.tsx';
import { useServices } from '../page/services.tsx';
import { Icon } from '../ui/icon.tsx';

/** Starts the picker in the page behind the popup and closes the popup. Shows a sentence if no script may run in that page. */
export function PickButton({ slot }: { slot: Slot }) {
  const t = useMessages();
  const services = useServices();
  const { run } = useAction();
  const [failed, setFailed] = useState(false);

  async function pick() {
    const { ok } = await services.ask('tag/pick', slot === undefined ? {} : { type: slot });
    setFailed(!ok);
    if (ok) window.close();
  }

  return (
    <>
      <button
        type="button"
        className="button small"
        aria-label={t('slot.pick', { slot: t(`slot.${slot}`) })}
        onClick={() => run(pick)}
      >
        <Icon name="point" size={16} /> {t('popup.pick')}
      </button>
      <p role="status" className="hint pick-failed">
        {failed && t('popup.pickFailed')}
      </p>
    </>
  );
}
