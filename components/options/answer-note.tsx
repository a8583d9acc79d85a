import { type ReactNode, useCallback } from 'react';

/** Replaces a button that was pressed. With `focused` it takes over the button's focus. */
export function AnswerNote({
  tone,
  focused,
  children,
}: {
  tone?: 'good';
  focused: boolean;
  children: ReactNode;
}) {
  const takeFocus = useCallback(
    (note: HTMLElement | null) => {
      if (focused) note?.focus({ preventScroll: true });
    },
    [focused],
  );
  return (
    <p ref={takeFocus} tabIndex={-1} className={tone === undefined ? 'note' : `note ${tone}`}>
      {children}
    </p>
  );
}
