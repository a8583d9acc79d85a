import { useMessages } from '../page/messages.tsx';
import { Modal } from './modal.tsx';

/** Asks before something is deleted permanently. The first button, which has the focus, changes nothing. */
export function Confirm({
  title,
  text,
  warning,
  yes,
  onAnswer,
}: {
  title: string;
  text: string;
  /** The facts to know before the answer. */
  warning?: string;
  /** The label of the deleting button. */
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
