import type { ModelChoice } from '../../lib/wardrobe/draft.ts';
import type { OutfitProblem } from '../../lib/wardrobe/outfit.ts';

/** What every field of the model takes: the choice so far, what is wrong with it, and where a change goes. */
export interface ModelFieldsProps {
  model: ModelChoice;
  problems: OutfitProblem[];
  onChange: (model: ModelChoice) => void;
}
