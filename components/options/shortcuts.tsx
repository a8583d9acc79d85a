import { useEffect, useState } from 'react';
import { useAction, useAttempt } from '../page/failures.tsx';
import { useMessages } from '../page/messages.tsx';
import { type Shortcut, useServices } from '../page/services.tsx';

/** The keys as they are set in the browser, which alone can change them; and the way there. */
export function Shortcuts() {
  const t = useMessages();
  const services = useServices();
  const { run } = useAction();
  const attempt = useAttempt();
  const [shortcuts, setShortcuts] = useState<Shortcut[]>([]);
  useEffect(() => {
    const refresh = () => void attempt(async () => setShortcuts(await services.readShortcuts()));
    refresh();
    // They are changed in another tab.
    addEventListener('focus', refresh);
    return () => removeEventListener('focus', refresh);
  }, [services, attempt]);
  return (
    <>
      <dl className="shortcuts">
        {shortcuts.map(({ command, keys }) => (
          <div key={command}>
            <dt>{t(`shortcut.${command}`)}</dt>
            <dd>{keys === '' ? <span className="hint">{t('shortcut.none')}</span> : <kbd>{keys}</kbd>}</dd>
          </div>
        ))}
      </dl>
      <p>
        <button type="button" className="button" onClick={() => run(services.openShortcutSettings)}>
          {t('shortcut.change')}
        </button>
      </p>
    </>
  );
}
