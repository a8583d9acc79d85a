import type { ReactNode } from 'react';
import { IconButton } from '../ui/icon-button.tsx';
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
        <IconButton icon="close" label={close} onClick={onClose} />
      </header>
      {children}
    </Modal>
  );
}
