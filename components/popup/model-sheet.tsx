import { useId } from 'react';
import type { Draft } from '../../lib/wardrobe/draft.ts';
import type { OutfitProblem } from '../../lib/wardrobe/outfit.ts';
import { ModelFields } from '../model/model-fields.tsx';
import { OptionFields } from '../model/option-fields.tsx';
import { useMessages } from '../page/messages.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import type { ChangeDraft } from './use-draft.ts';

export const MODEL_SHEET = 'model-sheet';

/** Who wears it and how, over the board: nothing moves when it opens. A native popover, closed by Escape or a click beside it. */
export function ModelSheet({
  draft,
  problems,
  change,
  isLater,
}: {
  draft: Draft;
  problems: OutfitProblem[];
  change: ChangeDraft;
  /** The popup has been painted: what is in the sheet is drawn now. */
  isLater: boolean;
}) {
  const t = useMessages();
  const heading = useId();
  return (
    <div
      id={MODEL_SHEET}
      popover="auto"
      role="dialog"
      aria-labelledby={heading}
      className="sheet model-sheet"
    >
      <header className="sheet-head">
        <h2 id={heading}>{t('model.legend')}</h2>
        <IconButton
          icon="check"
          label={t('model.close')}
          popoverTarget={MODEL_SHEET}
          popoverTargetAction="hide"
        />
      </header>
      {isLater && (
        <>
          <ModelFields
            model={draft.model}
            problems={problems}
            onChange={(model) => change((current) => ({ ...current, model }))}
          />
          <OptionFields
            options={draft.options}
            onChange={(options) => change((current) => ({ ...current, options }))}
          />
        </>
      )}
    </div>
  );
}
