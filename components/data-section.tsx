import { useEffect, useRef, useState } from 'react';
import type { ImportReport } from '../lib/data/data-store.ts';
import { ConfirmDeletion } from './confirm-deletion.tsx';
import { useMessages } from './messages.tsx';
import { OptionsSection } from './options-section.tsx';
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
      save(await services.exportAll(), `fitting-room-${new Date().toISOString().slice(0, 10)}.zip`);
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
    <OptionsSection id="data" icon="lock">
      {aside > 0 && <p className="note warn">{t('data.setAside', { count: aside })}</p>}
      <p className="options-actions">
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
      <ConfirmDeletion
        open={asking}
        onAnswer={(yes) => {
          setAsking(false);
          if (yes) void deleteAll();
        }}
      />
    </OptionsSection>
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

/** Hands a file to the browser's downloads. */
function save(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download has its own hold on the bytes once it has begun; a minute is more than it needs for that.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
