import { type ReactNode, useState } from 'react';
import { readProxyAddress } from '../lib/settings/proxy-address.ts';
import type { ConnectionReport } from '../lib/try-on/connection.ts';
import { ConnectionResult } from './connection-result.tsx';
import { useMessages } from './messages.tsx';
import { useServices } from './services.tsx';
import { useStoredConnection } from './use-stored-connection.ts';

type Outcome =
  | { kind: 'busy' }
  | { kind: 'saved' | 'not-granted' }
  | { kind: 'report'; report: ConnectionReport };

/** The proxy's address and token: typed, saved, tried. */
export function ConnectionFields() {
  const services = useServices();
  const t = useMessages();
  const stored = useStoredConnection();
  const [known, setKnown] = useState({ address: '', token: '' });
  const [typed, setTyped] = useState('');
  const [token, setToken] = useState('');
  const [outcome, setOutcome] = useState<Outcome>();

  // What was stored elsewhere meanwhile (an import, a deletion) shows; what is being typed stays as long as nothing else is stored.
  if (stored !== undefined && (stored.address !== known.address || stored.token !== known.token)) {
    setKnown(stored);
    if (stored.address !== known.address) setTyped(stored.address);
    if (stored.token !== known.token) setToken(stored.token);
    // What was said is about what stood here before; after a Save of this form it is not.
    if (stored.address !== typed) setOutcome(undefined);
  }

  const address = readProxyAddress(typed);
  const wrong = !address.ok && address.problem !== 'address-missing' ? address.problem : undefined;

  /** Nothing is awaited before `saveConnection`: the browser's question is only asked within the click. */
  function save() {
    if (wrong !== undefined) return setOutcome({ kind: 'report', report: { ok: false, problem: wrong } });
    const next = address.ok ? address.address : '';
    const saving = services.saveConnection(next, token.trim());
    setTyped(next);
    setOutcome({ kind: 'busy' });
    void saving.then((kind) => setOutcome({ kind }));
  }

  function test() {
    setOutcome({ kind: 'busy' });
    void services
      .testConnection(typed, token.trim())
      .then((report) => setOutcome({ kind: 'report', report }));
  }

  if (stored === undefined) return null;
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <div className="field">
        <label className="label" htmlFor="proxy-address">
          {t('options.address')}
        </label>
        <input
          id="proxy-address"
          className="input"
          type="url"
          dir="ltr"
          placeholder="https://"
          spellCheck={false}
          value={typed}
          aria-invalid={wrong !== undefined}
          aria-describedby="proxy-address-hint"
          onChange={({ target }) => setTyped(target.value)}
        />
        <p id="proxy-address-hint" className={wrong === undefined ? 'hint' : 'note bad'}>
          {wrong === undefined
            ? t('options.address.hint')
            : `${t(`connection.${wrong}.sentence`)} ${t(`connection.${wrong}.next`)}`}
        </p>
      </div>
      <TokenField token={token} onChange={setToken} />
      <p className="actions">
        <button type="submit" className="button primary">
          {t('options.save')}
        </button>
        <button type="button" className="button" onClick={test}>
          {t('options.test')}
        </button>
      </p>
      <div role="status" className="outcome">
        {outcome !== undefined && <Said outcome={outcome} />}
      </div>
    </form>
  );
}

function Said({ outcome }: { outcome: Outcome }): ReactNode {
  const t = useMessages();
  switch (outcome.kind) {
    case 'busy':
      return <p className="hint">{t('options.busy')}</p>;
    case 'saved':
      return <p className="note good">{t('options.saved')}</p>;
    case 'not-granted':
      return <p className="note warn">{t('options.notGranted')}</p>;
    case 'report':
      return <ConnectionResult report={outcome.report} />;
  }
}

function TokenField({ token, onChange }: { token: string; onChange: (token: string) => void }) {
  const t = useMessages();
  const [reveal, setReveal] = useState(false);
  return (
    <div className="field">
      <label className="label" htmlFor="access-token">
        {t('options.token')}
      </label>
      <div className="token">
        <input
          id="access-token"
          className={reveal ? 'input' : 'input masked'}
          // Hidden by CSS: to assistive technology a password box is no text box, and has no value to go over.
          type="text"
          dir="ltr"
          autoComplete="off"
          spellCheck={false}
          value={token}
          aria-describedby="access-token-hint"
          onChange={({ target }) => onChange(target.value)}
        />
        <button type="button" className="button" aria-pressed={reveal} onClick={() => setReveal(!reveal)}>
          {t(reveal ? 'options.token.hide' : 'options.token.show')}
        </button>
      </div>
      <p id="access-token-hint" className="hint">
        {t('options.token.hint')}
      </p>
    </div>
  );
}
