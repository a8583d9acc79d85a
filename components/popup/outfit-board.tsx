import { GARMENT_TYPES } from '../../lib/aidge/limits.ts';
import type { Draft } from '../../lib/wardrobe/draft.ts';
import type { Garment, Slot } from '../../lib/wardrobe/garment.ts';
import { type OutfitProblem, type Pieces, takeOff, wear } from '../../lib/wardrobe/outfit.ts';
import { ProblemText, problemsAt } from '../model/problem-text.tsx';
import { useMessages } from '../page/messages.tsx';
import { SlotCard } from './slot-card.tsx';
import type { ChangeDraft } from './use-draft.ts';

/** How many garments the menu lists. The wardrobe below has search and filter. */
const SWAPS = 12;

/**
 * The outfit as it is worn: top above bottom, or a dress; what is not worn lies flat beside it. Where a dress meets the others,
 * both ways out.
 */
export function OutfitBoard({
  pieces,
  garments,
  problems,
  change,
  isLater,
}: {
  pieces: Pieces;
  garments: Garment[];
  problems: OutfitProblem[];
  change: ChangeDraft;
  /** The popup has been painted: what is in the menus is drawn now. */
  isLater: boolean;
}) {
  const t = useMessages();
  const put = (garment: Garment) => change((draft: Draft) => wear(draft, garment));
  const empty = (slots: Slot[]) => change((draft) => takeOff(draft, slots));
  const inParts = pieces.tops !== undefined || pieces.bottoms !== undefined;
  const clash = pieces.dresses !== undefined && inParts;
  const wornAs = clash ? 'clash' : pieces.dresses !== undefined ? 'dress' : 'parts';
  const flat = (slot: Slot) => wornAs !== 'clash' && (slot === 'dresses') !== (wornAs === 'dress');
  return (
    <section aria-label={t('board.label')} className="board" data-worn-as={wornAs}>
      {GARMENT_TYPES.map((slot) => (
        <SlotCard
          key={slot}
          slot={slot}
          flat={flat(slot)}
          garment={pieces[slot]}
          others={othersFor(slot, garments, pieces)}
          problems={problemsAt(problems, slot)}
          isLater={isLater}
          onRemove={() => empty([slot])}
          onWear={put}
        >
          {slot === 'dresses' && clash && (
            <div className="offer">
              <button type="button" className="button small" onClick={() => empty(['tops', 'bottoms'])}>
                {t('board.wearDress')}
              </button>
              <button type="button" className="button small" onClick={() => empty(['dresses'])}>
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

function othersFor(slot: Slot, garments: Garment[], pieces: Pieces): Garment[] {
  const others: Garment[] = [];
  for (const garment of garments) {
    if (garment.type === slot && garment.id !== pieces[slot]?.id) others.push(garment);
    if (others.length === SWAPS) break;
  }
  return others;
}
