import { type ReactNode, useEffect, useState } from 'react';
import { readProxyAddress } from '../lib/settings/proxy-address.ts';
import type { Settings } from '../lib/settings/settings.ts';
import type { ConnectionReport } from '../lib/try-on/connection.ts';
import { AllSites } from './all-sites.tsx';
import { ConnectionResult } from './connection-result.tsx';
import { useMessages } from './messages.tsx';
import { ModelFields } from './model-fields.tsx';
import { NotifySetting } from './notify-setting.tsx';
import { OptionFields } from './option-fields.tsx';
import { useServices } from './services.tsx';

type Outcome =
  | { kind: 'busy' }
  | { kind: 'saved' | 'not-granted' }
  | { kind: 'report'; report: ConnectionReport };

/** Proxy, token, default choices, one-click tagging. */
export function OptionsForm() {
  const services = useServices();
  const t = useMessages();
  const [settings, setSettings] = useState<Settings>();
  const [token, setToken] = useState('');
  const [reveal, setReveal] = useState(false);
  const [outcome, setOutcome] = useState<Outcome>();

  useEffect(() => {
    void Promise.all([services.readSettings(), services.readToken()]).then(([stored, storedToken]) => {
      setSettings(stored);
      setToken(storedToken);
    });
  }, [services]);
  if (settings === undefined) return null;

  const address = readProxyAddress(settings.proxyAddress);
  const wrong = !address.ok && address.problem !== 'address-missing' ? address.problem : undefined;
  const setDefaults = (defaults: Partial<Settings['defaults']>) =>
    setSettings({ ...settings, defaults: { ...settings.defaults, ...defaults } });

  /** Nothing is awaited before `saveSettings`: the browser's question is only asked within the click. */
  function save() {
    if (settings === undefined) return;
    if (wrong !== undefined) return setOutcome({ kind: 'report', report: { ok: false, problem: wrong } });
    const proxyAddress = address.ok ? address.address : '';
    const next = { ...settings, proxyAddress };
    const saving = services.saveSettings(next, token.trim());
    setSettings(next);
    setOutcome({ kind: 'busy' });
    void saving.then((kind) => setOutcome({ kind }));
  }

  function test() {
    if (settings === undefined) return;
    setOutcome({ kind: 'busy' });
    void services
      .testConnection(settings.proxyAddress, token.trim())
      .then((report) => setOutcome({ kind: 'report', report }));
  }

  return (
    <form
      className="options"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Section title={t('options.connection')} text={t('options.connection.text')}>
        <div className="field">
          <label className="label" htmlFor="proxy-address">
            {t('options.address')}
          </label>
          <input
            id="proxy-address"
            className="input"
            type="url"
            placeholder="https://"
            spellCheck={false}
            value={settings.proxyAddress}
            aria-invalid={wrong !== undefined}
            aria-describedby="proxy-address-hint"
            onChange={({ target }) => setSettings({ ...settings, proxyAddress: target.value })}
          />
          <p id="proxy-address-hint" className={wrong === undefined ? 'hint' : 'note bad'}>
            {wrong === undefined
              ? t('options.address.hint')
              : `${t(`connection.${wrong}.sentence`)} ${t(`connection.${wrong}.next`)}`}
          </p>
        </div>
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
              autoComplete="off"
              spellCheck={false}
              value={token}
              onChange={({ target }) => setToken(target.value)}
            />
            <button type="button" className="button" aria-pressed={reveal} onClick={() => setReveal(!reveal)}>
              {t(reveal ? 'options.token.hide' : 'options.token.show')}
            </button>
          </div>
          <p className="hint">{t('options.token.hint')}</p>
        </div>
        <p className="task-actions">
          <button type="submit" className="button primary">
            {t('options.save')}
          </button>
          <button type="button" className="button" onClick={test}>
            {t('options.test')}
          </button>
        </p>
        <div role="status" className="outcome">
          {outcome?.kind === 'busy' && <p className="hint">{t('options.busy')}</p>}
          {outcome?.kind === 'saved' && <p className="note good">{t('options.saved')}</p>}
          {outcome?.kind === 'not-granted' && <p className="note warn">{t('options.notGranted')}</p>}
          {outcome?.kind === 'report' && <ConnectionResult report={outcome.report} />}
        </div>
      </Section>
      <Section title={t('options.defaults')} text={t('options.defaults.text')}>
        <ModelFields
          model={settings.defaults.model}
          problems={[]}
          onChange={(model) => setDefaults({ model })}
        />
        <OptionFields
          options={settings.defaults.options}
          problems={[]}
          countMatters
          onChange={(options) => setDefaults({ options })}
        />
        <p className="hint">{t('options.defaults.save')}</p>
      </Section>
      <Section title={t('allSites.title')} text={t('allSites.text')}>
        <AllSites />
      </Section>
      <section className="options-section">
        <h2>{t('notify.title')}</h2>
        <NotifySetting />
      </section>
      <p className="hint">{t('privacy.sentence')}</p>
    </form>
  );
}

function Section({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <section className="options-section">
      <h2>{title}</h2>
      <p className="hint">{text}</p>
      {children}
    </section>
  );
}
