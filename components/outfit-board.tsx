import { GARMENT_TYPES } from '../lib/aidge/limits.ts';
import type { Draft } from '../lib/wardrobe/draft.ts';
import type { Garment, Slot } from '../lib/wardrobe/garment.ts';
import { type OutfitProblem, type Pieces, takeOff, wear } from '../lib/wardrobe/outfit.ts';
import { useMessages } from './messages.tsx';
import { ProblemText, problemsAt } from './problem-text.tsx';
import { SlotCard } from './slot-card.tsx';
import type { ChangeDraft } from './use-draft.ts';

/** Top above bottom, a dress beside them; where a dress meets the others, both ways out. */
export function OutfitBoard({
  pieces,
  garments,
  problems,
  change,
}: {
  pieces: Pieces;
  garments: Garment[];
  problems: OutfitProblem[];
  change: ChangeDraft;
}) {
  const t = useMessages();
  const put = (garment: Garment) => change((draft: Draft) => wear(draft, garment));
  const empty = (slots: Slot[]) => change((draft) => takeOff(draft, slots));
  const clash = pieces.dresses !== undefined && (pieces.tops !== undefined || pieces.bottoms !== undefined);
  return (
    <section aria-label={t('board.label')} className="board">
      {GARMENT_TYPES.map((slot) => (
        <SlotCard
          key={slot}
          slot={slot}
          garment={pieces[slot]}
          others={garments.filter(({ type, id }) => type === slot && id !== pieces[slot]?.id).slice(0, 12)}
          problems={problemsAt(problems, slot)}
          onRemove={() => empty([slot])}
          onWear={put}
        >
          {slot === 'dresses' && clash && (
            <div className="offer">
              <button type="button" className="button" onClick={() => empty(['tops', 'bottoms'])}>
                {t('board.wearDress')}
              </button>
              <button type="button" className="button" onClick={() => empty(['dresses'])}>
                {t('board.wearOthers')}
              </button>
            </div>
          )}
        </SlotCard>
      ))}
      <div className="board-problem">
        <ProblemText id="problem-outfit" problems={problemsAt(problems, 'outfit')} />
      </div>
    </section>
  );
}
