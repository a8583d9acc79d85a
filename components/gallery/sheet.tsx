import type { ReactNode } from 'react';
import { Icon } from '../ui/icon.tsx';
import { Modal } from '../ui/modal.tsx';

/** A dialog over the gallery, with a title and a way out. */
export function Sheet({
  title,
  close,
  className,
  onClose,
  children,
}: {
  title: string;
  /** Accessible name of the close button. */
  close: string;
  className: string;
  onClose: () => void;
  children: ReactNode;
}) {
  return (
    <Modal className={`gallery-sheet ${className}`} label={title} onClose={onClose}>
      <header className="dialog-head">
        <h2>{title}</h2>
        <button
          type="button"
          className="button quiet icon"
          aria-label={close}
          title={close}
          onClick={onClose}
        >
          <Icon name="close" />
        </button>
      </header>
      {children}
    </Modal>
  );
}
