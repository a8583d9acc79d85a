import { useState } from 'react';
import type { Task } from '../../lib/try-on/task/task.ts';
import { useMessages } from '../page/messages.tsx';
import { useServices } from '../page/services.tsx';

/** Copies a task's diagnostics (states, codes, ids, log) without the access token. */
export function CopyDiagnostics({ task }: { task: Task['id'] }) {
  const t = useMessages();
  const services = useServices();
  const [outcome, setOutcome] = useState<'copied' | 'refused'>();
  async function copy() {
    try {
      await navigator.clipboard.writeText(await services.diagnose(task));
      setOutcome('copied');
    } catch {
      setOutcome('refused');
    }
  }
  return (
    <>
      <button type="button" className="button" onClick={() => void copy()}>
        {t('diagnostics.copy')}
      </button>
      <span aria-live="polite" className="diagnostics-outcome">
        {outcome !== undefined && t(`diagnostics.${outcome}`)}
      </span>
    </>
  );
}
