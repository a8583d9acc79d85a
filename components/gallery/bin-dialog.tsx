import { useState } from 'react';
import { BIN_MS, type BinnedTask } from '../../lib/gallery/binned-task.ts';
import { ConfirmRemoval } from '../confirm-removal.tsx';
import { Icon } from '../icon.tsx';
import { KeptPicture } from '../kept-picture.tsx';
import { useMessages } from '../messages.tsx';
import { Modal } from '../modal.tsx';
import { Picture } from '../picture.tsx';
import { useServices } from '../services.tsx';
import { useOutfitName } from '../task-state.tsx';
import { useDates } from './outfit-words.ts';

/** What was deleted and can still be had back. */
export function BinDialog({ binned, onClose }: { binned: BinnedTask[]; onClose: () => void }) {
  const t = useMessages();
  const services = useServices();
  const [emptying, setEmptying] = useState(false);
  const ids = binned.map(({ id }) => id);
  return (
    <>
      <Modal className="sheet bin" label={t('bin.title')} onClose={onClose}>
        <header className="dialog-head">
          <h2>{t('bin.title')}</h2>
          <button type="button" className="button quiet icon" aria-label={t('bin.close')} onClick={onClose}>
            <Icon name="close" />
          </button>
        </header>
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
            <button type="button" className="button" onClick={() => void services.restoreTasks(ids)}>
              <Icon name="undo" /> {t('bin.restoreAll')}
            </button>
          </p>
        )}
      </Modal>
      {emptying && (
        <ConfirmRemoval
          count={binned.length}
          onAnswer={(yes) => {
            setEmptying(false);
            if (yes) void services.removeBinned(ids);
          }}
        />
      )}
    </>
  );
}

function Entry({ entry: { id, removedAt, task } }: { entry: BinnedTask }) {
  const t = useMessages();
  const services = useServices();
  const dates = useDates();
  const name = useOutfitName(task);
  const [image] = task.images;
  return (
    <li>
      {image === undefined ? (
        <Picture src={task.outfit.garments[0]?.imageUrl} alt="" />
      ) : (
        <KeptPicture task={id} image={image} alt="" />
      )}
      <span>
        <strong dir="auto">{name}</strong>
        <span className="hint">{t('bin.when', { day: dates.day.format(removedAt) })}</span>
      </span>
      <button
        type="button"
        className="button"
        aria-label={t('bin.restore', { name })}
        onClick={() => void services.restoreTasks([id])}
      >
        {t('bin.restore.short')}
      </button>
    </li>
  );
}
