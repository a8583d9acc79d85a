import { useMessages } from '../page/messages.tsx';
import { Modal } from './modal.tsx';

/** Asks before something goes for good. The first button, and with it the focus, is the one that changes nothing. */
export function Confirm({
  title,
  text,
  warning,
  yes,
  onAnswer,
}: {
  title: string;
  text: string;
  /** What should be known before the answer. */
  warning?: string;
  /** What the button does that lets it go. */
  yes: string;
  onAnswer: (yes: boolean) => void;
}) {
  const t = useMessages();
  return (
    <Modal className="confirm" label={title} onClose={() => onAnswer(false)}>
      <h2>{title}</h2>
      <p>{text}</p>
      {warning !== undefined && <p className="note warn">{warning}</p>}
      <p className="dialog-actions">
        <button type="button" className="button" onClick={() => onAnswer(false)}>
          {t('remove.no')}
        </button>
        <button type="button" className="button danger" onClick={() => onAnswer(true)}>
          {yes}
        </button>
      </p>
    </Modal>
  );
}
