import type { ReactNode } from 'react';
import type { Garment, Slot } from '../../lib/wardrobe/garment.ts';
import type { OutfitProblem } from '../../lib/wardrobe/outfit.ts';
import { ProblemText } from '../model/problem-text.tsx';
import { useMessages } from '../page/messages.tsx';
import { useServices } from '../page/services.tsx';
import { GarmentPicture } from '../ui/garment-picture.tsx';
import { Icon } from '../ui/icon.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { BodyPart } from './body-part.tsx';
import { useDragSource, useSlotDrop } from './drag.tsx';
import { PickButton } from './pick-button.tsx';
import { PictureLight } from './picture-light.tsx';
import { SwapMenu } from './swap-menu.tsx';

/** One place of the outfit: the garment in it, or how to fill it. */
export function SlotCard({
  slot,
  flat,
  garment,
  others,
  problems,
  isLater,
  onRemove,
  onWear,
  children,
}: {
  slot: Slot;
  /** Not worn in this outfit: shown as a line. */
  flat: boolean;
  garment: Garment | undefined;
  /** Garments of the same type that could take the place. */
  others: Garment[];
  problems: OutfitProblem[];
  /** The popup has been painted: what is in the menu is drawn now. */
  isLater: boolean;
  onRemove: () => void;
  onWear: (garment: Garment) => void;
  children?: ReactNode;
}) {
  const t = useMessages();
  const label = t(`slot.${slot}`);
  const menu = `swap-${slot}`;
  const drop = useSlotDrop(slot, onWear);
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a grid in every browser we support. */}
      <div role="group" aria-label={label} className={flat ? 'slot flat' : 'slot'} data-slot={slot} {...drop}>
        {!flat && <SlotPicture slot={slot} garment={garment} label={label} />}
        <div className="slot-side">
          <div className="slot-head">
            <Icon name={slot} />
            <h2>{label}</h2>
            {garment !== undefined && others.length > 0 && (
              <IconButton icon="swap" label={t('slot.swap', { slot: label })} popoverTarget={menu} />
            )}
            {garment !== undefined && (
              <IconButton icon="close" label={t('slot.remove', { slot: label })} onClick={onRemove} />
            )}
          </div>
          {garment === undefined ? (
            <div className="slot-empty">
              <p>{t(others.length > 0 ? 'slot.choose' : 'slot.empty')}</p>
              <PickButton slot={slot} />
            </div>
          ) : (
            <SlotFacts garment={garment} />
          )}
          <ProblemText id={`problem-${slot}`} problems={problems} />
          {children}
        </div>
      </div>
      <SwapMenu id={menu} slot={slot} others={isLater ? others : []} onWear={onWear} />
    </>
  );
}

function SlotPicture({ slot, garment, label }: { slot: Slot; garment: Garment | undefined; label: string }) {
  const services = useServices();
  const drag = useDragSource(garment, 'board');
  return (
    <div className="slot-mirror" {...drag}>
      {garment === undefined ? (
        <BodyPart slot={slot} />
      ) : (
        <GarmentPicture
          address={garment.imageUrl}
          alt={garment.title || label}
          className="slot-picture"
          onSeen={(seen) => services.noteSeen(garment.id, seen).catch(() => undefined)}
        />
      )}
    </div>
  );
}

function SlotFacts({ garment }: { garment: Garment }) {
  const t = useMessages();
  return (
    <>
      <p className="slot-title clamped" dir="auto" title={garment.title}>
        {garment.title || t('garment.untitled')}
      </p>
      <p className="hint slot-store" dir="auto">
        {garment.store}
      </p>
      <PictureLight garment={garment} />
    </>
  );
}
