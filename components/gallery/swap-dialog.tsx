import { useDeferredValue, useState } from 'react';
import { keptPieces, swapPiece } from '../../lib/gallery/swap-piece.ts';
import { findGarments } from '../../lib/gallery/view.ts';
import type { SubmitReply } from '../../lib/try-on/protocol.ts';
import type { Task } from '../../lib/try-on/task/task.ts';
import type { Garment } from '../../lib/wardrobe/garment.ts';
import { imagesWanted } from '../../lib/wardrobe/outfit.ts';
import { ProblemText } from '../model/problem-text.tsx';
import { useAction } from '../page/failures.tsx';
import { useMessages } from '../page/messages.tsx';
import { useServices } from '../page/services.tsx';
import { useLive } from '../page/use-live.ts';
import { GarmentPicture } from '../ui/garment-picture.tsx';
import { Sheet } from './sheet.tsx';

/** How many garments are listed; the search finds the others. */
const SHOWN = 60;

/** The same outfit with another piece: chosen from the wardrobe, then tried on at once or put into the popup's outfit. */
export function SwapDialog({
  task,
  garment,
  onDone,
  onClose,
}: {
  task: Task;
  garment: Garment;
  /** Receives a sentence about what was done. */
  onDone: (message: string) => void;
  onClose: () => void;
}) {
  const t = useMessages();
  const services = useServices();
  const wardrobe = useLive('wardrobe', services.listGarments);
  const [search, setSearch] = useState('');
  const [piece, setPiece] = useState<Garment>();
  const [refused, setRefused] = useState<Extract<SubmitReply, { ok: false }>>();
  const wanted = useDeferredValue(search);
  const { run, isBusy } = useAction();
  const slot = t(`slot.${garment.type}`);
  const others = wardrobe?.filter(({ id, type }) => type === garment.type && id !== garment.id) ?? [];
  const found = findGarments(others, wanted);

  /** The pieces that stay may have been taken out of the wardrobe since; without them it would be another outfit. */
  const draftWith = async (chosen: Garment) => {
    const known = new Set(wardrobe?.map(({ id }) => id));
    for (const kept of keptPieces(task.outfit, chosen)) {
      if (!known.has(kept.id)) await services.keepGarment(kept);
    }
    return swapPiece(task.outfit, chosen);
  };
  const tryOn = async (chosen: Garment) => {
    const reply = await services.ask('try-on/submit', await draftWith(chosen));
    if (reply.ok) onDone(t('swap.sent'));
    else setRefused(reply);
  };
  const edit = async (chosen: Garment) => {
    await services.ask('wardrobe/change-draft', await draftWith(chosen));
    onDone(t('swap.inPopup'));
  };

  return (
    <Sheet title={t('slot.swap', { slot })} close={t('swap.close')} className="swap" onClose={onClose}>
      <p className="hint">{t('swap.text')}</p>
      {wardrobe !== undefined && others.length === 0 ? (
        <p className="note">{t('swap.none', { slot })}</p>
      ) : (
        <>
          <input
            className="input"
            type="search"
            aria-label={t('swap.search')}
            placeholder={t('swap.search')}
            value={search}
            onChange={({ target }) => setSearch(target.value)}
          />
          <fieldset className="swap-pieces">
            <legend className="visually-hidden">{t('swap.pieces')}</legend>
            {found.slice(0, SHOWN).map((other) => (
              <Piece
                key={other.id}
                garment={other}
                chosen={piece?.id === other.id}
                onChoose={() => {
                  setPiece(other);
                  setRefused(undefined);
                }}
              />
            ))}
          </fieldset>
          <p className="hint" role="status">
            {t('swap.found', { count: found.length, shown: Math.min(found.length, SHOWN) })}
          </p>
        </>
      )}
      {refused !== undefined && <Refused reply={refused} />}
      {others.length > 0 && (
        <p className="dialog-actions">
          <button
            type="button"
            className="button primary"
            disabled={piece === undefined}
            aria-disabled={isBusy}
            onClick={() => piece && run(() => tryOn(piece))}
          >
            {t('swap.tryOn', { count: imagesWanted(task.outfit) })}
          </button>
          <button
            type="button"
            className="button"
            disabled={piece === undefined}
            onClick={() => piece && run(() => edit(piece))}
          >
            {t('swap.edit')}
          </button>
        </p>
      )}
    </Sheet>
  );
}

function Piece({ garment, chosen, onChoose }: { garment: Garment; chosen: boolean; onChoose: () => void }) {
  const t = useMessages();
  return (
    <label className="swap-piece" title={garment.title}>
      <input type="radio" name="piece" checked={chosen} onChange={onChoose} />
      <GarmentPicture address={garment.imageUrl} alt="" />
      <span dir="auto" className="clamped">
        {garment.title || garment.store || t('garment.untitled')}
      </span>
    </label>
  );
}

/** Why it was not sent. */
function Refused({ reply }: { reply: Extract<SubmitReply, { ok: false }> }) {
  const t = useMessages();
  return (
    <div role="alert">
      {'problems' in reply ? (
        <ProblemText id="swap-problems" problems={reply.problems} />
      ) : (
        <p className="note bad">{t(`failure.${reply.failure.code}.sentence`)}</p>
      )}
    </div>
  );
}
