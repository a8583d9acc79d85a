import { useMessages } from './messages.tsx';
import { Modal } from './modal.tsx';

/** Asks before try-ons and their pictures go for good. */
export function ConfirmRemoval({ count, onAnswer }: { count: number; onAnswer: (yes: boolean) => void }) {
  const t = useMessages();
  return (
    <Modal className="confirm" label={t('remove.title', { count })} onClose={() => onAnswer(false)}>
      <h2>{t('remove.title', { count })}</h2>
      <p>{t('remove.text', { count })}</p>
      <p className="dialog-actions">
        <button type="button" className="button" onClick={() => onAnswer(false)}>
          {t('remove.no')}
        </button>
        <button type="button" className="button danger" onClick={() => onAnswer(true)}>
          {t('remove.yes')}
        </button>
      </p>
    </Modal>
  );
}
