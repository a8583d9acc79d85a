import { LIMITS } from '../../lib/aidge/limits.ts';
import type { OutfitField, OutfitProblem } from '../../lib/wardrobe/outfit.ts';
import { useMessages } from '../page/messages.tsx';

const SIDES = { min: LIMITS.garmentSideMin, max: LIMITS.garmentSideMax, safe: LIMITS.garmentSideSafe };
/** The limits that a sentence names, where they are not those of an image's sides (px). */
const LIMITS_IN: Partial<Record<OutfitProblem['code'], { min: number; max: number }>> = {
  'count-out-of-range': { min: LIMITS.imagesMin, max: LIMITS.imagesMax },
  'images-too-many': { min: 1, max: LIMITS.modelImages },
};

/** Errors before warnings, one line each, at the field that they are about. Controls point at `id` by aria-describedby. */
export function ProblemText({ id, problems }: { id: string; problems: OutfitProblem[] }) {
  const t = useMessages();
  if (problems.length === 0) return null;
  return (
    <div id={id} className="problems">
      {problems.map(({ code, severity }) => (
        <p key={code} className={`note ${severity === 'error' ? 'bad' : 'warn'}`}>
          {t(`problem.${code}`, LIMITS_IN[code] ?? SIDES)}
        </p>
      ))}
    </div>
  );
}

export function problemsAt(problems: OutfitProblem[], field: OutfitField): OutfitProblem[] {
  return problems.filter((problem) => problem.field === field);
}

/** The attributes that tie a control to its problems. */
export function describedBy(id: string, problems: OutfitProblem[]) {
  if (problems.length === 0) return {};
  return { 'aria-describedby': id, 'aria-invalid': problems.some(({ severity }) => severity === 'error') };
}
