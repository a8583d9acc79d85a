import { GARMENT_TYPES } from '../../lib/aidge/limits.ts';
import type { Slot } from '../../lib/wardrobe/garment.ts';
import { useMessages } from '../page/messages.tsx';
import { Icon } from '../ui/icon.tsx';

/** Which items the right-click menu has; without any there is no menu, and the keyboard and the popup still find garments. */
export function MenuFields({ items, onChange }: { items: Slot[]; onChange: (items: Slot[]) => void }) {
  const t = useMessages();
  return (
    <fieldset className="menu-items">
      <legend className="visually-hidden">{t('options.menu.title')}</legend>
      {GARMENT_TYPES.map((type) => (
        <label key={type} className="check">
          <input
            type="checkbox"
            checked={items.includes(type)}
            onChange={({ target }) =>
              onChange(
                GARMENT_TYPES.filter((other) => (other === type ? target.checked : items.includes(other))),
              )
            }
          />
          <Icon name={type} />
          {t(`menu.${type}`)}
        </label>
      ))}
      {items.length === 0 && <p className="hint">{t('options.menu.none')}</p>}
    </fieldset>
  );
}
