import type { ImportReport } from '../../lib/backup/import-data.ts';
import { useMessages } from '../page/messages.tsx';
import { Sentence } from '../page/sentence.tsx';
import type { Outcome } from './use-data-work.ts';

/** How many names of damaged images are shown. The count has the total. */
const NAMES_SHOWN = 5;

/** The progress or outcome of work on the data. */
export function DataOutcome({ outcome }: { outcome: Outcome }) {
  const t = useMessages();
  switch (outcome.kind) {
    case 'busy':
      return outcome.work === 'delete' || outcome.of === 0 ? (
        <p className="hint">{t('options.busy')}</p>
      ) : (
        <Progress {...outcome} />
      );
    case 'failed':
      return <p className="note bad">{t('data.failed')}</p>;
    case 'deleted':
      return <p className="note good">{t('data.deleted')}</p>;
    case 'exported':
      if (outcome.report.ok) return <p className="note good">{t('data.exported')}</p>;
      return outcome.report.problem === 'stopped' ? (
        <p className="note">{t('archive.stopped')}</p>
      ) : (
        <p className="note bad">{t('data.export.not-written')}</p>
      );
    case 'imported':
      return <Imported report={outcome.report} />;
  }
}

function Progress({ work, done, of, stop }: Extract<Outcome, { work: 'export' | 'import' }>) {
  const t = useMessages();
  const text = t(work === 'export' ? 'data.exporting' : 'data.importing', { count: of });
  return (
    <p className="hint">
      {text} <progress aria-label={text} value={done} max={of} />{' '}
      <button type="button" className="button" onClick={stop}>
        {t('archive.stop')}
      </button>
    </p>
  );
}

function Imported({ report }: { report: ImportReport }) {
  const t = useMessages();
  if (!report.ok) {
    const { problem, entry } = report;
    return (
      <p className={problem === 'stopped' ? 'note' : 'note bad'}>
        {t(`data.import.${problem}`)}{' '}
        {entry !== undefined && <Sentence message={['data.import.entry', { entry }]} />}
      </p>
    );
  }
  const { tasks, garments, pictures, setAside, damaged = [], proxyNamed } = report;
  return (
    <>
      <p className="note good">{t('data.imported', { tasks, garments, pictures })}</p>
      {proxyNamed !== undefined && (
        <p className="note warn">
          <Sentence message={['data.proxyNamed', { address: proxyNamed }]} />
        </p>
      )}
      {setAside > 0 && <p className="note warn">{t('data.setAside', { count: setAside })}</p>}
      {damaged.length > 0 && (
        <p className="note warn">
          <Sentence message={['data.damaged', { count: damaged.length, names: listOf(damaged, t.locale) }]} />
        </p>
      )}
    </>
  );
}

function listOf(names: string[], locale: string): string {
  const shown = names.slice(0, NAMES_SHOWN);
  const list = new Intl.ListFormat(locale, { type: 'unit' });
  return list.format(names.length > NAMES_SHOWN ? [...shown, '…'] : shown);
}
