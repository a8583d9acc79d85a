import { useCallback, useRef, useState } from 'react';
import type { Course, ExportReport } from '../../lib/backup/export-data.ts';
import type { ImportReport } from '../../lib/backup/import-data.ts';
import { useServices } from '../page/services.tsx';
import { saveFile } from '../ui/save-file.ts';

/** The state of work on the user's data: in progress, or its outcome. */
export type Outcome =
  | { kind: 'busy'; work: 'export' | 'import'; done: number; of: number; stop: () => void }
  | { kind: 'busy'; work: 'delete' }
  | { kind: 'exported'; report: ExportReport }
  | { kind: 'imported'; report: ImportReport }
  | { kind: 'deleted' | 'failed' };

/** A rendering of the page for each of thousands of images would take longer than they do. */
const TELL_EVERY_MS = 100;

/** Export, import and deletion of everything, one at a time: what is asked for meanwhile does not begin. */
export function useDataWork() {
  const services = useServices();
  const [outcome, setOutcome] = useState<Outcome>();
  const isBusy = useRef(false);

  const attempt = useCallback(async (first: Outcome, work: () => Promise<Outcome>) => {
    if (isBusy.current) return;
    isBusy.current = true;
    setOutcome(first);
    setOutcome(await work().catch((): Outcome => ({ kind: 'failed' })));
    isBusy.current = false;
  }, []);

  /** Work over many images, which tells how far it is and can be stopped. */
  const attemptLong = useCallback(
    (work: 'export' | 'import', run: (course: Course) => Promise<Outcome>) => {
      const stopping = new AbortController();
      const busy = { kind: 'busy', work, stop: () => stopping.abort() } as const;
      let toldAt = Number.NEGATIVE_INFINITY;
      const onProgress = (done: number, of: number) => {
        if (performance.now() - toldAt < TELL_EVERY_MS) return;
        toldAt = performance.now();
        setOutcome({ ...busy, done, of });
      };
      return attempt({ ...busy, done: 0, of: 0 }, () => run({ signal: stopping.signal, onProgress }));
    },
    [attempt],
  );

  return {
    outcome,
    exportAll: () =>
      attemptLong('export', async (course) => {
        const report = await services.exportAll(course);
        if (report.ok) saveFile(report.file, `fitting-room-${new Date().toISOString().slice(0, 10)}.zip`);
        return { kind: 'exported', report };
      }),
    importAll: (file: File) =>
      attemptLong('import', async (course) => ({
        kind: 'imported',
        report: await services.importAll(file, course),
      })),
    deleteAll: () =>
      attempt({ kind: 'busy', work: 'delete' }, async () => {
        await services.deleteAll();
        return { kind: 'deleted' };
      }),
  };
}
