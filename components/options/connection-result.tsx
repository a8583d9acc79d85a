import type { ConnectionFault, ConnectionReport } from '../../lib/try-on/proxy/connection.ts';
import { useMessages } from '../page/messages.tsx';

/**
 * Which upstream answers and how much of the limit is left, or exactly what is wrong and what to do. `onUse` takes an address
 * over that would serve instead.
 */
export function ConnectionResult({
  report,
  onUse,
}: {
  report: ConnectionReport;
  onUse?: (address: string) => void;
}) {
  const t = useMessages();
  if (!report.ok) return <Fault fault={report} {...(onUse === undefined ? {} : { onUse })} />;
  if (report.upstream === 'unknown') return <p className="note warn">{t('connection.plain')}</p>;
  const { upstream, version, limit, remaining, windowSeconds, resetSeconds } = report;
  return (
    <p className="note good">
      <span>
        <strong>{t(`connection.${upstream}`, { version })}</strong>{' '}
        {t('connection.limit', { remaining, limit, windowSeconds })}
        {remaining === 0 && ` ${t('connection.reset', { resetSeconds })}`}
      </span>
    </p>
  );
}

function Fault({ fault, onUse }: { fault: ConnectionFault; onUse?: (address: string) => void }) {
  const t = useMessages();
  const { problem, status = 0, host = '', instead } = fault;
  const isRight = problem === 'redirected' && instead !== undefined && onUse !== undefined;
  return (
    <div className="note bad">
      <div>
        <p>
          <strong>{t(`connection.${problem}.sentence`, { status, host })}</strong>{' '}
          {t(isRight ? 'connection.redirected.instead' : `connection.${problem}.next`)}
        </p>
        {instead !== undefined && onUse !== undefined && (
          <p className="note-actions">
            <button type="button" className="button" onClick={() => onUse(instead)}>
              {t('options.address.use', { address: instead })}
            </button>
          </p>
        )}
      </div>
    </div>
  );
}
