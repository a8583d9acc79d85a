import { useEffect, useRef } from 'react';
import { useMessages } from './messages.tsx';

/** Asks before a try-on and its pictures go for good. */
export function ConfirmRemoval({ open, onAnswer }: { open: boolean; onAnswer: (yes: boolean) => void }) {
  const t = useMessages();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  return (
    <dialog ref={dialog} className="confirm" aria-labelledby="confirm-title" onCancel={() => onAnswer(false)}>
      <h2 id="confirm-title">{t('remove.title')}</h2>
      <p>{t('remove.text')}</p>
      <p className="task-actions">
        <button type="button" className="button" onClick={() => onAnswer(false)}>
          {t('remove.no')}
        </button>
        <button type="button" className="button danger" onClick={() => onAnswer(true)}>
          {t('remove.yes')}
        </button>
      </p>
    </dialog>
  );
}
