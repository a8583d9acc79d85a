import { LIMITS } from '../../lib/aidge/limits.ts';
import type { OutfitField, OutfitProblem } from '../../lib/wardrobe/outfit.ts';
import { useMessages } from '../page/messages.tsx';

/** Errors before warnings, one line each, at the field that they are about. Controls point at `id` by aria-describedby. */
export function ProblemText({ id, problems }: { id: string; problems: OutfitProblem[] }) {
  const t = useMessages();
  if (problems.length === 0) return null;
  return (
    <div id={id} className="problems">
      {problems.map(({ code, severity }) => (
        <p key={code} className={`note ${severity === 'error' ? 'bad' : 'warn'}`}>
          {t(`problem.${code}`, {
            min: LIMITS.garmentSideMin,
            max: LIMITS.garmentSideMax,
            safe: LIMITS.garmentSideSafe,
          })}
        </p>
      ))}
    </div>
  );
}

export function problemsAt(problems: OutfitProblem[], field: OutfitField): OutfitProblem[] {
  return problems.filter((problem) => problem.field === field);
}

/** What a control needs to be tied to its problems. */
export function describedBy(id: string, problems: OutfitProblem[]) {
  if (problems.length === 0) return {};
  return { 'aria-describedby': id, 'aria-invalid': problems.some(({ severity }) => severity === 'error') };
}
