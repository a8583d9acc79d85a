import { type ReactNode, useEffect, useState } from 'react';
import type { StorageFault } from '../../lib/database/storage-fault.ts';
import { useMessages } from './messages.tsx';
import { useServices } from './services.tsx';

/**
 * The page, or the word why there can be none: data that is newer, or cannot be opened. Nothing is changed then. It looks
 * again whenever the browser has closed the database, another tab has let go of it, or somebody comes back to the page.
 */
export function DataGuard({ children }: { children: ReactNode }) {
  const t = useMessages();
  const services = useServices();
  const [problem, setProblem] = useState<StorageFault>();
  useEffect(() => {
    const look = () => void services.dataProblem().then(setProblem, () => setProblem('unknown'));
    look();
    const stop = services.subscribe('database', look);
    window.addEventListener('focus', look);
    return () => {
      stop();
      window.removeEventListener('focus', look);
    };
  }, [services]);
  if (problem === undefined) return children;
  return (
    <main className="data-problem" role="alert">
      <h1>{t(`data.problem.${problem}.sentence`)}</h1>
      <p>{t(`data.problem.${problem}.next`)}</p>
    </main>
  );
}
