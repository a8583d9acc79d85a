import type { Garment } from '../lib/wardrobe/garment.ts';
import { type Pieces, wear } from '../lib/wardrobe/outfit.ts';
import { Icon } from './icon.tsx';
import { useMessages } from './messages.tsx';
import { Picture } from './picture.tsx';
import { useServices } from './services.tsx';
import type { ChangeDraft } from './use-draft.ts';

/** More than this nobody scans by eye; the rest waits in the slots' swap menus. */
const SHOWN = 24;

/** Recently tagged garments: a click puts one into its slot. */
export function WardrobeStrip({
  garments,
  pieces,
  change,
}: {
  garments: Garment[];
  pieces: Pieces;
  change: ChangeDraft;
}) {
  const t = useMessages();
  const services = useServices();
  if (garments.length === 0) return null;
  return (
    <section className="strip" aria-label={t('strip.label')}>
      <h2>{t('strip.label')}</h2>
      <ul>
        {garments.slice(0, SHOWN).map((garment) => {
          const name = garment.title || garment.store;
          const worn = pieces[garment.type]?.id === garment.id;
          return (
            <li key={garment.id}>
              <button
                type="button"
                className="strip-item"
                aria-pressed={worn}
                aria-label={t('strip.wear', { name, slot: t(`slot.${garment.type}`) })}
                title={name}
                onClick={() => change((draft) => wear(draft, garment))}
              >
                <Picture src={garment.imageUrl} alt="" />
                <span className="strip-type">
                  <Icon name={garment.type} size={14} />
                </span>
              </button>
              <button
                type="button"
                className="strip-remove"
                aria-label={t('strip.remove', { name })}
                onClick={() => void services.removeGarment(garment.id)}
              >
                <Icon name="close" size={12} />
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
