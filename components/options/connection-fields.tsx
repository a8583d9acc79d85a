import { type ReactNode, useState } from 'react';
import { type ProxyAddress, readProxyAddress } from '../../lib/settings/proxy-address.ts';
import { type AccessTokenText, readAccessToken } from '../../lib/try-on/proxy/access-token.ts';
import type { ConnectionReport } from '../../lib/try-on/proxy/connection.ts';
import { useMessages } from '../page/messages.tsx';
import { useServices } from '../page/services.tsx';
import { ConnectionResult } from './connection-result.tsx';
import { useStoredConnection } from './use-stored-connection.ts';

type Outcome =
  | { kind: 'busy' }
  | { kind: 'saved' | 'not-granted' | 'failed' }
  | { kind: 'report'; report: ConnectionReport };

/**
 * The proxy's address and token: typed, saved, tried. `named` is an address that a file has named: where there is none it stands in the
 * field as if it had been typed, and counts only once it is saved.
 */
export function ConnectionFields({ named }: { named?: string | undefined }) {
  const services = useServices();
  const t = useMessages();
  const stored = useStoredConnection();
  const [known, setKnown] = useState({ address: '', token: '' });
  const [kept, setKept] = useState<{ address: string; token: string }>();
  const [typed, setTyped] = useState('');
  const [token, setToken] = useState('');
  const [outcome, setOutcome] = useState<Outcome>();

  // What was stored elsewhere meanwhile (an import, a deletion) shows; what is being typed stays as long as nothing else is stored.
  if (stored !== undefined && (stored.address !== known.address || stored.token !== known.token)) {
    setKnown(stored);
    // What this form has stored itself stands in it already, and what is typed since then stays.
    const isOwn = stored.address === kept?.address;
    if (stored.address !== known.address && !isOwn) setTyped(stored.address);
    if (stored.token !== known.token && stored.token !== kept?.token) setToken(stored.token);
    // What was said is about what stood here before; after a Save of this form it is not.
    if (!isOwn) {
      setKept(undefined);
      if (stored.address !== typed) setOutcome(undefined);
    }
  }

  const [offered, setOffered] = useState(named);
  if (named !== offered) {
    setOffered(named);
    if (named !== undefined && stored?.address === '' && typed === '') setTyped(named);
  }

  const address = readProxyAddress(typed);
  const wrong = !address.ok && address.problem !== 'address-missing' ? address.problem : undefined;
  const accessToken = readAccessToken(token);

  /** Nothing is awaited before `saveConnection`: the browser's question is only asked within the click. */
  function save() {
    if (wrong !== undefined) return setOutcome({ kind: 'report', report: { ok: false, problem: wrong } });
    if (!accessToken.ok) return setOutcome({ kind: 'report', report: accessToken });
    const next = address.ok ? address.address : '';
    tell(keep(next, accessToken.token).then((kind) => ({ kind })));
  }

  function keep(next: string, nextToken: string) {
    const saving = services.saveConnection(next, nextToken);
    setKept({ address: next, token: nextToken });
    setTyped(next);
    setToken(nextToken);
    setOutcome({ kind: 'busy' });
    return saving;
  }

  function tell(outcome: Promise<Outcome>) {
    void outcome.catch((): Outcome => ({ kind: 'failed' })).then(setOutcome);
  }

  async function tryOut(proxyAddress: string, proxyToken: string): Promise<Outcome> {
    return { kind: 'report', report: await services.testConnection(proxyAddress, proxyToken) };
  }

  function test() {
    setOutcome({ kind: 'busy' });
    tell(tryOut(typed, token));
  }

  /** Takes over the address that the proxy's own answer led to, and tries it. */
  function takeOver(instead: string) {
    if (!accessToken.ok) return;
    const { token: used } = accessToken;
    tell(keep(instead, used).then(() => tryOut(instead, used)));
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
          spellCheck="false"
          value={typed}
          aria-invalid={wrong !== undefined}
          aria-describedby="proxy-address-hint"
          onChange={({ target }) => setTyped(target.value)}
        />
        <AddressNote typed={typed} address={address} />
      </div>
      <TokenField typed={token} read={accessToken} onChange={setToken} />
      {stored.strayAddress !== undefined && (
        <p className="note warn">
          {t('connection.stray.sentence', { address: stored.strayAddress })} {t('connection.stray.next')}
        </p>
      )}
      <p className="actions">
        <button type="submit" className="button primary">
          {t('options.save')}
        </button>
        <button type="button" className="button" onClick={test}>
          {t('options.test')}
        </button>
      </p>
      <div role="status" className="outcome">
        {outcome !== undefined && <Said outcome={outcome} onUse={takeOver} />}
      </div>
    </form>
  );
}

/** The problem of the address, or the address that is used if it differs from the typed one. */
function AddressNote({ typed, address }: { typed: string; address: ProxyAddress }) {
  const t = useMessages();
  const id = 'proxy-address-hint';
  if (!address.ok && address.problem !== 'address-missing') {
    const { problem } = address;
    return (
      <p id={id} className="note bad">
        {`${t(`connection.${problem}.sentence`)} ${t(`connection.${problem}.next`)}`}
      </p>
    );
  }
  const differs = address.ok && address.address !== typed.trim().replace(/\/+$/, '');
  return (
    <div id={id} className="stack">
      <p className="hint">
        {differs ? t('options.address.used', { address: address.address }) : t('options.address.hint')}
      </p>
      {address.ok && address.isReadable && <p className="note warn">{t('options.address.readable')}</p>}
    </div>
  );
}

function Said({ outcome, onUse }: { outcome: Outcome; onUse: (address: string) => void }): ReactNode {
  const t = useMessages();
  switch (outcome.kind) {
    case 'busy':
      return <p className="hint">{t('options.busy')}</p>;
    case 'saved':
      return <p className="note good">{t('options.saved')}</p>;
    case 'not-granted':
      return <p className="note warn">{t('options.notGranted')}</p>;
    case 'failed':
      return <p className="note bad">{t('options.failed')}</p>;
    case 'report':
      return <ConnectionResult report={outcome.report} onUse={onUse} />;
  }
}

function TokenField({
  typed,
  read,
  onChange,
}: {
  typed: string;
  read: AccessTokenText;
  onChange: (typed: string) => void;
}) {
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
          spellCheck="false"
          value={typed}
          aria-invalid={!read.ok}
          aria-describedby="access-token-hint"
          onChange={({ target }) => onChange(target.value)}
        />
        <button type="button" className="button" aria-pressed={reveal} onClick={() => setReveal(!reveal)}>
          {t(reveal ? 'options.token.hide' : 'options.token.show')}
        </button>
      </div>
      <p id="access-token-hint" className={read.ok ? 'hint' : 'note bad'}>
        {read.ok
          ? t(read.token === typed.trim() ? 'options.token.hint' : 'options.token.cleaned')
          : `${t(`connection.${read.problem}.sentence`)} ${t(`connection.${read.problem}.next`)}`}
      </p>
    </div>
  );
}
