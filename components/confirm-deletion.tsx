import { useEffect, useRef } from 'react';
import { useMessages } from './messages.tsx';

/** Asks before everything on this machine goes for good. */
export function ConfirmDeletion({ open, onAnswer }: { open: boolean; onAnswer: (yes: boolean) => void }) {
  const t = useMessages();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  return (
    <dialog
      ref={dialog}
      className="confirm"
      aria-labelledby="confirm-deletion-title"
      onCancel={() => onAnswer(false)}
    >
      <h2 id="confirm-deletion-title">{t('data.confirm.title')}</h2>
      <p>{t('data.confirm.text')}</p>
      <p className="task-actions">
        <button type="button" className="button" onClick={() => onAnswer(false)}>
          {t('remove.no')}
        </button>
        <button type="button" className="button danger" onClick={() => onAnswer(true)}>
          {t('data.confirm.yes')}
        </button>
      </p>
    </dialog>
  );
}
