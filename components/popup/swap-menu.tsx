import type { Garment, Slot } from '../../lib/wardrobe/garment.ts';
import { useMessages } from '../page/messages.tsx';
import { GarmentPicture } from '../ui/garment-picture.tsx';

/** The garments that could fill the slot. It is outside the slot's group, since it is no part of it until one is chosen. */
export function SwapMenu({
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
      className="sheet swap-menu"
      role="dialog"
      aria-label={t('slot.swap', { slot: t(`slot.${slot}`) })}
    >
      <ul>
        {others.map((other) => (
          <li key={other.id}>
            <button
              type="button"
              className="button quiet"
              onClick={({ currentTarget }) => {
                // Not by `popoverTarget`: with the choice the button leaves the page before the browser would hide the menu.
                currentTarget.closest<HTMLElement>('[popover]')?.hidePopover();
                onWear(other);
              }}
            >
              <GarmentPicture address={other.imageUrl} alt="" />
              <span dir="auto" className="clamped">
                {other.title || other.store}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
