import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import { filterGarments, NO_FILTER } from '../../lib/wardrobe/filter.ts';
import type { Garment, Slot } from '../../lib/wardrobe/garment.ts';
import type { Pieces } from '../../lib/wardrobe/outfit.ts';
import { useAttempt } from '../page/failures.tsx';
import { useMessages } from '../page/messages.tsx';
import { useServices } from '../page/services.tsx';
import { Toast, type Told } from '../ui/toast.tsx';
import { useWardrobeDrop } from './drag.tsx';
import { WardrobeSearch } from './wardrobe-search.tsx';
import { WardrobeStrip } from './wardrobe-strip.tsx';

/** With so few garments there is no search. */
const SEARCHED_FROM = 8;

/** All garments that were ever tagged, newest first, with search and filter once they are many; a removal can be undone. */
export function Wardrobe({
  garments,
  pieces,
  isLater,
  onWear,
  onTakeOff,
}: {
  garments: Garment[];
  pieces: Pieces;
  /** The popup has been painted: search and garments are drawn now, in the room that was kept for them. */
  isLater: boolean;
  onWear: (garment: Garment) => void;
  onTakeOff: (slot: Slot) => void;
}) {
  const t = useMessages();
  const services = useServices();
  const attempt = useAttempt();
  const [filter, setFilter] = useState(NO_FILTER);
  const [told, setTold] = useState<Told>();
  const endToast = useCallback(() => setTold(undefined), []);
  // Typing stays quick in a wardrobe of thousands: the strip follows when there is time.
  const wanted = useDeferredValue(filter);
  const found = useMemo(() => filterGarments(garments, wanted), [garments, wanted]);
  const drop = useWardrobeDrop(onTakeOff);
  if (garments.length === 0 && told === undefined) return null;

  const isSearched = garments.length >= SEARCHED_FROM;
  const remove = (garment: Garment) =>
    void attempt(async () => {
      await services.removeGarment(garment.id);
      setTold({ text: t('strip.removed'), undo: () => restore(garment) });
    });
  const restore = (garment: Garment) =>
    void attempt(async () => {
      await services.keepGarment(garment);
      endToast();
    });

  return (
    <section className="wardrobe" aria-label={t('strip.label')} {...drop}>
      <div className={isSearched ? 'wardrobe-head searched' : 'wardrobe-head'}>
        {!isSearched && <h2>{t('strip.label')}</h2>}
        {isSearched && isLater && <WardrobeSearch garments={garments} filter={filter} onChange={setFilter} />}
      </div>
      <Toast told={told} onEnd={endToast} />
      {found.length === 0 ? (
        <p className="hint strip-nothing">{t(garments.length === 0 ? 'strip.empty' : 'strip.nothing')}</p>
      ) : (
        // A new search begins at the left again.
        <WardrobeStrip
          key={JSON.stringify(wanted)}
          garments={found}
          pieces={pieces}
          isLater={isLater}
          onWear={onWear}
          onRemove={remove}
        />
      )}
    </section>
  );
}
