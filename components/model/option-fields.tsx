import { VIEW_TYPES } from '../../lib/aidge/limits.ts';
import type { TryOnOptions } from '../../lib/wardrobe/draft.ts';
import { useMessages } from '../page/messages.tsx';
import { Choice } from '../ui/choice.tsx';

/** How it is drawn: view and quality check (docs/aidge.md 2.2). How many images is asked beside the button. */
export function OptionFields({
  options,
  onChange,
}: {
  options: TryOnOptions;
  onChange: (options: TryOnOptions) => void;
}) {
  const t = useMessages();
  return (
    <div className="stack">
      <Choice
        legend={t('options.view')}
        value={options.viewType}
        options={VIEW_TYPES.map((value) => ({ value, label: t(`options.view.${value}`) }))}
        onChange={(viewType) => onChange({ ...options, viewType })}
      />
      <label className="check">
        <input
          type="checkbox"
          checked={options.qualityCheck}
          onChange={({ target }) => onChange({ ...options, qualityCheck: target.checked })}
        />
        <span>
          {t('options.quality')}
          <span className="hint"> {t('options.quality.hint')}</span>
        </span>
      </label>
    </div>
  );
}
