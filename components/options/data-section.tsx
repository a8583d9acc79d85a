import { useEffect, useRef, useState } from 'react';
import type { ExportState } from '../../lib/backup/last-export.ts';
import { useDates } from '../page/dates.ts';
import { useAttempt } from '../page/failures.tsx';
import { useMessages } from '../page/messages.tsx';
import { useServices } from '../page/services.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { PageSection } from '../ui/page-section.tsx';
import { DataOutcome } from './data-outcome.tsx';
import { useDataWork } from './use-data-work.ts';

/** Export everything to a file, take it in again, delete everything; and what had to be set aside. */
export function DataSection({ onProxyNamed }: { onProxyNamed: (address: string | undefined) => void }) {
  const t = useMessages();
  const services = useServices();
  const attempt = useAttempt();
  const chooser = useRef<HTMLInputElement>(null);
  const work = useDataWork();
  const [asking, setAsking] = useState<ExportState>();
  const [aside, setAside] = useState(0);
  const isBusy = work.outcome?.kind === 'busy';

  useEffect(() => {
    const count = () => void attempt(async () => setAside(await services.countSetAside()));
    count();
    void attempt(services.removeStrayPictures);
    return services.subscribe('tasks', count);
  }, [services, attempt]);

  const { outcome } = work;
  const named = outcome?.kind === 'imported' && outcome.report.ok ? outcome.report.proxyNamed : undefined;
  useEffect(() => onProxyNamed(named), [named, onProxyNamed]);

  // If the last export cannot be read, treat it as missing.
  const ask = async () => setAsking(await services.exportState().catch(() => ({ missing: 0 })));

  return (
    <PageSection subject="options.data" icon="lock">
      {aside > 0 && <p className="note warn">{t('data.setAside', { count: aside })}</p>}
      <p className="hint">{t('data.private')}</p>
      <p className="actions">
        <button type="button" className="button" aria-disabled={isBusy} onClick={() => void work.exportAll()}>
          {t('data.export')}
        </button>
        <button
          type="button"
          className="button"
          aria-disabled={isBusy}
          onClick={() => isBusy || chooser.current?.click()}
        >
          {t('data.import')}
        </button>
        <button
          type="button"
          className="button danger"
          aria-disabled={isBusy}
          onClick={() => isBusy || void ask()}
        >
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
          if (file !== undefined) void work.importAll(file);
          target.value = ''; // The same file may be chosen again.
        }}
      />
      {/* No second status region: the page's own one is about the connection. */}
      <div aria-live="polite" className="outcome">
        {work.outcome !== undefined && <DataOutcome outcome={work.outcome} />}
      </div>
      {asking !== undefined && (
        <DeleteConfirm
          state={asking}
          onAnswer={(yes) => {
            setAsking(undefined);
            if (yes) void work.deleteAll();
          }}
        />
      )}
    </PageSection>
  );
}

/** Asks before everything is deleted, and says whether there is an export to restore it from. */
function DeleteConfirm({ state, onAnswer }: { state: ExportState; onAnswer: (yes: boolean) => void }) {
  const t = useMessages();
  const { moment } = useDates();
  const { last, missing } = state;
  return (
    <Confirm
      title={t('data.confirm.title')}
      text={t('data.confirm.text')}
      warning={
        last === undefined
          ? t('data.confirm.none')
          : t('data.confirm.last', { day: moment.format(last.at), missing })
      }
      yes={t('data.confirm.yes')}
      onAnswer={onAnswer}
    />
  );
}
