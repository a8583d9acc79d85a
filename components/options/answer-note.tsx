import { type ReactNode, useCallback } from 'react';

/** What stands in the place of the button that was pressed. With `focused` it takes the focus too, which went with the button. */
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
