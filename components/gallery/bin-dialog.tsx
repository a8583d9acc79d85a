import { useState } from 'react';
import { BIN_MS, type BinnedTask } from '../../lib/gallery/binned-task.ts';
import { useDates } from '../page/dates.ts';
import { useAction } from '../page/failures.tsx';
import { useMessages } from '../page/messages.tsx';
import { useServices } from '../page/services.tsx';
import { KeptPicture } from '../task/kept-picture.tsx';
import { outfitName } from '../task/outfit-words.ts';
import { Confirm } from '../ui/confirm.tsx';
import { GarmentPicture } from '../ui/garment-picture.tsx';
import { Icon } from '../ui/icon.tsx';
import { Sheet } from './sheet.tsx';

/** Deleted try-ons that can still be restored. */
export function BinDialog({ binned, onClose }: { binned: BinnedTask[]; onClose: () => void }) {
  const t = useMessages();
  const services = useServices();
  const { run } = useAction();
  const [emptying, setEmptying] = useState(false);
  const ids = binned.map(({ id }) => id);
  return (
    <>
      <Sheet title={t('bin.title')} close={t('bin.close')} className="bin" onClose={onClose}>
        <p className="hint">{t('bin.text', { days: BIN_MS / 86_400_000 })}</p>
        <ul className="bin-list">
          {binned.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </ul>
        {binned.length === 0 && <p className="note">{t('bin.empty')}</p>}
        {binned.length > 0 && (
          <p className="dialog-actions">
            <button type="button" className="button" onClick={() => setEmptying(true)}>
              <Icon name="remove" /> {t('bin.emptyNow')}
            </button>
            <button
              type="button"
              className="button"
              onClick={() => run(() => services.ask('gallery/restore', ids))}
            >
              <Icon name="undo" /> {t('bin.restoreAll')}
            </button>
          </p>
        )}
      </Sheet>
      {emptying && (
        <Confirm
          title={t('remove.title', { count: binned.length })}
          text={t('remove.text', { count: binned.length })}
          yes={t('remove.yes')}
          onAnswer={(yes) => {
            setEmptying(false);
            if (yes) run(() => services.ask('gallery/remove', ids));
          }}
        />
      )}
    </>
  );
}

function Entry({ entry: { id, removedAt, task } }: { entry: BinnedTask }) {
  const t = useMessages();
  const services = useServices();
  const { run } = useAction();
  const dates = useDates();
  const name = outfitName(task, t);
  const [image] = task.images;
  return (
    <li>
      {image === undefined ? (
        <GarmentPicture address={task.outfit.garments[0]?.imageUrl ?? ''} alt="" />
      ) : (
        <KeptPicture task={id} image={image} alt="" />
      )}
      <span>
        <strong dir="auto" className="clamped">
          {name}
        </strong>
        <span className="hint">{t('bin.when', { day: dates.day.format(removedAt) })}</span>
      </span>
      <button
        type="button"
        className="button"
        aria-label={t('bin.restore', { name })}
        onClick={() => run(() => services.ask('gallery/restore', [id]))}
      >
        {t('bin.restore.short')}
      </button>
    </li>
  );
}
