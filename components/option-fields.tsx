import { LIMITS, VIEW_TYPES } from '../lib/aidge/limits.ts';
import type { TryOnOptions } from '../lib/wardrobe/draft.ts';
import type { OutfitProblem } from '../lib/wardrobe/outfit.ts';
import { Choice } from './choice.tsx';
import { useMessages } from './messages.tsx';
import { describedBy, ProblemText, problemsAt } from './problem-text.tsx';

/** How it is drawn: view, number of images, quality check (API.md 2.2). */
export function OptionFields({
  options,
  problems,
  countMatters,
  onChange,
}: {
  options: TryOnOptions;
  problems: OutfitProblem[];
  /** With own photos as many images come back as photos were given (API.md 2.3). */
  countMatters: boolean;
  onChange: (options: TryOnOptions) => void;
}) {
  const t = useMessages();
  const found = problemsAt(problems, 'imageCount');
  return (
    <div className="stack">
      <Choice
        legend={t('options.view')}
        value={options.viewType}
        options={VIEW_TYPES.map((value) => ({ value, label: t(`options.view.${value}`) }))}
        onChange={(viewType) => onChange({ ...options, viewType })}
      />
      <label className="count">
        <span className="label">{t('options.count')}</span>
        <input
          className="input"
          type="number"
          min={LIMITS.imagesMin}
          max={LIMITS.imagesMax}
          step={1}
          value={Number.isNaN(options.imageCount) ? '' : options.imageCount}
          onChange={({ target }) =>
            onChange({ ...options, imageCount: target.value === '' ? 0 : target.valueAsNumber })
          }
          {...describedBy('problem-count', found)}
        />
      </label>
      <ProblemText id="problem-count" problems={found} />
      {!countMatters && <p className="hint">{t('options.count.own')}</p>}
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
