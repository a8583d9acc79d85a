import { useMemo } from 'react';
import { GARMENT_TYPES } from '../../lib/aidge/limits.ts';
import { storesOf, type WardrobeFilter } from '../../lib/wardrobe/filter.ts';
import type { Garment } from '../../lib/wardrobe/garment.ts';
import { useMessages } from '../page/messages.tsx';
import { Icon } from '../ui/icon.tsx';
import { IconButton } from '../ui/icon-button.tsx';

/** Search by word, filter by type and by store. */
export function WardrobeSearch({
  garments,
  filter,
  onChange,
}: {
  garments: Garment[];
  filter: WardrobeFilter;
  onChange: (filter: WardrobeFilter) => void;
}) {
  const t = useMessages();
  const stores = useMemo(() => storesOf(garments, t.locale), [garments, t.locale]);
  return (
    <search className="wardrobe-search">
      <label className="search-box">
        <Icon name="search" size={16} />
        <input
          type="search"
          className="input"
          aria-label={t('strip.search')}
          placeholder={t('strip.search')}
          value={filter.text}
          onChange={({ target }) => onChange({ ...filter, text: target.value })}
          onKeyDown={(event) => {
            // Enter would submit the outfit.
            if (event.key === 'Enter') event.preventDefault();
          }}
        />
      </label>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a flex row in every browser we support. */}
      <div role="group" aria-label={t('strip.type')} className="type-filter">
        {GARMENT_TYPES.map((type) => (
          <IconButton
            icon={type}
            label={t(`slot.${type}`)}
            key={type}
            aria-pressed={filter.type === type}
            onClick={() => onChange({ ...filter, type: filter.type === type ? '' : type })}
          />
        ))}
      </div>
      {stores.length > 1 && (
        <select
          className="select store-filter"
          aria-label={t('strip.store')}
          value={filter.store}
          onChange={({ target }) => onChange({ ...filter, store: target.value })}
        >
          <option value="">{t('strip.allStores')}</option>
          {stores.map((store) => (
            <option key={store}>{store}</option>
          ))}
        </select>
      )}
    </search>
  );
}
