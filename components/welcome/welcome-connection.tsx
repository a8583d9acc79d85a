import { useState } from 'react';
import type { ConnectionReport } from '../../lib/try-on/proxy/connection.ts';
import { ConnectionResult } from '../options/connection-result.tsx';
import { useAction } from '../page/failures.tsx';
import { useMessages } from '../page/messages.tsx';
import { useServices } from '../page/services.tsx';
import { useLive } from '../page/use-live.ts';
import { PageSection } from '../ui/page-section.tsx';

/** Where `npm run proxy` listens unless it is told otherwise (docs/proxy.md). */
const LOCAL_PROXY = 'http://127.0.0.1:8787';

/** The two ways to begin: the sandbox on this computer, or a proxy that already runs. */
export function WelcomeConnection() {
  const t = useMessages();
  const services = useServices();
  const { run } = useAction();
  const settings = useLive('settings', services.readSettings);
  const [report, setReport] = useState<ConnectionReport | 'busy' | 'failed'>();

  /** Nothing is awaited before `saveConnection`: the browser's question is only asked within the click. */
  function tryLocally() {
    if (report === 'busy') return;
    const saving = services.saveConnection(LOCAL_PROXY, '');
    setReport('busy');
    void saving
      .then(() => services.testConnection(LOCAL_PROXY, ''))
      .then(setReport)
      .catch(() => setReport('failed'));
  }

  return (
    <PageSection subject="welcome.proxy" icon="hanger">
      <div className="ways">
        <div className="way">
          <h3>{t('welcome.sandbox.title')}</h3>
          <p>{t('welcome.sandbox.text')}</p>
          <p>
            <code>npm run proxy</code>
          </p>
          {/* Not `disabled`: a button that is loses the focus. */}
          <button
            type="button"
            className="button primary"
            aria-disabled={report === 'busy'}
            onClick={tryLocally}
          >
            {t('welcome.sandbox.button')}
          </button>
        </div>
        <div className="way">
          <h3>{t('welcome.own.title')}</h3>
          <p>{t('welcome.own.text')}</p>
          <button type="button" className="button" onClick={() => run(services.openOptions)}>
            {t('welcome.proxy.button')}
          </button>
        </div>
      </div>
      <div role="status" className="outcome">
        {report === 'busy' && <p className="hint">{t('options.busy')}</p>}
        {report === 'failed' && <p className="note bad">{t('options.failed')}</p>}
        {typeof report === 'object' &&
          // The sentence of the options names their "Save", which is not on this page.
          (isDenied(report) ? (
            <p className="note warn">{t('permission.denied', { button: t('welcome.sandbox.button') })}</p>
          ) : (
            <ConnectionResult report={report} />
          ))}
        {report === undefined && settings !== undefined && settings.proxyAddress !== '' && (
          <p className="note good">{t('welcome.connected', { address: settings.proxyAddress })}</p>
        )}
      </div>
    </PageSection>
  );
}

function isDenied(report: ConnectionReport): boolean {
  return !report.ok && report.problem === 'permission-missing';
}
