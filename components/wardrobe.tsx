import { useDeferredValue, useMemo, useState } from 'react';
import { filterGarments, NO_FILTER } from '../lib/wardrobe/filter.ts';
import type { Garment, Slot } from '../lib/wardrobe/garment.ts';
import type { Pieces } from '../lib/wardrobe/outfit.ts';
import { useWardrobeDrop } from './drag.tsx';
import { useMessages } from './messages.tsx';
import { useServices } from './services.tsx';
import { WardrobeSearch } from './wardrobe-search.tsx';
import { WardrobeStrip } from './wardrobe-strip.tsx';

/** So few are seen at a glance: nobody has to search. */
const SEARCHED_FROM = 8;

/** All garments that were ever tagged, newest first, with search and filter once they are many; a removal can be undone. */
export function Wardrobe({
  garments,
  pieces,
  onWear,
  onTakeOff,
}: {
  garments: Garment[];
  pieces: Pieces;
  onWear: (garment: Garment) => void;
  onTakeOff: (slot: Slot) => void;
}) {
  const t = useMessages();
  const services = useServices();
  const [filter, setFilter] = useState(NO_FILTER);
  const [removed, setRemoved] = useState<Garment>();
  // Typing stays quick in a wardrobe of thousands: the strip follows when there is time.
  const wanted = useDeferredValue(filter);
  const found = useMemo(() => filterGarments(garments, wanted), [garments, wanted]);
  const drop = useWardrobeDrop(onTakeOff);
  if (garments.length === 0 && removed === undefined) return null;

  const remove = (garment: Garment) => {
    setRemoved(garment);
    void services.removeGarment(garment.id);
  };
  const restore = async () => {
    if (removed !== undefined) await services.keepGarment(removed);
    setRemoved(undefined);
  };

  return (
    <section className="wardrobe" aria-label={t('strip.label')} {...drop}>
      <div className="wardrobe-head">
        {garments.length < SEARCHED_FROM ? (
          <h2>{t('strip.label')}</h2>
        ) : (
          <WardrobeSearch garments={garments} filter={filter} onChange={setFilter} />
        )}
        <p role="status" className={removed === undefined ? 'visually-hidden' : 'wardrobe-said'}>
          {removed !== undefined && t('strip.removed')}
        </p>
        {removed !== undefined && (
          <button type="button" className="button small" onClick={() => void restore()}>
            {t('strip.undo')}
          </button>
        )}
      </div>
      {found.length === 0 ? (
        <p className="hint strip-nothing">{t(garments.length === 0 ? 'strip.empty' : 'strip.nothing')}</p>
      ) : (
        // A new search begins at the left again.
        <WardrobeStrip
          key={JSON.stringify(wanted)}
          garments={found}
          pieces={pieces}
          onWear={onWear}
          onRemove={remove}
        />
      )}
    </section>
  );
}
