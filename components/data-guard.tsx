import { type ReactNode, useEffect, useState } from 'react';
import { useMessages } from './messages.tsx';
import { useServices } from './services.tsx';

/** The page, or the word why there can be none: data that is newer, or cannot be opened. Nothing is changed then. */
export function DataGuard({ children }: { children: ReactNode }) {
  const t = useMessages();
  const services = useServices();
  const [problem, setProblem] = useState<'newer' | 'unreadable'>();
  useEffect(() => {
    void services.dataProblem().then(setProblem);
  }, [services]);
  if (problem === undefined) return children;
  return (
    <main className="data-problem" role="alert">
      <h1>{t(`data.problem.${problem}.sentence`)}</h1>
      <p>{t(`data.problem.${problem}.next`)}</p>
    </main>
  );
}
