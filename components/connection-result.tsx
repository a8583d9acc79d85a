import type { ConnectionReport } from '../lib/try-on/connection.ts';
import { useMessages } from './messages.tsx';

/** Which upstream answers and how much of the limit is left, or exactly what is wrong and what to do. */
export function ConnectionResult({ report }: { report: ConnectionReport }) {
  const t = useMessages();
  if (!report.ok) {
    return (
      <p className="note bad">
        <span>
          <strong>{t(`connection.${report.problem}.sentence`)}</strong>{' '}
          {t(`connection.${report.problem}.next`)}
        </span>
      </p>
    );
  }
  if (report.upstream === 'unknown') return <p className="note good">{t('connection.plain')}</p>;
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
