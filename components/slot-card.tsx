import type { Garment, Slot } from '../lib/wardrobe/garment.ts';
import type { OutfitProblem } from '../lib/wardrobe/outfit.ts';
import { Icon } from './icon.tsx';
import { useMessages } from './messages.tsx';
import { PickButton } from './pick-button.tsx';
import { Picture } from './picture.tsx';
import { PictureLight } from './picture-light.tsx';
import { ProblemText } from './problem-text.tsx';
import { useServices } from './services.tsx';

/** One place of the outfit: the garment in it, or how to fill it. */
export function SlotCard({
  slot,
  garment,
  others,
  problems,
  onRemove,
  onWear,
  children,
}: {
  slot: Slot;
  garment: Garment | undefined;
  /** Garments of the same type that could take the place. */
  others: Garment[];
  problems: OutfitProblem[];
  onRemove: () => void;
  onWear: (garment: Garment) => void;
  children?: React.ReactNode;
}) {
  const t = useMessages();
  const services = useServices();
  const label = t(`slot.${slot}`);
  const menu = `swap-${slot}`;
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a flex column in every browser we support. */}
      <div role="group" aria-label={label} className="slot" data-slot={slot}>
        <div className="slot-head">
          <Icon name={slot} />
          <h2>{label}</h2>
          {garment !== undefined && others.length > 0 && (
            <button
              type="button"
              className="button quiet icon"
              popoverTarget={menu}
              aria-label={t('slot.swap', { slot: label })}
              title={t('slot.swap', { slot: label })}
            >
              <Icon name="swap" />
            </button>
          )}
          {garment !== undefined && (
            <button
              type="button"
              className="button quiet icon"
              onClick={onRemove}
              aria-label={t('slot.remove', { slot: label })}
              title={t('slot.remove', { slot: label })}
            >
              <Icon name="close" />
            </button>
          )}
        </div>
        {garment === undefined ? (
          <div className="slot-empty">
            <p>{others.length > 0 ? t('slot.choose') : t('slot.empty')}</p>
            <PickButton slot={slot} />
          </div>
        ) : (
          <>
            <Picture
              src={garment.imageUrl}
              alt={garment.title || label}
              className="slot-picture"
              onSeen={(seen) => void services.noteSeen(garment.id, seen)}
            />
            <p className="slot-title" dir="auto" title={garment.title}>
              {garment.title || t('garment.untitled')}
            </p>
            <p className="hint slot-facts" dir="auto">
              {garment.store}
            </p>
            <PictureLight garment={garment} />
          </>
        )}
        <ProblemText id={`problem-${slot}`} problems={problems} />
        {children}
      </div>
      <SwapMenu id={menu} slot={slot} others={others} onWear={onWear} />
    </>
  );
}

/** The garments that could take the place. Outside the slot's group, of which it is no part until one is chosen. */
function SwapMenu({
  id,
  slot,
  others,
  onWear,
}: {
  id: string;
  slot: Slot;
  others: Garment[];
  onWear: (garment: Garment) => void;
}) {
  const t = useMessages();
  return (
    <div
      id={id}
      popover="auto"
      className="swap-menu"
      role="dialog"
      aria-label={t('slot.swap', { slot: t(`slot.${slot}`) })}
    >
      <ul>
        {others.map((other) => (
          <li key={other.id}>
            <button
              type="button"
              className="button quiet"
              popoverTarget={id}
              popoverTargetAction="hide"
              onClick={() => onWear(other)}
            >
              <Picture src={other.imageUrl} alt="" />
              <span dir="auto">{other.title || other.store}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
