import { useEffect, useRef, useState } from 'react';
import type { ImportReport } from '../lib/data/data-store.ts';
import { Confirm } from './confirm.tsx';
import { useMessages } from './messages.tsx';
import { PageSection } from './page-section.tsx';
import { saveFile } from './save-file.ts';
import { useServices } from './services.tsx';

type Outcome =
  | { kind: 'busy' | 'exported' | 'deleted' | 'failed' }
  | { kind: 'imported'; report: ImportReport };

/** Export everything to a file, take it in again, delete everything; and what had to be set aside. */
export function DataSection() {
  const t = useMessages();
  const services = useServices();
  const chooser = useRef<HTMLInputElement>(null);
  const [outcome, setOutcome] = useState<Outcome>();
  const [asking, setAsking] = useState(false);
  const [aside, setAside] = useState(0);

  useEffect(() => {
    const count = () => void services.countSetAside().then(setAside);
    count();
    return services.subscribe('tasks', count);
  }, [services]);

  async function attempt(work: () => Promise<Outcome>) {
    setOutcome({ kind: 'busy' });
    setOutcome(await work().catch((): Outcome => ({ kind: 'failed' })));
  }
  const exportAll = () =>
    attempt(async () => {
      saveFile(await services.exportAll(), `fitting-room-${new Date().toISOString().slice(0, 10)}.zip`);
      return { kind: 'exported' };
    });
  const importAll = (file: File) =>
    attempt(async () => ({ kind: 'imported', report: await services.importAll(file) }));
  const deleteAll = () =>
    attempt(async () => {
      await services.deleteAll();
      return { kind: 'deleted' };
    });

  return (
    <PageSection subject="options.data" icon="lock">
      {aside > 0 && <p className="note warn">{t('data.setAside', { count: aside })}</p>}
      <p className="actions">
        <button type="button" className="button" onClick={() => void exportAll()}>
          {t('data.export')}
        </button>
        <button type="button" className="button" onClick={() => chooser.current?.click()}>
          {t('data.import')}
        </button>
        <button type="button" className="button danger" onClick={() => setAsking(true)}>
          {t('data.delete')}
        </button>
      </p>
      <input
        ref={chooser}
        type="file"
        accept=".zip,application/zip"
        hidden
        aria-label={t('data.import')}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file !== undefined) void importAll(file);
          target.value = ''; // The same file may be chosen again.
        }}
      />
      {/* No second status region: the page's own one is about the connection. */}
      <div aria-live="polite" className="outcome">
        {outcome !== undefined && <OutcomeText outcome={outcome} />}
      </div>
      {asking && (
        <Confirm
          title={t('data.confirm.title')}
          text={t('data.confirm.text')}
          yes={t('data.confirm.yes')}
          onAnswer={(yes) => {
            setAsking(false);
            if (yes) void deleteAll();
          }}
        />
      )}
    </PageSection>
  );
}

function OutcomeText({ outcome }: { outcome: Outcome }) {
  const t = useMessages();
  if (outcome.kind === 'busy') return <p className="hint">{t('options.busy')}</p>;
  if (outcome.kind === 'failed') return <p className="note bad">{t('data.failed')}</p>;
  if (outcome.kind !== 'imported') return <p className="note good">{t(`data.${outcome.kind}`)}</p>;
  const { report } = outcome;
  if (!report.ok) return <p className="note bad">{t(`data.import.${report.problem}`)}</p>;
  const { tasks, garments, pictures, setAside } = report;
  return (
    <>
      <p className="note good">{t('data.imported', { tasks, garments, pictures })}</p>
      {setAside > 0 && <p className="note warn">{t('data.setAside', { count: setAside })}</p>}
    </>
  );
}
