import { LIMITS } from '../../lib/aidge/limits.ts';
import type { OutfitProblem } from '../../lib/wardrobe/outfit.ts';
import { useMessages } from '../page/messages.tsx';
import { describedBy } from './problem-text.tsx';

/** How many images: each costs one. With own photos as many come back as photos were given (docs/aidge.md 2.3). */
export function ImageCount({
  value,
  problems,
  own,
  onChange,
}: {
  value: number;
  problems: OutfitProblem[];
  /** The own photos decide. */
  own: boolean;
  onChange: (count: number) => void;
}) {
  const t = useMessages();
  return (
    <label className="image-count" title={own ? t('options.count.own') : t('options.count')}>
      <input
        className="input"
        type="number"
        aria-label={t('options.count')}
        min={LIMITS.imagesMin}
        max={LIMITS.imagesMax}
        step={1}
        value={Number.isNaN(value) ? '' : value}
        onChange={({ target }) => onChange(target.value === '' ? 0 : target.valueAsNumber)}
        {...describedBy('problem-count', problems)}
      />
      <span aria-hidden="true">{t('options.count.short')}</span>
    </label>
  );
}
