import type { ModelChoice } from '../../lib/wardrobe/draft.ts';
import type { OutfitProblem } from '../../lib/wardrobe/outfit.ts';

/** The props of every field of the model: the choice, its problems, and the callback for changes. */
export interface ModelFieldsProps {
  model: ModelChoice;
  problems: OutfitProblem[];
  onChange: (model: ModelChoice) => void;
}
