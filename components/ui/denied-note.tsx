import { useMessages } from '../page/messages.tsx';

/** Says that the browser's prompt was denied, and that `button` (its text) opens it again. Always there, so that it is announced; the role `status` is the connection's alone. */
export function DeniedNote({ denied, button }: { denied: boolean; button: string }) {
  const t = useMessages();
  return (
    <div aria-live="polite" className="outcome">
      {denied && <p className="note warn">{t('permission.denied', { button })}</p>}
    </div>
  );
}
