import { useEffect, useState } from 'react';
import { useMessages } from '../page/messages.tsx';
import { type Shortcut, useServices } from '../page/services.tsx';

/** The keys as they are set in the browser, which alone can change them; and the way there. */
export function Shortcuts() {
  const t = useMessages();
  const services = useServices();
  const [shortcuts, setShortcuts] = useState<Shortcut[]>([]);
  useEffect(() => {
    const refresh = () => void services.readShortcuts().then(setShortcuts);
    refresh();
    // They are changed in another tab.
    addEventListener('focus', refresh);
    return () => removeEventListener('focus', refresh);
  }, [services]);
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
        <button type="button" className="button" onClick={() => void services.openShortcutSettings()}>
          {t('shortcut.change')}
        </button>
      </p>
    </>
  );
}
