import { type ReactNode, useLayoutEffect, useRef } from 'react';

/**
 * A native modal dialog that is open as long as it is rendered. Escape and a click beside it close it; the browser
 * keeps the focus inside, and `onClose` is called once, however it was closed.
 */
export function Modal({
  label,
  className,
  onClose,
  onKeyDown,
  children,
}: {
  label: string;
  className: string;
  onClose: () => void;
  onKeyDown?: (event: React.KeyboardEvent) => void;
  children: ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  // Before the browser takes it out of the page: a dialog that is gone gives no focus back.
  useLayoutEffect(() => {
    const { current } = dialog;
    if (current === null || current.open) return;
    current.showModal();
    return () => current.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={className}
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault();
        // An Escape within (a search field, a dialog above) bubbles through React's tree: it is not this one's.
        if (event.target === event.currentTarget) onClose();
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget && isBeside(event)) onClose();
      }}
      onKeyDown={onKeyDown}
    >
      {children}
    </dialog>
  );
}

/** The dialog's own box is hit for its padding too: only what lies outside of it is beside it. */
function isBeside({ clientX, clientY, currentTarget }: React.MouseEvent<HTMLElement>): boolean {
  const box = currentTarget.getBoundingClientRect();
  return clientX < box.left || clientX > box.right || clientY < box.top || clientY > box.bottom;
}
